import type { NextStep } from '../../utils/failure';
import { Button } from '../ui/button';
import { limitsOf } from './limits';
import { Outcome } from './outcome';
import type { PanelState } from './panel-state';
import type { Composer } from './use-composer';
import type { Review } from './use-review';
import { WriteButton } from './write-button';

type Props = {
  state: PanelState;
  composer: Composer | undefined;
  review: Review;
  onStep: (step: NextStep) => void;
  onReview: () => void;
};

/** What to do about the verdict: ask for a review or write one, and keep a checklist on the page. */
export function VerdictActions({ state, composer, review, onStep, onReview }: Props) {
  const { item, verdict } = state;
  if (!item || !verdict || !composer) return null;
  const limits = limitsOf(item);
  const asksFor = verdict.verdict === 'required' || verdict.verdict === 'recommended';
  const request = composer.templates.find(({ purpose }) => purpose === 'request');
  const host = new URL(item.shown.instanceUrl).host;
  const busy = review.write.writing.state === 'posting' || review.write.writing.state === 'loading';
  return (
    <>
      {asksFor && limits.request && request ? (
        <Button
          look="primary"
          onClick={() => {
            composer.choose(request);
            onReview();
          }}
        >
          Request review
        </Button>
      ) : (
        <Button look={asksFor ? 'primary' : 'default'} onClick={onReview}>
          {limits.write ? 'Write a review note' : 'See the review'}
        </Button>
      )}
      {limits.write && review.checklist ? (
        <WriteButton off={busy} onPress={() => review.write.press('checklist')}>
          {review.checklistThere ? 'Update checklist' : 'Insert checklist'}
        </WriteButton>
      ) : null}
      <Outcome write={review.write} host={host} onStep={onStep} />
    </>
  );
}
