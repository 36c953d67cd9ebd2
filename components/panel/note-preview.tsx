import { useEffect, useRef, useState } from 'react';
import type { NotePreview } from '../../utils/messages/contract';
import { Button } from '../ui/button';
import { CopyButton } from '../ui/copy-button';
import { Choice } from '../ui/field';
import { Notice } from '../ui/notice';
import { Revealed } from '../ui/reveal';
import { SafeHtml } from '../ui/safe-html';
import './note-preview.css';

type Props = {
  preview: NotePreview;
  /** A press wanted to write, and the person is asked to look first. */
  ask: boolean;
  /** The person may say that what they wrote may be public. */
  confirmable: boolean;
  publicConfirmed: boolean;
  onConfirmPublic: (confirmed: boolean) => void;
  onBack: () => void;
};

/** What will be written, byte for byte; readers, labels and author stand in the footer below it. */
export function NotePreviewView({
  preview,
  ask,
  confirmable,
  publicConfirmed,
  onConfirmPublic,
  onBack,
}: Props) {
  const [raw, setRaw] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { blocked } = preview;
  return (
    <section className="preview" aria-labelledby="preview">
      <div className="apart">
        <h2 id="preview" tabIndex={-1} ref={heading}>
          {preview.action === 'update' ? 'Your note will become' : 'This will be posted'}
        </h2>
        <Button look="link" onClick={onBack}>
          Back to writing
        </Button>
      </div>
      {ask && !blocked ? (
        <Notice tone="info" announce>
          Look at what is written, and who can read it. Press again to write it.
        </Notice>
      ) : null}
      {blocked ? (
        <Notice tone="danger" announce>
          <p>{blocked.sentence}</p>
        </Notice>
      ) : null}
      {confirmable || blocked?.confirmable || publicConfirmed ? (
        <Choice
          type="checkbox"
          checked={publicConfirmed}
          onChange={event => onConfirmPublic(event.currentTarget.checked)}
        >
          What I wrote may be public
        </Choice>
      ) : null}
      {preview.warnings.map(warning => (
        <Notice key={warning} tone="warning">
          {warning}
        </Notice>
      ))}
      <div className="apart">
        <span className="heading">Note</span>
        <span className="row">
          {preview.html === null ? null : (
            <Button look="link" aria-pressed={raw} onClick={() => setRaw(!raw)}>
              {raw ? 'Show as rendered' : 'Show as text'}
            </Button>
          )}
          <CopyButton look="link" text={preview.body} label="Copy text" />
        </span>
      </div>
      {preview.html === null ? (
        <p className="small subtle">GitLab could not render it now; this is its text.</p>
      ) : null}
      <div className="preview__note">
        {raw || preview.html === null ? (
          <pre className="preview__raw">
            <Revealed text={preview.body} />
          </pre>
        ) : (
          <SafeHtml html={preview.html} />
        )}
      </div>
    </section>
  );
}
