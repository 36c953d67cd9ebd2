import type { ReactNode } from 'react';
import type { NextStep } from '../../utils/failure';
import { VERDICT_TEXT } from '../../utils/policy/verdict';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { Disclosure } from '../ui/disclosure';
import { FailureNotice } from '../ui/failure-notice';
import { Notice } from '../ui/notice';
import { count } from '../ui/time';
import { VerdictMark } from '../ui/verdict-mark';
import { Skeleton } from '../ui/waiting';
import { EarlierReviews } from './earlier-reviews';
import { limitsOf } from './limits';
import { NotSeenList } from './not-seen';
import { fatalFailure, type PanelState, verdictBusy } from './panel-state';
import { Reasons } from './reasons';
import './verdict.css';

type Props = {
  state: PanelState;
  /** The buttons that write or lead to writing. */
  actions: ReactNode;
  unlock: ReactNode;
  onStep: (step: NextStep) => void;
};

/** The answer, why, what to do about it, and what it rests on - in this order. */
export function VerdictTab({ state, actions, unlock, onStep }: Props) {
  const { verdict, item, failures } = state;
  const failure = fatalFailure(state);
  const host = state.shown ? new URL(state.shown.instanceUrl).host : undefined;
  const limits = item ? limitsOf(item) : undefined;
  const nothingYet = !verdict && !failure && state.load === 'loading';
  return (
    <>
      <section className="answer" aria-label="Verdict">
        <Answer state={state} />
        {verdict ? <p className="answer__why">{verdict.sentence}.</p> : null}
        {verdict?.priorityReason ? (
          <p className="small subtle">
            Priority {verdict.priority}: {verdict.priorityReason}.
          </p>
        ) : null}
        {nothingYet ? (
          <Skeleton
            lines={[
              { width: '92%', height: 20 },
              { width: '60%', height: 20 },
            ]}
          />
        ) : null}
        {failure ? (unlock ?? <FailureNotice failure={failure} host={host} onStep={onStep} />) : null}
        {failures.item && item ? <FailureNotice failure={failures.item} host={host} onStep={onStep} /> : null}
        {state.load === 'stopped' ? (
          <Notice tone="neutral">
            <p>Loading was stopped; what arrived before is shown.</p>
            <Button small onClick={() => onStep({ action: 'retry', label: 'Load again' })}>
              Load again
            </Button>
          </Notice>
        ) : null}
        {limits?.sentence ? <Notice tone="neutral">{limits.sentence}</Notice> : null}
      </section>
      {failure ? null : <div className="actions">{actions}</div>}
      {failure ? null : (
        <EarlierReviews
          notes={state.notes}
          failure={failures.notes}
          loading={state.load === 'loading'}
          onStep={onStep}
        />
      )}
      {verdict && item ? <Reasons verdict={verdict} item={item} /> : null}
      {nothingYet ? (
        <Skeleton
          lines={[
            { width: '30%', height: 20 },
            { width: '100%', height: 88 },
            { width: '100%', height: 48 },
          ]}
        />
      ) : null}
      {failures.diffs ? <FailureNotice failure={failures.diffs} host={host} onStep={onStep} /> : null}
      {verdict && item ? <NotSeenList notSeen={verdict.notSeen} item={item} /> : null}
      {verdict ? <OtherRules state={state} /> : null}
    </>
  );
}

function Answer({ state }: { state: PanelState }) {
  const { verdict } = state;
  const level = verdict?.verdict ?? (state.load === 'loading' ? undefined : 'undetermined');
  return (
    <div className="answer__line">
      {level ? <VerdictMark level={level} /> : null}
      <p className="answer__text" role="status" aria-busy={verdictBusy(state)}>
        {level ? VERDICT_TEXT[level] : ''}
      </p>
      {verdict?.priority ? <Badge tone="outline">Priority {verdict.priority}</Badge> : null}
    </div>
  );
}

function OtherRules({ state }: { state: PanelState }) {
  const { verdict } = state;
  if (!verdict) return null;
  const quiet = Math.max(0, verdict.rulesTotal - verdict.reasons.length - verdict.unknownRules.length);
  return (
    <section className="section small subtle" aria-label="Other rules">
      {verdict.unknownRules.length > 0 ? (
        <Disclosure summary={`${count(verdict.unknownRules.length, 'rule')} could not be evaluated`}>
          <ul className="mono">
            {verdict.unknownRules.map(rule => (
              <li key={rule}>{rule}</li>
            ))}
          </ul>
        </Disclosure>
      ) : null}
      <p>{verdict.reasons.length > 0 ? count(quiet, 'other rule') : count(quiet, 'rule')} found nothing.</p>
    </section>
  );
}
