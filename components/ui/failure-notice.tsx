import { useEffect, useState } from 'react';
import { explainFailure } from '../../utils/explain-failure';
import type { Failure, NextStep } from '../../utils/failure';
import { Button } from './button';
import { Disclosure } from './disclosure';
import { Notice } from './notice';

type Props = {
  failure: Failure;
  /** Host of the GitLab in question, for the sentence. */
  host?: string | undefined;
  inOptions?: boolean;
  /** Off where the sentence is announced by something else. */
  announce?: boolean;
  onStep: (step: NextStep) => void;
};

/** Failures in which something was lost or leaked, or may have been; the rest only stands in the way. */
const GRAVE = new Set<Failure['kind']>(['kept-public', 'outcome-unknown', 'refused-to-post']);

/** A failure: its sentence, one next step, and what an expert wants to see behind a fold. */
export function FailureNotice({ failure, host, inOptions = false, announce = true, onStep }: Props) {
  const [now] = useState(Date.now);
  const { sentence, nextStep } = explainFailure(failure, { ...(host ? { host } : {}), inOptions, now });
  return (
    <Notice tone={GRAVE.has(failure.kind) ? 'danger' : 'warning'} announce={announce}>
      <p>{sentence}</p>
      <div>
        {nextStep.action === 'wait' ? (
          <WaitButton label={nextStep.label} until={nextStep.until} onPress={() => onStep(nextStep)} />
        ) : (
          <Button small onClick={() => onStep(nextStep)}>
            {nextStep.label}
          </Button>
        )}
      </div>
      <Details failure={failure} />
    </Notice>
  );
}

/** Counts down to the time GitLab named, then can be pressed. The count is seen, not read aloud. */
function WaitButton({ label, until, onPress }: { label: string; until: number; onPress: () => void }) {
  const [seconds, setSeconds] = useState(() => secondsUntil(until));
  useEffect(() => {
    const timer = setInterval(() => setSeconds(secondsUntil(until)), 1000);
    return () => clearInterval(timer);
  }, [until]);
  const wait = seconds > 90 ? `${Math.ceil(seconds / 60)} min` : `${seconds} s`;
  return (
    <Button small disabled={seconds > 0} onClick={onPress}>
      {label}
      {seconds > 0 ? <span> in {wait}</span> : null}
    </Button>
  );
}

const secondsUntil = (until: number) => Math.max(0, Math.ceil((until - Date.now()) / 1000));

function Details({ failure }: { failure: Failure }) {
  const { method, path, status, requestId, message } = failure.detail ?? {};
  const rows = (
    [
      ['State', failure.kind],
      ['Request', method && path ? `${method} ${path}` : path],
      ['Status', status?.toString()],
      ['Request id', requestId],
      ['Message', message],
    ] as const
  ).filter(([, value]) => value !== undefined);
  if (rows.length < 2) return null;
  return (
    <Disclosure summary="Details">
      <dl className="notice__details">
        {rows.map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Disclosure>
  );
}
