import type { NextStep } from '../../utils/failure';
import type { PostedNote } from '../../utils/messages/contract';
import { Button } from '../ui/button';
import { CopyButton, copyText } from '../ui/copy-button';
import { FailureNotice } from '../ui/failure-notice';
import { Notice } from '../ui/notice';
import { SafeLink } from '../ui/safe-link';
import type { Write } from './use-write';

const DONE: Record<PostedNote['action'], string> = {
  created: 'posted',
  updated: 'updated',
  'already-there': 'there already, so it was not posted again',
};

type Props = {
  write: Write;
  host: string | undefined;
  /** Steps that lead out of the review: options, unlock, reload. */
  onStep: (step: NextStep) => void;
};

/** How a write ended: where the note is, or what to do next. What was typed is still in its fields. */
export function Outcome({ write, host, onStep }: Props) {
  const { writing } = write;
  if (writing.state === 'failed') {
    const body = writing.preview?.body;
    return (
      <div className="stack">
        <FailureNotice
          failure={writing.failure}
          host={host}
          onStep={step => {
            if (step.action === 'retry' || step.action === 'wait') write.retry(writing.kind);
            else if (step.action === 'edit') write.close();
            else if (step.action !== 'copy-note') onStep(step);
            else if (body) void copyText(body);
            else write.preview(writing.kind);
          }}
        />
        <p className="small subtle">
          Nothing you typed is lost.{' '}
          {body ? <CopyButton look="link" text={body} label="Copy the note’s text" /> : null}
        </p>
      </div>
    );
  }
  if (writing.state !== 'posted') return null;
  const { posted, kind } = writing;
  const name = kind === 'checklist' ? 'The checklist' : posted.internal ? 'The internal note' : 'The note';
  return (
    <div className="stack">
      <Notice tone="success" announce>
        <p>
          {name} is {DONE[posted.action]}. <SafeLink href={posted.url}>Open it on GitLab</SafeLink>
        </p>
        {posted.labelsAdded.length > 0 ? <p>Labels set: {posted.labelsAdded.join(', ')}.</p> : null}
        {posted.labelsDropped.length > 0 ? (
          <p>GitLab did not set {posted.labelsDropped.join(', ')}: your role may not change labels here.</p>
        ) : null}
        {posted.warnings?.map(warning => (
          <p key={warning}>{warning}</p>
        ))}
        <Button look="link" onClick={write.close}>
          Dismiss
        </Button>
      </Notice>
      {posted.labelFailure ? (
        <FailureNotice failure={posted.labelFailure} host={host} onStep={onStep} />
      ) : null}
    </div>
  );
}
