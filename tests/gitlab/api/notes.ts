import type { AnyItem } from '../access';
import { noteEntity } from '../entities/note';
import type { InItem } from '../find';
import { findIssue, findMergeRequest, findNote } from '../find';
import type { Call, Reply, Route } from '../http/call';
import { ok } from '../http/call';
import { paginate } from '../http/paging';
import { oneOf } from '../http/params';
import { createNote, deleteNote, editNote } from '../note-writes';
import type { Note } from '../state';

function sorted(call: Call, item: AnyItem): Note[] {
  const key =
    oneOf(call, 'order_by', ['created_at', 'updated_at']) === 'created_at' ? 'createdAt' : 'updatedAt';
  const up = oneOf(call, 'sort', ['desc', 'asc']) === 'asc' ? 1 : -1;
  const filter = oneOf(call, 'activity_filter', ['all_notes', 'only_comments', 'only_activity']);
  return item.discussions
    .flatMap(discussion => discussion.notes)
    .filter(note => filter === 'all_notes' || note.system === (filter === 'only_activity'))
    .sort((a, b) => up * (a[key].localeCompare(b[key]) || a.id - b.id));
}

/** Paged first and filtered by what the reader may see afterwards: a page can be short or empty. */
function listNotes(call: Call, { project, item, may }: InItem): Reply {
  const { rows, headers } = paginate(call, sorted(call, item));
  const readable = rows.filter(note => may.readNote(item, note));
  return ok(
    readable.map(note => noteEntity(call, project, item, note)),
    headers,
  );
}

function routesOf(kind: 'merge_requests' | 'issues', find: (call: Call) => InItem): Route[] {
  const list = `/projects/:id/${kind}/:iid/notes`;
  const single = `${list}/:note_id`;
  return [
    { method: 'GET', path: list, handle: call => listNotes(call, find(call)) },
    { method: 'POST', path: list, handle: call => createNote(call, find(call)) },
    {
      method: 'GET',
      path: single,
      handle: call => {
        const where = find(call);
        return ok(noteEntity(call, where.project, where.item, findNote(call, where).note));
      },
    },
    {
      method: 'PUT',
      path: single,
      handle: call => {
        const where = find(call);
        const { note, discussion } = findNote(call, where);
        return editNote(call, where, discussion, note);
      },
    },
    {
      method: 'DELETE',
      path: single,
      handle: call => {
        const where = find(call);
        const { note, discussion } = findNote(call, where);
        return deleteNote(call, where, discussion, note);
      },
    },
  ];
}

export const noteRoutes: Route[] = [
  ...routesOf('merge_requests', findMergeRequest),
  ...routesOf('issues', findIssue),
];
