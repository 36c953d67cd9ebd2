import { useCallback, useEffect, useMemo, useState } from 'react';
import type { NextStep } from '../../utils/failure';
import { type Send, SendProvider, useSend } from '../ui/ask';
import { Button } from '../ui/button';
import { EscapeProvider, useEscape } from '../ui/escape';
import { Tabs, tabId, tabPanelId } from '../ui/tabs';
import { UnlockForm } from '../ui/unlock-form';
import { Head } from './head';
import './panel.css';
import { tally } from './answers';
import { fatalFailure, type PanelState } from './panel-state';
import { PeopleTab } from './people-tab';
import { ReviewScreen } from './review-screen';
import { Shortcuts } from './shortcuts';
import { useComposer } from './use-composer';
import { type Connect, usePanel } from './use-panel';
import { useReview } from './use-review';
import { useUncovered } from './use-uncovered';
import { VerdictActions } from './verdict-actions';
import { VerdictFooter } from './verdict-footer';
import { VerdictTab } from './verdict-tab';

type TabKey = 'verdict' | 'review' | 'people';

type Props = { send: Send; connect: Connect };

/** The panel beside a GitLab page: the verdict, the review, the people. */
export function Panel({ send, connect }: Props) {
  return (
    <SendProvider send={send}>
      <EscapeProvider onNothingOpen={() => void send('close-panel', {})}>
        <PanelBody connect={connect} />
      </EscapeProvider>
    </SendProvider>
  );
}

function PanelBody({ connect }: { connect: Connect }) {
  const send = useSend();
  const panel = usePanel(connect);
  const { reload, stop } = panel;
  const [labelled, setLabelled] = useState<string[]>([]);
  const state = useMemo(() => withLabels(panel.state, labelled), [panel.state, labelled]);
  const [tab, setTab] = useState<TabKey>('verdict');
  const [help, setHelp] = useState(false);
  const { item } = state;
  const writing = useComposer(item, state.notes, state.load !== 'loading');
  const { composer } = writing;
  const showReview = useCallback(() => setTab('review'), []);
  const { watch, cover } = useUncovered();
  const review = useReview({
    composer,
    item,
    notes: state.notes,
    open: tab === 'review',
    cover,
    onShow: showReview,
    onLabels: setLabelled,
  });
  const [unlocking, setUnlocking] = useState(false);
  useEscape(help, () => setHelp(false));
  useQuestionMark(() => setHelp(true));

  const setUp = (section: 'instances' | 'playbook') => void send('open-options', { section });
  const onStep = (step: NextStep) => {
    switch (step.action) {
      case 'open-options':
        return setUp('instances');
      case 'unlock':
        setUnlocking(true);
        return setTab('verdict');
      case 'edit':
        review.write.close();
        return setTab('review');
      case 'copy-note':
        return showReview();
      default:
        if (writing.failure) writing.retry();
        return reload();
    }
  };

  const locked = fatalFailure(state)?.kind === 'token-locked' || unlocking;
  const unlock =
    locked && state.shown ? (
      <UnlockForm
        instanceUrl={state.shown.instanceUrl}
        onUnlocked={() => {
          setUnlocking(false);
          reload();
        }}
      />
    ) : null;
  const done = composer ? tally(composer.template, composer.draft.answers, composer.folded) : undefined;
  const tabs = [
    { key: 'verdict', name: 'Verdict' },
    {
      key: 'review',
      name: 'Review',
      count: done?.total ? `${done.total - done.unchecked}/${done.total}` : undefined,
    },
    { key: 'people', name: 'People' },
  ] satisfies { key: TabKey; name: string; count?: string | undefined }[];
  const panelProps = (key: TabKey) => ({
    role: 'tabpanel' as const,
    id: tabPanelId(key),
    'aria-labelledby': tabId(key),
    className: 'panel__tab',
    hidden: tab !== key,
    tabIndex: 0,
  });

  return (
    <div className="panel">
      <Head
        state={state}
        saved={tab === 'review' ? composer?.saved : undefined}
        onReload={reload}
        onHelp={() => setHelp(!help)}
        onClose={() => void send('close-panel', {})}
      >
        <Tabs label="AppSec review" tabs={tabs} selected={tab} onSelect={setTab} />
      </Head>
      {help ? <Shortcuts onClose={() => setHelp(false)} /> : null}
      <main className="panel__scroll" ref={watch}>
        <div {...panelProps('verdict')}>
          <VerdictTab
            state={state}
            unlock={unlock}
            onStep={onStep}
            actions={
              <VerdictActions
                state={state}
                composer={composer}
                review={review}
                onStep={onStep}
                onReview={showReview}
              />
            }
          />
        </div>
        <div {...panelProps('review')}>
          <ReviewScreen
            state={state}
            composer={composer}
            failure={writing.failure}
            review={review}
            onStep={onStep}
            onSetUp={() => setUp('playbook')}
          />
        </div>
        <div {...panelProps('people')}>
          <PeopleTab
            state={state}
            open={tab === 'people'}
            onStep={onStep}
            onSetUp={() => setUp('playbook')}
          />
        </div>
      </main>
      {state.movedTo ? (
        <div className="panel__bar" role="alert">
          <span>
            New commits: the head is now <span className="mono">{state.movedTo.slice(0, 8)}</span>.
          </span>
          <Button small onClick={reload}>
            Reload
          </Button>
        </div>
      ) : null}
      {tab === 'review' ? review.footer : null}
      {tab === 'verdict' && (state.load === 'loading' || state.verdict) ? (
        <footer className="panel__advice">
          <VerdictFooter state={state} onStop={stop} />
        </footer>
      ) : null}
    </div>
  );
}

/** The state with the labels that a note just set, until GitLab is asked again. */
function withLabels(state: PanelState, labelled: string[]): PanelState {
  const { item } = state;
  if (!item || labelled.length === 0) return state;
  return { ...state, item: { ...item, labels: [...new Set([...item.labels, ...labelled])] } };
}

/** `?` outside of fields. */
function useQuestionMark(open: () => void) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const typing = event.target instanceof Element && event.target.closest('input, textarea, select');
      if (event.key === '?' && !typing) open();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
}
