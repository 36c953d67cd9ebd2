/** Changes to a merge request or issue, whoever asks for them: the API or a quick action. */
import type { AnyItem, Rights } from './access';
import type { State, User } from './state';
import { addSystemNote } from './system-notes';

export type Actor = { state: State; user: User; may: Rights; now: string };

export const DRAFT = /^\s*(?:\[draft\]|\(draft\)|draft:)\s*/i;

export function setTitle(actor: Actor, item: AnyItem, title: string): void {
  if (title === item.title) return;
  addSystemNote(
    actor.state,
    item,
    actor.user,
    `changed title from **${item.title}** to **${title}**`,
    actor.now,
  );
  item.title = title;
}

export function setDescription(actor: Actor, item: AnyItem, description: string): void {
  if (description === item.description) return;
  addSystemNote(actor.state, item, actor.user, 'changed the description', actor.now);
  item.description = description;
}

/** Closes or opens an item; false when it is in no state for that. */
export function setState(actor: Actor, item: AnyItem, event: 'close' | 'reopen'): boolean {
  if (item.state !== (event === 'close' ? 'opened' : 'closed')) return false;
  item.state = event === 'close' ? 'closed' : 'opened';
  item.closedAt = event === 'close' ? actor.now : null;
  item.closedById = event === 'close' ? actor.user.id : null;
  return true;
}

/** Marks a merge request as draft or as ready through its title, as GitLab does. */
export function setDraft(actor: Actor, item: AnyItem, draft: boolean): boolean {
  if (item.kind !== 'merge-request' || DRAFT.test(item.title) === draft) return false;
  item.title = draft ? `Draft: ${item.title}` : item.title.replace(DRAFT, '');
  const word = draft ? 'draft' : 'ready';
  addSystemNote(actor.state, item, actor.user, `marked this merge request as **${word}**`, actor.now);
  return true;
}

export function setAssignees(actor: Actor, item: AnyItem, ids: number[]): void {
  const name = (id: number) => actor.state.users.find(user => user.id === id)?.username;
  const added = ids.filter(id => !item.assigneeIds.includes(id)).map(name);
  const removed = item.assigneeIds.filter(id => !ids.includes(id)).map(name);
  item.assigneeIds = ids;
  const parts = [
    ...(added.length > 0 ? [`assigned to ${added.map(each => `@${each}`).join(', ')}`] : []),
    ...(removed.length > 0 ? [`unassigned ${removed.map(each => `@${each}`).join(', ')}`] : []),
  ];
  if (parts.length > 0) addSystemNote(actor.state, item, actor.user, parts.join(' and '), actor.now);
}

export function setReviewers(item: AnyItem, ids: number[]): void {
  if (item.kind === 'merge-request') item.reviewerIds = ids;
}
