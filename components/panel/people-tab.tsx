import { useEffect } from 'react';
import type { NextStep } from '../../utils/failure';
import { useAsk } from '../ui/ask';
import { Button } from '../ui/button';
import { CounterpartCard } from '../ui/counterpart-card';
import { CounterpartSearch, DirectoryAge } from '../ui/counterpart-search';
import { FailureNotice } from '../ui/failure-notice';
import { Skeleton } from '../ui/waiting';
import type { PanelState } from './panel-state';

type Props = { state: PanelState; open: boolean; onStep: (step: NextStep) => void; onSetUp: () => void };

/** Whom to ask about this page, why, and a way to find anyone else. */
export function PeopleTab({ state, open, onStep, onSetUp }: Props) {
  const { counterpart, failures, item, load } = state;
  const directory = useAsk('find-counterpart');
  const asked = directory.asked.state !== 'idle';
  useEffect(() => {
    if (open && !asked) void directory.ask({ query: '' });
  }, [open, asked, directory.ask]);
  const failure = failures.counterpart ?? failures.page;
  return (
    <>
      <section className="section" aria-labelledby="this-page">
        <h2 className="heading" id="this-page">
          For this page
        </h2>
        {item && !item.teamSetUp ? <TeamNotSetUp onSetUp={onSetUp} /> : null}
        {counterpart && (item?.teamSetUp !== false || counterpart.mention) ? (
          <CounterpartCard counterpart={counterpart} />
        ) : null}
        {failure && !counterpart ? (
          <FailureNotice failure={failure} announce={false} onStep={onStep} />
        ) : null}
        {!counterpart && !failure && load === 'loading' ? (
          <Skeleton
            lines={[
              { width: '100%', height: 44 },
              { width: '80%', height: 18 },
            ]}
          />
        ) : null}
        {!counterpart && !failure && load !== 'loading' && item?.teamSetUp ? (
          <p className="small subtle">Who answers for this page is not known. Search below.</p>
        ) : null}
      </section>
      <section className="section" aria-labelledby="find">
        <h2 className="heading" id="find">
          Someone else
        </h2>
        <CounterpartSearch focusAtFirst={false} onStep={onStep} />
        {directory.asked.state === 'ready' ? (
          <p className="tiny subtle">
            Directory: <DirectoryAge directory={directory.asked.value.directory} />
          </p>
        ) : null}
      </section>
    </>
  );
}

/** Shown while the built-in playbook, which names nobody, is in force. */
export function TeamNotSetUp({ onSetUp }: { onSetUp: () => void }) {
  return (
    <div className="stack">
      <p>
        <strong>Your AppSec team is not set up.</strong> A playbook from a project of yours says who answers
        for what; the built-in one names nobody.
      </p>
      <div>
        <Button onClick={onSetUp}>Choose a playbook</Button>
      </div>
    </div>
  );
}
