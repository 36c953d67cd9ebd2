import { useState } from 'react';
import type { NextStep } from '../../utils/failure';
import { useAsk } from '../ui/ask';
import { Button } from '../ui/button';
import { FailureNotice } from '../ui/failure-notice';

type Props = {
  instanceUrl: string;
  askForHost: (instanceUrl: string) => Promise<boolean>;
  onEnabled: () => void;
  onStep: (step: NextStep) => void;
};

/** "Enable on this GitLab": the browser asks in the press, and the content script follows. */
export function EnableHost({ instanceUrl, askForHost, onEnabled, onStep }: Props) {
  const { asked, ask } = useAsk('enable-host');
  const [refused, setRefused] = useState(false);
  const host = new URL(instanceUrl).host;
  const enable = async () => {
    const granted = await askForHost(instanceUrl);
    setRefused(!granted);
    if (!granted) return;
    const answer = await ask({ instanceUrl });
    if (answer.ok) onEnabled();
  };
  return (
    <section className="stack" aria-labelledby="enable">
      <h2 className="heading" id="enable">
        This page · {host}
      </h2>
      <p>
        Counterpart does nothing on {host} until you allow it. It then reads only the pages you open there.
      </p>
      <div>
        <Button onClick={() => void enable()}>Enable on this GitLab</Button>
      </div>
      {refused ? <p className="small subtle">The browser did not allow it, so nothing changed.</p> : null}
      {asked.state === 'failed' ? (
        <FailureNotice failure={asked.failure} host={host} onStep={onStep} />
      ) : null}
    </section>
  );
}
