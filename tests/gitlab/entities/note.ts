import type { AnyItem } from '../access';
import type { Call } from '../http/call';
import type { Discussion, Note, Project } from '../state';
import { authorById, userById } from './user';

/** Threads on merge requests and issues can be resolved, plain notes cannot. */
export function resolvable(note: Note): boolean {
  return note.type !== null && !note.system;
}

/** A note with exactly the fields GitLab sends, in its order (contract 6). */
export function noteEntity(
  call: Call,
  project: Project,
  item: AnyItem,
  note: Note,
  commandsChanges: Record<string, unknown> = {},
) {
  const onDiff = note.type === 'DiffNote';
  return {
    id: note.id,
    type: note.type,
    body: note.body,
    author: authorById(call, note.authorId),
    created_at: note.createdAt,
    updated_at: note.updatedAt,
    system: note.system,
    noteable_id: item.id,
    noteable_type: item.kind === 'issue' ? 'Issue' : 'MergeRequest',
    project_id: project.id,
    ...(onDiff ? { commit_id: null, position: note.position } : {}),
    resolvable: resolvable(note),
    ...(resolvable(note)
      ? {
          resolved: note.resolvedAt !== null,
          resolved_by: userById(call, note.resolvedById),
          resolved_at: note.resolvedAt,
        }
      : {}),
    ...(onDiff ? { suggestions: [] } : {}),
    confidential: note.internal,
    internal: note.internal,
    imported: false,
    imported_from: 'none',
    noteable_iid: item.iid,
    commands_changes: commandsChanges,
  };
}

/** A thread, showing only the notes given. */
export function discussionEntity(
  call: Call,
  project: Project,
  item: AnyItem,
  discussion: Discussion,
  notes: Note[] = discussion.notes,
) {
  const open = notes.filter(resolvable);
  return {
    id: discussion.id,
    individual_note: discussion.individualNote,
    resolvable: open.length > 0,
    ...(open.length > 0 ? { resolved: open.every(note => note.resolvedAt !== null) } : {}),
    notes: notes.map(note => noteEntity(call, project, item, note)),
  };
}
