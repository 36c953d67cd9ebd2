/** Writing notes, with every trap of contract 6. */
import { buildNote, sha } from './build';
import { noteEntity } from './entities/note';
import type { InDiscussion, InItem } from './find';
import { actor, requireUser } from './find';
import type { Call, Reply } from './http/call';
import { created, noContent, ok } from './http/call';
import { ApiError, badRequest, forbidden } from './http/errors';
import { flag, requiredText } from './http/params';
import { checkUnmodified } from './http/unmodified';
import type { Executed } from './quick-actions/execute';
import type { Discussion, Note, Position } from './state';
import { keepText, tooLong, writtenAt } from './texts';

/** Only commands were sent: there is no note, and no id. */
function commandsOnly(executed: Executed): Reply {
  if (Object.keys(executed.commands_changes).length === 0) throw badRequest('Failed to apply commands.');
  return { status: 202, body: executed };
}

function checkBody(call: Call, body: string): void {
  const complaint = body.trim() === '' ? "can't be blank" : tooLong(call.state, body);
  if (complaint) throw badRequest(`Note {note: [${JSON.stringify(complaint)}]}`);
}

function checkCount(call: Call, where: InItem): void {
  const count = where.item.discussions.flatMap(each => each.notes).length;
  if (count >= call.state.settings.maxNotesPerItem) {
    throw badRequest('Note {base: ["Maximum number of comments exceeded"]}');
  }
}

export type NewNote = { type: Note['type']; internal: boolean; position: Position | null };
export type Written = { note: Note; executed: Executed | undefined };

/**
 * A new note that is not yet in a thread, or the 202 of a text that held nothing but commands.
 * @throws ApiError 401, 403 without the right to comment, 400 for a blank or too long text
 */
function write(call: Call, where: InItem, fields: NewNote): Written | Reply {
  const body = requiredText(call, 'body');
  const author = requireUser(call);
  if (!where.may.comment(where.item)) throw forbidden();
  checkBody(call, body);
  checkCount(call, where);
  const { text, executed } = keepText(actor(call, where.may), where.project, where.item, body);
  if (executed && text.trim() === '') return commandsOnly(executed);
  const at = writtenAt(call, where.may);
  const note = buildNote(call.state, author, text, { ...fields, createdAt: at });
  where.item.updatedAt = call.now();
  return { note, executed };
}

/** A plain note. `internal` holds only for who may write internal notes; for others the note is public. */
export function createNote(call: Call, where: InItem): Reply {
  const wanted = flag(call, 'internal') ?? flag(call, 'confidential') ?? false;
  const internal = wanted && where.may.markInternal(where.item);
  const written = write(call, where, { type: null, internal, position: null });
  if ('status' in written) return written;
  const { note, executed } = written;
  where.item.discussions.push({ id: sha(`discussion ${note.id}`), individualNote: true, notes: [note] });
  return created(noteEntity(call, where.project, where.item, note, executed?.commands_changes));
}

/** The first note of a new thread; the reply is left to the caller. */
export function startThread(call: Call, where: InItem, position: Position | null): Discussion | Reply {
  const type = position ? 'DiffNote' : 'DiscussionNote';
  const written = write(call, where, { type, internal: false, position });
  if ('status' in written) return written;
  const thread = { id: sha(`discussion ${written.note.id}`), individualNote: false, notes: [written.note] };
  where.item.discussions.push(thread);
  return thread;
}

/** A reply: it is internal when the thread is, and turns a plain note into a thread. */
export function replyTo(call: Call, where: InDiscussion): Reply {
  const { discussion } = where;
  const first = discussion.notes[0];
  if (!first || first.system) throw badRequest('Replies to system notes are not allowed.');
  const type = first.type === 'DiffNote' ? 'DiffNote' : 'DiscussionNote';
  const written = write(call, where, { type, internal: first.internal, position: first.position });
  if ('status' in written) return written;
  if (discussion.individualNote) {
    discussion.individualNote = false;
    first.type = 'DiscussionNote';
  }
  discussion.notes.push(written.note);
  return created(
    noteEntity(call, where.project, where.item, written.note, written.executed?.commands_changes),
  );
}

function drop(where: InItem, discussion: Discussion, note: Note): void {
  discussion.notes = discussion.notes.filter(each => each !== note);
  if (discussion.notes.length === 0) {
    where.item.discussions = where.item.discussions.filter(each => each !== discussion);
  }
}

/**
 * Replaces a note's text; the last writer wins. A text left with commands alone destroys the note.
 * @throws ApiError 403 for whoever is neither author nor maintainer
 */
export function editNote(call: Call, where: InItem, discussion: Discussion, note: Note): Reply {
  const body = requiredText(call, 'body');
  if (body.trim() === '') throw new ApiError(400, { error: 'body is empty' });
  requireUser(call);
  if (!where.may.changeNote(note)) throw forbidden();
  checkBody(call, body);
  const { text, executed } = keepText(actor(call, where.may), where.project, where.item, body, note.body);
  if (executed && text.trim() === '') {
    drop(where, discussion, note);
    return { status: 202, body: executed };
  }
  note.body = text;
  note.updatedAt = call.now();
  return ok(noteEntity(call, where.project, where.item, note, executed?.commands_changes));
}

/** Removes a note; `If-Unmodified-Since` older than its last change is refused. */
export function deleteNote(call: Call, where: InItem, discussion: Discussion, note: Note): Reply {
  requireUser(call);
  if (!where.may.changeNote(note)) throw forbidden();
  checkUnmodified(call, note.updatedAt);
  drop(where, discussion, note);
  return noContent();
}

/** Marks threads or single notes as resolved or open again. */
export function setResolved(
  call: Call,
  where: InItem,
  discussion: Discussion,
  notes: Note[],
  resolved: boolean,
): void {
  const user = requireUser(call);
  if (!where.may.resolve(where.item, discussion.notes[0])) throw forbidden();
  for (const note of notes) {
    note.resolvedAt = resolved ? call.now() : null;
    note.resolvedById = resolved ? user.id : null;
    note.updatedAt = call.now();
  }
}
