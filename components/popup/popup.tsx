import { useEffect } from 'react';
import type { NextStep } from '../../utils/failure';
import type { PopupView } from '../../utils/messages/contract';
import { VERDICT_TEXT } from '../../utils/policy/verdict';
import { type Send, SendProvider, useAsk, useSend } from '../ui/ask';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { CounterpartCard } from '../ui/counterpart-card';
import { CounterpartSearch, DirectoryAge } from '../ui/counterpart-search';
import { EscapeProvider } from '../ui/escape';
import { FailureNotice } from '../ui/failure-notice';
import { VERDICT_TONE } from '../ui/verdict-mark';
import { Skeleton } from '../ui/waiting';
import { EnableHost } from './enable-host';
import './popup.css';

type Props = {
  send: Send;
  windowId: number;
  /** Asks the browser for a host; must be called in the press itself. */
  askForHost: (instanceUrl: string) => Promise<boolean>;
  close: () => void;
};

/** The popup: find anyone, and whom to ask about the page in front. */
export function Popup({ send, windowId, askForHost, close }: Props) {
  return (
    <SendProvider send={send}>
      <EscapeProvider onNothingOpen={close}>
        <PopupBody windowId={windowId} askForHost={askForHost} close={close} />
      </EscapeProvider>
    </SendProvider>
  );
}

function PopupBody({ windowId, askForHost, close }: Omit<Props, 'send'>) {
  const send = useSend();
  const { asked, ask } = useAsk('load-popup');
  const opening = useAsk('open-panel');
  const load = () => void ask({ windowId });
  useEffect(() => void ask({ windowId }), [ask, windowId]);

  const leave = (section: 'instances' | 'playbook') => void send('open-options', { section }).then(close);
  const onStep = (step: NextStep) => {
    if (step.action === 'open-options' || step.action === 'unlock') leave('instances');
    else load();
  };
  const openReview = async () => {
    const answer = await opening.ask({ windowId });
    if (answer.ok) close();
  };
  const view = asked.state === 'ready' ? asked.value : undefined;
  const failure =
    asked.state === 'failed'
      ? asked.failure
      : opening.asked.state === 'failed'
        ? opening.asked.failure
        : view?.failure;

  return (
    <main className="popup">
      <h1 className="unseen">Counterpart</h1>
      <div className="popup__scroll">
        <CounterpartSearch focusAtFirst onStep={onStep} />
        {asked.state === 'loading' ? (
          <Skeleton
            lines={[
              { width: '70%', height: 20 },
              { width: '100%', height: 44 },
            ]}
          />
        ) : null}
        {failure ? <FailureNotice failure={failure} onStep={onStep} /> : null}
        {view?.enable ? (
          <EnableHost
            instanceUrl={view.enable.instanceUrl}
            askForHost={askForHost}
            onEnabled={load}
            onStep={onStep}
          />
        ) : null}
        {view?.empty ? <FirstRun onStart={() => leave('instances')} /> : null}
        {view?.shown ? <ThisPage view={view} onChoosePlaybook={() => leave('playbook')} /> : null}
        {view && !view.shown && !view.enable && !view.empty && !failure ? (
          <p className="small subtle">
            Open a merge request, issue or work item on your GitLab to see here whom to ask about it.
          </p>
        ) : null}
      </div>
      <footer className="popup__foot">
        <span>
          Directory: <DirectoryAge directory={view?.directory ?? null} />
        </span>
        {view?.shown ? (
          <Button
            look="primary"
            small
            disabled={opening.asked.state === 'loading'}
            onClick={() => void openReview()}
          >
            Open review
          </Button>
        ) : null}
      </footer>
    </main>
  );
}

function ThisPage({ view, onChoosePlaybook }: { view: PopupView; onChoosePlaybook: () => void }) {
  const { shown, verdict, counterpart } = view;
  if (!shown) return null;
  const sign = shown.page.kind === 'merge-request' ? '!' : '#';
  return (
    <section className="stack" aria-labelledby="this-page">
      <div className="popup__page">
        <h2 className="heading" id="this-page" title={view.title ?? undefined}>
          This page · {shown.page.projectPath} {sign}
          {shown.page.iid}
        </h2>
        {verdict ? <Badge tone={VERDICT_TONE[verdict]}>{VERDICT_TEXT[verdict]}</Badge> : null}
      </div>
      {counterpart && counterpart.via !== 'none' ? <CounterpartCard counterpart={counterpart} /> : null}
      {counterpart?.via === 'none' ? (
        <>
          <p>Your AppSec team is not set up, so nobody is known for this page.</p>
          <div>
            <Button small onClick={onChoosePlaybook}>
              Choose a playbook
            </Button>
          </div>
        </>
      ) : null}
    </section>
  );
}

function FirstRun({ onStart }: { onStart: () => void }) {
  return (
    <section className="stack" aria-labelledby="first-run">
      <h2 id="first-run">No GitLab is set up yet</h2>
      <ol className="steps">
        <li>Add your GitLab and allow Counterpart on it</li>
        <li>Paste a token and see whose it is</li>
        <li>Open any merge request</li>
      </ol>
      <div>
        <Button onClick={onStart}>Add your GitLab</Button>
      </div>
    </section>
  );
}
