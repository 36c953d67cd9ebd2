import { type Failure, FailureError } from '../failure';
import { addLabels, createNote, deleteNote, listNotes, updateNote, type Written } from '../gitlab/api';
import type { Note } from '../gitlab/schemas';
import type { PostedNote } from '../messages/contract';
import { findOwnNote } from './own-note';
import type { PreparedNote } from './prepare-note';
import { itemUrl } from './shown-page';
import { sameBody } from './written-notes';

/** Failures after which nobody knows whether GitLab kept the note. */
export const UNKNOWN_OUTCOME: ReadonlySet<Failure['kind']> = new Set([
  'offline',
  'timed-out',
  'server-error',
  'unexpected-reply',
]);

/** What was written, and the note as GitLab keeps it. */
export type WrittenNote = { note: Note; action: PostedNote['action']; warnings: string[] };

/**
 * Writes a prepared note: a new one, or one's own again. Safe to repeat: what stands there already is left as it is,
 * and after a lost answer the notes are searched for the marker before anything is said (contract 9).
 *
 * @throws FailureError `outcome-unknown`, or `kept-public` after an internal note GitLab kept public was deleted
 */
export async function writeNote(prepared: PreparedNote, signal: AbortSignal): Promise<WrittenNote> {
  const { own, preview, client, project, target } = prepared;
  if (own && sameBody(own.note.body, preview.body)) {
    return { note: own.note, action: 'already-there', warnings: [] };
  }
  const internal = preview.visibility === 'internal';
  const { page } = target.shown;
  let written: Written;
  try {
    written = own
      ? await updateNote(client, project.id, page, own.note.id, preview.body, { signal })
      : await createNote(client, project.id, page, { body: preview.body, internal }, { signal });
  } catch (error) {
    written = { note: await recover(prepared, error) };
  }
  if (written === 'commands-only') {
    const message = 'GitLab took the whole note for commands and kept nothing of it.';
    throw new FailureError({ kind: 'refused-to-post', detail: { message } });
  }
  const { note } = written;
  if (internal && !note.internal && !own) await takeBack(prepared, note);
  const warnings = note.commandsRan
    ? ['GitLab took part of the note for a command. Look at what it did.']
    : sameBody(note.body, preview.body)
      ? []
      : ['GitLab changed the text while storing it. Look at the note.'];
  return { note, action: own ? 'updated' : 'created', warnings };
}

/** After a write without an answer: the note if it is there, else the failure in its true words. */
async function recover(prepared: PreparedNote, error: unknown): Promise<Note> {
  if (!(error instanceof FailureError)) throw error;
  const { failure } = error;
  if (!UNKNOWN_OUTCOME.has(failure.kind)) throw new FailureError(failure);
  const found = await search(prepared).catch(() => 'unknown' as const);
  if (found !== 'unknown' && found !== undefined) return found;
  // A server that answered with an error and holds no note did not keep it; silence proves nothing.
  if (found === undefined && failure.kind === 'server-error') throw new FailureError(failure);
  throw new FailureError({ kind: 'outcome-unknown', ...(failure.detail ? { detail: failure.detail } : {}) });
}

/** Looks among the newest notes for the one that was sent, as it was sent. */
async function search(prepared: PreparedNote): Promise<Note | undefined> {
  const { client, project, target, preview, me, reviewId } = prepared;
  const { rows } = await listNotes(client, project.id, target.shown.page, 1, { deadlineMs: 4_000 });
  const wanted =
    preview.noteKind === 'checklist'
      ? rows.filter(note => sameBody(note.body, preview.body))
      : rows.filter(note => findOwnNote([note], me, { kind: 'note', reviewId }) !== undefined);
  return wanted.find(note => note.author.id === me && sameBody(note.body, preview.body));
}

/** An internal note that GitLab kept public is deleted at once and never posted again by itself (contract 6.1). */
async function takeBack(prepared: PreparedNote, note: Note): Promise<never> {
  const { client, project, target } = prepared;
  const { page } = target.shown;
  // Its own deadline: running out of time for posting is no reason to leave the note there.
  const remove = () => deleteNote(client, project.id, page, note.id, { deadlineMs: 5_000 });
  let message =
    'GitLab kept the internal note public, so it was deleted at once. Mail about it may have gone out.';
  try {
    await remove().catch(remove);
  } catch {
    message = `GitLab kept the internal note public and it could not be deleted. Delete it now: ${itemUrl(target.shown)}#note_${note.id}`;
  }
  throw new FailureError({ kind: 'kept-public', detail: { message } });
}

/** Adds the labels that were chosen and says which of them GitLab refused, or dropped without a word (contract 10). */
export async function writeLabels(
  prepared: PreparedNote,
  signal: AbortSignal,
): Promise<Pick<PostedNote, 'labelsAdded' | 'labelsDropped' | 'labelFailure'>> {
  const { client, project, target, preview } = prepared;
  const wanted = preview.addLabels;
  if (wanted.length === 0) return { labelsAdded: [], labelsDropped: [], labelFailure: null };
  try {
    const now = await addLabels(client, project.id, target.shown.page, wanted, { signal });
    return {
      labelsAdded: wanted.filter(label => now.includes(label)),
      labelsDropped: wanted.filter(label => !now.includes(label)),
      labelFailure: null,
    };
  } catch (error) {
    if (!(error instanceof FailureError)) throw error;
    const { failure } = error;
    // Refused for the role: to the person the same as a silent drop.
    const refused = failure.kind === 'no-access' && failure.detail?.status === 403;
    return refused
      ? { labelsAdded: [], labelsDropped: wanted, labelFailure: null }
      : { labelsAdded: [], labelsDropped: [], labelFailure: failure };
  }
}
