import { type FormEvent, useState } from 'react';
import { explainFailure } from '../../utils/explain-failure';
import { useAsk } from './ask';
import { Button } from './button';
import { TextField } from './field';
import { Icon } from './icons';

/** Asks for the passphrase of a token kept on this device; it is sent once and kept nowhere here. */
export function UnlockForm({ instanceUrl, onUnlocked }: { instanceUrl: string; onUnlocked: () => void }) {
  const { asked, ask } = useAsk('unlock');
  const [passphrase, setPassphrase] = useState('');
  const host = new URL(instanceUrl).host;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await ask({ instanceUrl, passphrase });
    setPassphrase('');
    if (answer.ok) onUnlocked();
  };
  return (
    <form className="stack unlock" onSubmit={event => void submit(event)}>
      <p>
        <Icon name="lock" /> The token for <strong>{host}</strong> is locked on this device.
      </p>
      <TextField
        label="Passphrase"
        type="password"
        autoComplete="current-password"
        value={passphrase}
        onValue={setPassphrase}
        error={asked.state === 'failed' ? explainFailure(asked.failure, { host }).sentence : undefined}
      />
      <div>
        <Button look="primary" type="submit" disabled={passphrase === '' || asked.state === 'loading'}>
          Unlock
        </Button>
      </div>
    </form>
  );
}
