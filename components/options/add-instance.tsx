import { useState } from 'react';
import type { Failure } from '../../utils/failure';
import type { InstanceView } from '../../utils/messages/contract';
import { useSend } from '../ui/ask';
import { FailureNotice } from '../ui/failure-notice';
import { TextField } from '../ui/field';
import { Notice } from '../ui/notice';
import { SafeLink } from '../ui/safe-link';
import type { AskForHost } from './ask-for-host';
import { parseGitlabAddress, tokenPage } from './gitlab-address';
import { type TokenEntry, TokenForm } from './token-form';

type Props = { askForHost: AskForHost; onAdded: (added: InstanceView) => void };

/** Add a GitLab: its address, the browser's permission asked in the press, and a token checked by using it. */
export function AddInstance({ askForHost, onAdded }: Props) {
  const send = useSend();
  const [address, setAddress] = useState('');
  const [state, setState] = useState<'idle' | 'asking' | 'refused'>('idle');
  const [tried, setTried] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const parsed = parseGitlabAddress(address);

  const add = async (entry: TokenEntry): Promise<boolean> => {
    setFailure(undefined);
    if ('error' in parsed) return false;
    const granted = askForHost(parsed.url);
    setState('asking');
    if (!(await granted)) {
      setState('refused');
      return false;
    }
    const enabled = await send('enable-host', { instanceUrl: parsed.url });
    if (!enabled.ok) {
      setState('idle');
      setFailure(enabled.failure);
      return false;
    }
    const answer = await send('enter-token', { instanceUrl: parsed.url, ...entry });
    setState('idle');
    if (answer.ok) {
      setAddress('');
      setTried(false);
      onAdded(answer.value);
    } else setFailure(answer.failure);
    return true;
  };

  return (
    <div className="stack">
      <TokenForm
        action="Add this GitLab"
        busy={state === 'asking'}
        ready={'url' in parsed}
        onTry={() => setTried(true)}
        onSubmit={add}
        hint={
          <>
            {'url' in parsed ? (
              <>
                <SafeLink href={tokenPage(parsed.url)}>Make a token on {new URL(parsed.url).host}</SafeLink>{' '}
                (name and scope are filled in), then paste it here.
              </>
            ) : (
              'Enter the address first; a link to GitLab’s token page appears here.'
            )}{' '}
            It is sent only to this GitLab and never shown again.
          </>
        }
      >
        <TextField
          label="GitLab address"
          hint="Such as https://gitlab.com, with the folder if GitLab is installed under one."
          type="url"
          inputMode="url"
          value={address}
          onValue={setAddress}
          error={tried && 'error' in parsed ? parsed.error : undefined}
        />
      </TokenForm>
      {state === 'refused' ? (
        <Notice tone="warning" announce>
          The browser did not allow Counterpart on this address, so nothing was kept. Press the button again
          to be asked again.
        </Notice>
      ) : null}
      {failure ? (
        <FailureNotice
          failure={failure}
          host={'url' in parsed ? new URL(parsed.url).host : undefined}
          inOptions
          onStep={() => setFailure(undefined)}
        />
      ) : null}
    </div>
  );
}
