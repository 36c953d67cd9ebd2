import type { ItemView, NotePreview } from '../../utils/messages/contract';
import type { ReviewAnswers } from '../../utils/review/review';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { count } from '../ui/time';
import { AudienceChip } from './audience';
import { previewOnScreen, type Write, type WriteKind } from './use-write';
import { WriteButton } from './write-button';

type Props = {
  write: Write;
  item: ItemView;
  answers: ReviewAnswers;
  /** What is known of the readers under the present settings. */
  prepared: NotePreview | undefined;
  checklistThere: boolean;
  mayWrite: boolean;
};

/** What leaves, as whom and to whom, with the button that sends it; always in view. */
export function ComposerFooter({ write, item, answers, prepared, checklistThere, mayWrite }: Props) {
  const { writing } = write;
  const looking = previewOnScreen(writing);
  const about = looking ?? prepared;
  const kind: WriteKind = looking && 'kind' in writing ? writing.kind : 'note';
  const internal = (about?.visibility ?? answers.visibility) === 'internal';
  const labels = looking?.addLabels ?? answers.labels.filter(label => !item.labels.includes(label));
  const busy = writing.state === 'posting' || writing.state === 'loading';
  const blocked = looking?.blocked != null;
  const names = {
    note: internal ? 'Post internal note' : 'Post note',
    checklist: checklistThere ? 'Update checklist' : 'Insert checklist',
  };
  return (
    <div className="footer__in">
      <p className="footer__who">
        {about ? (
          <AudienceChip audience={about.audience} />
        ) : (
          <Badge>{internal ? 'Internal note' : 'Note'}</Badge>
        )}
        {item.confidential ? <Badge icon="lock">Confidential</Badge> : null}
        {looking || labels.length < 3 ? (
          labels.map(label => (
            <Badge key={label} icon="tag">
              {label}
            </Badge>
          ))
        ) : (
          <Badge icon="tag">{count(labels.length, 'label')}</Badge>
        )}
        <span className="footer__readers">
          Posting as @{item.user.username}. {about?.audience.sentence}
        </span>
      </p>
      <div className="actions">
        <WriteButton look="primary" off={!mayWrite || blocked || busy} onPress={() => write.press(kind)}>
          {names[kind]}
        </WriteButton>
        {looking === undefined ? (
          <Button disabled={busy} onClick={() => write.preview('note')}>
            Preview note
          </Button>
        ) : null}
      </div>
    </div>
  );
}
