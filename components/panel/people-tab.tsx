import type { NextStep } from '../../utils/failure';
import { Button } from '../ui/button';
import { CounterpartCard } from '../ui/counterpart-card';
import { CounterpartSearch } from '../ui/counterpart-search';
import { FailureNotice } from '../ui/failure-notice';
import { Skeleton } from '../ui/waiting';
import type { PanelState } from './panel-state';

type Props = { state: PanelState; onStep: (step: NextStep) => void; onSetUp: () => void };

/** Whom to ask about this page, why, and a way to find anyone else. */
export function PeopleTab({ state, onStep, onSetUp }: Props) {
  const { counterpart, failures, item, load } = state;
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
