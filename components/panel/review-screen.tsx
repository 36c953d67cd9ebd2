import type { Failure, NextStep } from '../../utils/failure';
import { FailureNotice } from '../ui/failure-notice';
import { Notice } from '../ui/notice';
import { Skeleton } from '../ui/waiting';
import { exposesDetail } from './answers';
import { ChecklistStatus } from './checklist-status';
import { limitsOf } from './limits';
import { NotePreviewView } from './note-preview';
import { Outcome } from './outcome';
import { fatalFailure, type PanelState } from './panel-state';
import { TeamNotSetUp } from './people-tab';
import { ReviewTab } from './review-tab';
import type { Composer } from './use-composer';
import type { Review } from './use-review';
import { previewOnScreen } from './use-write';
import { WriteButton } from './write-button';

type Props = {
  state: PanelState;
  composer: Composer | undefined;
  failure: Failure | undefined;
  review: Review;
  onStep: (step: NextStep) => void;
  onSetUp: () => void;
};

/** The Review tab in each of its states: waiting, failed, writing, looking at the preview. */
export function ReviewScreen({ state, composer, failure, review, onStep, onSetUp }: Props) {
  const { item } = state;
  const host = state.shown ? new URL(state.shown.instanceUrl).host : undefined;
  const stopped = failure ?? fatalFailure(state);
  if (stopped && !composer)
    return <FailureNotice failure={stopped} host={host} announce={false} onStep={onStep} />;
  if (!composer || !item) {
    return state.load === 'loading' || item ? (
      <Skeleton
        lines={[
          { width: '100%', height: 56 },
          { width: '100%', height: 108 },
          { width: '100%', height: 108 },
        ]}
      />
    ) : (
      <p className="subtle">A review is written here once the page is loaded.</p>
    );
  }
  const { write } = review;
  const preview = previewOnScreen(write.writing);
  const { answers } = composer.draft;
  const limits = limitsOf(item);
  const busy = write.writing.state === 'posting' || write.writing.state === 'loading';
  const outcome = <Outcome write={write} host={host} onStep={onStep} />;
  if (preview) {
    return (
      <NotePreviewView
        preview={preview}
        ask={write.writing.state === 'shown' && write.writing.ask}
        confirmable={exposesDetail(composer.template, answers, item)}
        publicConfirmed={answers.publicConfirmed}
        onConfirmPublic={publicConfirmed => composer.change({ ...answers, publicConfirmed })}
        onBack={write.close}
      />
    );
  }
  // A reload that failed leaves the earlier facts, and what was typed, on screen.
  const notLoaded = stopped ?? state.failures.item;
  const notice = (
    <>
      {outcome}
      {notLoaded ? <FailureNotice failure={notLoaded} host={host} announce={false} onStep={onStep} /> : null}
      {limits.sentence ? <Notice tone="neutral">{limits.sentence}</Notice> : null}
      {composer.template.mentionsAppSec && !item.teamSetUp ? <TeamNotSetUp onSetUp={onSetUp} /> : null}
      {composer.saved.state === 'failed' ? (
        <FailureNotice
          failure={composer.saved.failure}
          host={host}
          onStep={() => composer.change({ ...answers })}
        />
      ) : null}
    </>
  );
  return (
    <ReviewTab
      composer={composer}
      item={item}
      notes={state.notes ?? []}
      notice={notice}
      steps={review.steps}
      checklistAction={
        limits.write ? (
          <>
            <ChecklistStatus steps={review.steps} host={host} onStep={onStep} />
            <p className="row small subtle">
              <WriteButton off={busy} onPress={() => write.press('checklist')}>
                {review.checklistThere ? 'Update checklist' : 'Insert checklist'}
              </WriteButton>
              {review.checklistThere
                ? 'Your checklist note is on the page and follows your answers.'
                : 'Posts the items as a note of your own.'}
            </p>
          </>
        ) : null
      }
      onPreview={() => write.preview('note')}
    />
  );
}
