import { type FormEvent, type ReactNode, useState } from 'react';
import { Button } from '../ui/button';
import { Choice, TextField } from '../ui/field';

export type TokenEntry = { token: string; keep: 'session' | 'device'; passphrase: string | null };

type Props = {
  /** Fields above the token, such as the address. */
  children?: ReactNode;
  hint: ReactNode;
  action: string;
  busy: boolean;
  /** Off while a field above the token is not right. */
  ready?: boolean;
  /** Told at each press, so that fields above can show their errors. */
  onTry?: () => void;
  /** Called in the press itself, so that the browser may ask for a permission. True once the token was sent. */
  onSubmit: (entry: TokenEntry) => Promise<boolean>;
};

const SHORTEST_PASSPHRASE = 12;

/** A token and how to keep it. The token leaves the field once it was sent. */
export function TokenForm({ children, hint, action, busy, ready = true, onTry, onSubmit }: Props) {
  const [token, setToken] = useState('');
  const [keep, setKeep] = useState<'session' | 'device'>('session');
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);

  const tokenError = token.trim() === '' ? 'Paste the token that GitLab showed you.' : undefined;
  const short = [...passphrase].length < SHORTEST_PASSPHRASE;
  const passphraseError =
    keep === 'device' && short ? `Use at least ${SHORTEST_PASSPHRASE} characters.` : undefined;
  const againError = keep === 'device' && passphrase !== again ? 'The two passphrases differ.' : undefined;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    onTry?.();
    if (!ready || tokenError || passphraseError || againError) return;
    const sent = await onSubmit({
      token: token.trim(),
      keep,
      passphrase: keep === 'device' ? passphrase : null,
    });
    if (!sent) return;
    setToken('');
    setPassphrase('');
    setAgain('');
    setTried(false);
  };

  return (
    <form className="form" onSubmit={event => void submit(event)} noValidate>
      {children}
      <TextField
        label="Personal access token"
        hint={hint}
        type="password"
        autoComplete="off"
        value={token}
        onValue={setToken}
        error={tried ? tokenError : undefined}
      />
      <fieldset>
        <legend className="field__label">Keep the token</legend>
        <Choice type="radio" name="keep" checked={keep === 'session'} onChange={() => setKeep('session')}>
          Until the browser closes
        </Choice>
        <Choice type="radio" name="keep" checked={keep === 'device'} onChange={() => setKeep('device')}>
          On this device, encrypted with a passphrase
        </Choice>
      </fieldset>
      {keep === 'device' ? (
        <>
          <TextField
            label="Passphrase"
            hint="Asked for after each browser start. It cannot be recovered; a forgotten one means pasting a new token."
            type="password"
            autoComplete="new-password"
            value={passphrase}
            onValue={setPassphrase}
            error={tried ? passphraseError : undefined}
          />
          <TextField
            label="Passphrase again"
            type="password"
            autoComplete="new-password"
            value={again}
            onValue={setAgain}
            error={tried ? againError : undefined}
          />
        </>
      ) : null}
      <div>
        <Button look="primary" type="submit" disabled={busy}>
          {busy ? 'Checking the token' : action}
        </Button>
      </div>
    </form>
  );
}
