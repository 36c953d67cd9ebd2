import { dropDraft, keepDraft } from '../background/drafts';
import type { Handler } from '../background/handler';
import { inTurn } from '../background/in-turn';
import { type PreparedNote, prepareNote } from '../background/prepare-note';
import { rememberShown } from '../background/shown-before';
import { checkShown, itemUrl, pageKey } from '../background/shown-page';
import { writeLabels, writeNote } from '../background/write-note';
import { rememberWritten } from '../background/written-notes';
import { FailureError } from '../failure';
import type { Payload } from '../messages/contract';

/** The surface gives up at 20 s; this comes first and can still search. */
const DEADLINE_MS = 14_000;

/**
 * Posts a note that a person has seen. It is rendered again from their answers and refused when the page, the head
 * commit or the text is not what they saw. One write at a time for each page, so that two presses make one note.
 */
export const postNote: Handler<'post-note'> = async (payload, sender, background) =>
  await inTurn(pageKey(payload.shown), async () => {
    const { shown, draft, kind } = payload;
    const signal = AbortSignal.timeout(DEADLINE_MS);
    // A checklist may come from another draft than the note that is being written.
    if (kind === 'note') await keepDraft(background, shown, draft);
    const prepared = await prepareNote(background, sender, payload, signal);
    checkSeen(prepared, payload.seen);
    await checkShown(background, sender, shown);
    const { note, action, warnings } = await writeNote(prepared, signal);
    const { visibility } = prepared.preview;
    if (!prepared.edited) await rememberWritten(background, shown.instanceUrl, note);
    await rememberShown(background, prepared.writeKind, { visibility, labels: draft.answers.labels });
    if (kind === 'note') await dropDraft(background, shown);
    const labels = await writeLabels(prepared, signal);
    return {
      noteId: note.id,
      url: `${itemUrl(shown)}#note_${note.id}`,
      action,
      internal: note.internal,
      ...labels,
      warnings,
    };
  });

/** @throws FailureError unless what would be written is what the person saw, and may be written */
function checkSeen({ preview, own }: PreparedNote, seen: Payload<'post-note'>['seen']): void {
  if (preview.blocked) {
    throw new FailureError({ kind: 'refused-to-post', detail: { message: preview.blocked.sentence } });
  }
  if (preview.headSha !== seen.headSha) {
    const message = 'A commit was pushed since you looked, so nothing was written.';
    throw new FailureError({ kind: 'item-changed', detail: { message } });
  }
  if (preview.digest !== seen.digest) {
    const message = own
      ? 'Your note on GitLab changed since you looked, so nothing was written.'
      : 'The note would read differently now, so nothing was written.';
    throw new FailureError({ kind: 'item-changed', detail: { message } });
  }
}
