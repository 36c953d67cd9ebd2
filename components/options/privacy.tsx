import { useEffect, useState } from 'react';
import { useAsk, useSend } from '../ui/ask';
import { Button } from '../ui/button';
import { FailureNotice } from '../ui/failure-notice';
import { count } from '../ui/time';
import { RequestLog } from './request-log';

/** What is kept and where it goes, with the log of every request that was made. */
export function Privacy() {
  const send = useSend();
  const { asked, ask } = useAsk('list-requests');
  const [locked, setLocked] = useState(false);
  useEffect(() => void ask({}), [ask]);
  const lock = async () => {
    const answer = await send('lock-tokens', {});
    setLocked(answer.ok);
  };
  const clear = async () => {
    await send('clear-requests', {});
    await ask({});
  };
  return (
    <section className="options__section" aria-labelledby="section">
      <h2 id="section">Data and privacy</h2>
      <ul className="stack">
        <li>
          Your token is sent to the GitLab it was given for, and nowhere else. No page or panel can read it
          back.
        </li>
        <li>
          Drafts, the playbook and this log stay in this browser. There is no server of ours and no telemetry.
        </li>
        <li>Nothing is written to GitLab without a press on a button that says what it writes.</li>
      </ul>
      <div className="stack">
        <h3>Tokens on this device</h3>
        <p className="options__lead">
          Locking asks for the passphrase again before a token kept on this device is used.
        </p>
        <div className="row">
          <Button onClick={() => void lock()}>Lock now</Button>
          <span aria-live="polite">{locked ? 'Locked.' : ''}</span>
        </div>
      </div>
      <div className="stack">
        <div className="apart">
          <h3>Requests made</h3>
          {asked.state === 'ready' ? (
            <span className="small subtle">{count(asked.value.length, 'request')}</span>
          ) : null}
        </div>
        {asked.state === 'failed' ? (
          <FailureNotice failure={asked.failure} inOptions onStep={() => void ask({})} />
        ) : null}
        {asked.state === 'ready' ? <RequestLog entries={asked.value} /> : null}
        <div className="row">
          <Button onClick={() => void ask({})}>Read again</Button>
          <Button onClick={() => void clear()}>Clear the log</Button>
        </div>
      </div>
    </section>
  );
}
