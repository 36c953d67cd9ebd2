import { discussionEntity, noteEntity, resolvable } from '../entities/note';
import type { InDiscussion, InItem } from '../find';
import { findDiscussion, findIssue, findMergeRequest, findNote } from '../find';
import type { Call, Reply, Route } from '../http/call';
import { created, ok } from '../http/call';
import { badRequest, invalidParameter } from '../http/errors';
import { listReply, paginate } from '../http/paging';
import { flag, text } from '../http/params';
import { deleteNote, editNote, replyTo, setResolved, startThread } from '../note-writes';
import { readPosition } from '../positions';

const firstTime = (where: { notes: { createdAt: string }[] }) => where.notes[0]?.createdAt ?? '';

/** A thread with the notes the reader may see; undefined when that is none. */
function shown(call: Call, { project, item, may }: InItem, discussion: InDiscussion['discussion']) {
  const notes = discussion.notes.filter(note => may.readNote(item, note));
  return notes.length === 0 ? undefined : discussionEntity(call, project, item, discussion, notes);
}

function list(call: Call, where: InItem): Reply {
  const all = [...where.item.discussions].sort((a, b) => firstTime(a).localeCompare(firstTime(b)));
  const { rows, headers } = paginate(call, all);
  return ok(
    rows.flatMap(discussion => shown(call, where, discussion) ?? []),
    headers,
  );
}

function create(call: Call, where: InItem): Reply {
  const started = startThread(call, where, readPosition(call, where.item));
  return 'status' in started ? started : created(shown(call, where, started));
}

function resolve(call: Call, where: InDiscussion): Reply {
  const resolved = flag(call, 'resolved');
  if (resolved === undefined) throw invalidParameter('resolved is missing');
  setResolved(call, where, where.discussion, where.discussion.notes.filter(resolvable), resolved);
  return ok(shown(call, where, where.discussion));
}

/** A note in a thread: exactly one of its text and its being resolved can change at a time. */
function updateNote(call: Call, where: InDiscussion): Reply {
  const { note } = findNote(call, where, [where.discussion]);
  const resolved = flag(call, 'resolved');
  const body = text(call, 'body');
  if (resolved !== undefined && body !== undefined) {
    throw invalidParameter('body, resolved are mutually exclusive');
  }
  if (resolved === undefined && body === undefined) {
    throw invalidParameter('body, resolved are missing, exactly one parameter must be provided');
  }
  if (resolved === undefined) return editNote(call, where, where.discussion, note);
  if (!resolvable(note)) throw badRequest('Note is not resolvable');
  setResolved(call, where, where.discussion, [note], resolved);
  return ok(noteEntity(call, where.project, where.item, note));
}

function routesOf(kind: 'merge_requests' | 'issues', find: (call: Call) => InItem): Route[] {
  const all = `/projects/:id/${kind}/:iid/discussions`;
  const one = `${all}/:discussion_id`;
  const inThread = (call: Call) => findDiscussion(call, find(call));
  return [
    { method: 'GET', path: all, handle: call => list(call, find(call)) },
    { method: 'POST', path: all, handle: call => create(call, find(call)) },
    {
      method: 'GET',
      path: one,
      handle: call => {
        const where = inThread(call);
        return ok(shown(call, where, where.discussion));
      },
    },
    { method: 'PUT', path: one, handle: call => resolve(call, inThread(call)) },
    {
      method: 'GET',
      path: `${one}/notes`,
      handle: call => {
        const { project, item, may, discussion } = inThread(call);
        const notes = discussion.notes.filter(note => may.readNote(item, note));
        return listReply(call, notes, note => noteEntity(call, project, item, note));
      },
    },
    { method: 'POST', path: `${one}/notes`, handle: call => replyTo(call, inThread(call)) },
    {
      method: 'GET',
      path: `${one}/notes/:note_id`,
      handle: call => {
        const where = inThread(call);
        return ok(
          noteEntity(call, where.project, where.item, findNote(call, where, [where.discussion]).note),
        );
      },
    },
    { method: 'PUT', path: `${one}/notes/:note_id`, handle: call => updateNote(call, inThread(call)) },
    {
      method: 'DELETE',
      path: `${one}/notes/:note_id`,
      handle: call => {
        const where = inThread(call);
        return deleteNote(call, where, where.discussion, findNote(call, where, [where.discussion]).note);
      },
    },
  ];
}

export const discussionRoutes: Route[] = [
  ...routesOf('merge_requests', findMergeRequest),
  ...routesOf('issues', findIssue),
];
