import type { AnyItem } from './access';
import { buildNote, sha } from './build';
import type { State, User } from './state';

/** What GitLab itself writes below an item when somebody changes it. */
export function addSystemNote(state: State, item: AnyItem, author: User, body: string, now: string): void {
  const note = buildNote(state, author, body, { system: true, createdAt: now });
  item.discussions.push({ id: sha(`discussion ${note.id}`), individualNote: true, notes: [note] });
}
