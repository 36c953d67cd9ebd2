import type { Item, Project } from '../gitlab/schemas';
import type { ItemView, NotePreview } from '../messages/contract';
import { missingSections } from '../review/render-note';
import type { Template } from '../review/review';
import type { OwnNote } from './own-note';

/** What a person should know of the item before writing on it. */
export function stateWarnings(item: Item): string[] {
  if (item.state === 'merged') return ['This merge request is merged already.'];
  return item.state === 'closed' ? ['This is closed already.'] : [];
}

/** Which required sections are still empty. */
export function missingWarning(template: Template, answers: Parameters<typeof missingSections>[1]): string[] {
  const missing = missingSections(template, answers);
  return missing.length === 0 ? [] : [`Still empty: ${missing.join(', ')}.`];
}

/** A reason that the person's word cannot lift. */
export const because = (sentence: string): NotePreview['blocked'] => ({ sentence, confirmable: false });

/** Why GitLab would not take a note here. */
export function blockedBy(may: ItemView['may'], item: Item, project: Project): NotePreview['blocked'] {
  if (project.archived) return because('This project is archived, so nothing can be written here.');
  if (may.comment === false && item.discussionLocked) {
    return because('The discussion is locked, so only members of the project can comment.');
  }
  if (may.comment === false) return because('The token may read and not write: it lacks the scope api.');
  return null;
}

/** GitLab never changes who reads a note (contract 6.1): what was decided for one audience must not reach another. */
export function blockedByOwn(own: OwnNote | undefined, internal: boolean): NotePreview['blocked'] {
  if (!own || own.note.internal === internal) return null;
  const is = own.note.internal ? 'an internal' : 'a public';
  return because(
    `This note is posted already as ${is} one, and GitLab cannot change who reads it. Discard this draft to write another.`,
  );
}
