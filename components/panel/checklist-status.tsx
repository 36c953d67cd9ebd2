import { explainFailure } from '../../utils/explain-failure';
import type { Failure, NextStep } from '../../utils/failure';
import { FailureNotice } from '../ui/failure-notice';
import { Notice } from '../ui/notice';
import { SafeLink } from '../ui/safe-link';
import { count } from '../ui/time';
import type { ChecklistSync } from './use-checklist-sync';
import { WriteButton } from './write-button';

type Props = {
  steps: ChecklistSync;
  host: string | undefined;
  /** Steps that lead out of the review: options, unlock, reload. */
  onStep: (step: NextStep) => void;
};

/** How the answers and one's own checklist note stand to each other, with what can be done about it. */
export function ChecklistStatus({ steps, host, onStep }: Props) {
  const { sync, marks } = steps;
  if (!sync.note) return null;
  const unsaved = [...marks.values()].filter(mark => mark === 'unsaved').length;
  const withheld = [...marks.values()].includes('withheld');
  const answers = count(unsaved, 'answer');
  if (sync.stage === 'gone') {
    return (
      <Notice tone="warning" announce>
        Your checklist note is no longer on GitLab. Your answers are kept here; they can be inserted again.
      </Notice>
    );
  }
  const atRest = sync.stage !== 'waiting' && sync.stage !== 'sending';
  return (
    <div className="stack">
      {sync.stage === 'failed' && sync.failure ? (
        <Failed failure={sync.failure} host={host} onAgain={steps.retry} onStep={onStep} />
      ) : null}
      {sync.stage === 'not-shown-yet' ? (
        <Notice tone="neutral" announce>
          Nothing was written: this browser has not shown a checklist of this project before writing it.
          Update the checklist once to look at it.
        </Notice>
      ) : null}
      <p className="row small subtle" role="status">
        {sync.stage === 'waiting' ? 'Goes to your checklist note in a moment.' : null}
        {sync.stage === 'sending' ? 'Updating your checklist note.' : null}
        {sync.stage === 'rest' && sync.undo ? (
          <span>
            Saved to <SafeLink href={sync.note.url}>your checklist note</SafeLink>.
          </span>
        ) : null}
        {atRest && unsaved > 0
          ? `${answers} ${unsaved === 1 ? 'is' : 'are'} not in your checklist note.`
          : null}
      </p>
      {sync.overwrote.length > 0 ? (
        <p className="small subtle">
          {count(sync.overwrote.length, 'answer')} had been changed on GitLab; yours stands now. Undo brings
          GitLab’s back.
        </p>
      ) : null}
      {withheld ? (
        <p className="small subtle">
          Which checks failed and the reasons stay out of the note: people outside the project can read it.
        </p>
      ) : null}
      {sync.warnings.map(warning => (
        <p key={warning} className="small subtle">
          {warning}
        </p>
      ))}
      {atRest && (unsaved > 0 || sync.undo) ? (
        <p className="row">
          {unsaved > 0 ? (
            <WriteButton off={false} onPress={steps.save}>
              Save {answers}
            </WriteButton>
          ) : null}
          {sync.undo ? (
            <WriteButton off={false} onPress={steps.undo}>
              Undo
            </WriteButton>
          ) : null}
        </p>
      ) : null}
    </div>
  );
}

type FailedProps = {
  failure: Failure;
  host: string | undefined;
  onAgain: () => void;
  onStep: (step: NextStep) => void;
};

/** Why the last batch was not written. Where only the note could be changed, the sentence stands alone. */
function Failed({ failure, host, onAgain, onStep }: FailedProps) {
  const { sentence, nextStep } = explainFailure(failure, host ? { host } : {});
  if (nextStep.action === 'edit' || nextStep.action === 'copy-note') {
    return (
      <Notice tone="warning" announce>
        {sentence}
      </Notice>
    );
  }
  return (
    <FailureNotice
      failure={failure}
      host={host}
      onStep={step => (step.action === 'retry' || step.action === 'wait' ? onAgain() : onStep(step))}
    />
  );
}
