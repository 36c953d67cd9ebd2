import { useState } from 'react';
import type { Failure } from '../../utils/failure';
import type { Capability, InstanceView } from '../../utils/messages/contract';
import { useSend } from '../ui/ask';
import { Badge, type Tone } from '../ui/badge';
import { Button } from '../ui/button';
import { FailureNotice } from '../ui/failure-notice';
import { Icon, type IconName } from '../ui/icons';
import { SafeLink } from '../ui/safe-link';
import { ago, count, useNow } from '../ui/time';
import { UnlockForm } from '../ui/unlock-form';
import type { AskForHost } from './ask-for-host';
import { InstanceSwitches } from './instance-switches';
import { type TokenEntry, TokenForm } from './token-form';

const STATES: Record<InstanceView['state'], { word: string; tone: Tone }> = {
  ready: { word: 'Ready', tone: 'success' },
  locked: { word: 'Locked', tone: 'neutral' },
  missing: { word: 'No token', tone: 'warning' },
  rejected: { word: 'Token refused', tone: 'warning' },
};

type Props = { instance: InstanceView; askForHost: AskForHost; onChanged: () => void };

/** One GitLab: whose token acts there, what it opens, how long it lasts, and what can be done about it. */
export function InstanceRow({ instance, askForHost, onChanged }: Props) {
  const send = useSend();
  const [open, setOpen] = useState<'none' | 'replace' | 'forget'>('none');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const { instanceUrl, state } = instance;
  const host = new URL(instanceUrl).host;
  const { word, tone } = STATES[state];

  const run = async (
    step: () => Promise<{ ok: true } | { ok: false; failure: Failure }>,
  ): Promise<boolean> => {
    setBusy(true);
    const answer = await step();
    setBusy(false);
    setFailure(answer.ok ? undefined : answer.failure);
    if (answer.ok) setOpen('none');
    onChanged();
    return answer.ok;
  };
  const replace = (entry: TokenEntry) => {
    const granted = askForHost(instanceUrl);
    return run(async () =>
      (await granted)
        ? send('enter-token', { instanceUrl, ...entry })
        : { ok: false, failure: { kind: 'not-enabled' } },
    );
  };
  const enable = () => {
    const granted = askForHost(instanceUrl);
    void run(async () =>
      (await granted)
        ? send('enable-host', { instanceUrl })
        : { ok: false, failure: { kind: 'not-enabled' } },
    );
  };

  return (
    <article className="instance" aria-label={host}>
      <div className="instance__head">
        <h3>{host}</h3>
        <Badge tone={tone}>{word}</Badge>
        {instance.hostGranted ? null : <Badge tone="warning">Not allowed by the browser</Badge>}
      </div>
      <Facts instance={instance} />
      <Capabilities capabilities={instance.capabilities} />
      <InstanceSwitches
        instance={instance}
        busy={busy}
        onSwitch={switches => void run(() => send('set-instance-switches', { instanceUrl, ...switches }))}
      />
      {failure ? (
        <FailureNotice failure={failure} host={host} inOptions onStep={() => setFailure(undefined)} />
      ) : null}
      {state === 'locked' ? <UnlockForm instanceUrl={instanceUrl} onUnlocked={onChanged} /> : null}
      {open === 'replace' || state === 'missing' ? (
        <TokenForm
          action={state === 'missing' ? 'Keep this token' : 'Replace the token'}
          busy={busy}
          onSubmit={replace}
          hint={
            <>
              <SafeLink href={instance.tokenPageUrl}>Make a token on {host}</SafeLink>, then paste it here.
            </>
          }
        />
      ) : null}
      <div className="row">
        {instance.hostGranted ? null : <Button onClick={enable}>Allow on {host}</Button>}
        {state === 'ready' || state === 'rejected' ? (
          <Button disabled={busy} onClick={() => void run(() => send('check-instance', { instanceUrl }))}>
            Test again
          </Button>
        ) : null}
        {state !== 'missing' && open !== 'replace' ? (
          <Button onClick={() => setOpen('replace')}>Replace token</Button>
        ) : null}
        {open === 'forget' ? (
          <>
            <span>Forget {host} and its token?</span>
            <Button
              look="danger"
              disabled={busy}
              onClick={() => void run(() => send('forget-instance', { instanceUrl }))}
            >
              Forget it
            </Button>
            <Button onClick={() => setOpen('none')}>Keep it</Button>
          </>
        ) : (
          <Button look="quiet" onClick={() => setOpen('forget')}>
            Forget
          </Button>
        )}
      </div>
    </article>
  );
}

function Facts({ instance }: { instance: InstanceView }) {
  const now = useNow();
  const { user, tokenName, scopes, expiresAt, daysLeft, keep, version, lastUsedAt } = instance;
  const rows: [string, string | undefined][] = [
    ['Token of', user ? `${user.name} (@${user.username})` : undefined],
    ['Token name', tokenName ?? undefined],
    ['Scopes', scopes?.join(', ')],
    ['Expires', expiry(expiresAt, daysLeft)],
    [
      'Kept',
      keep === 'session' ? 'until the browser closes' : 'on this device, encrypted with your passphrase',
    ],
    ['GitLab', version ?? undefined],
    ['Last used', lastUsedAt === null ? undefined : ago(lastUsedAt, now)],
  ];
  return (
    <dl className="facts">
      {rows.map(([name, value]) =>
        value && (instance.user || name === 'Kept') ? (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}

function expiry(expiresAt: string | null, daysLeft: number | null): string | undefined {
  if (expiresAt === null) return undefined;
  if (daysLeft === null) return expiresAt;
  return daysLeft < 0 ? `${expiresAt}: it has expired` : `${expiresAt}, ${count(daysLeft, 'day')} left`;
}

const WORKS: Record<string, { icon: IconName; word: string; look: string }> = {
  true: { icon: 'check', word: 'works', look: 'works' },
  false: { icon: 'cross', word: 'does not work', look: 'fails' },
  unknown: { icon: 'question', word: 'not known', look: 'subtle' },
};

function Capabilities({ capabilities }: { capabilities: Capability[] }) {
  if (capabilities.length === 0) return null;
  return (
    <ul className="capabilities" aria-label="What the token opens">
      {capabilities.map(({ id, label, works, needs }) => {
        const shown = WORKS[`${works}`];
        return (
          <li key={id}>
            {shown ? (
              <span className={shown.look}>
                <Icon name={shown.icon} />
                <span className="unseen">{shown.word}: </span>
              </span>
            ) : null}
            <span>{label}</span>
            <span className="small subtle">{works === true ? '' : `needs ${needs}`}</span>
          </li>
        );
      })}
    </ul>
  );
}
