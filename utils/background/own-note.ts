import type { Note } from '../gitlab/schemas';
import { type ParsedNote, parseNote } from '../review/parse-note';

/** A note the reader wrote with Counterpart. */
export type OwnNote = { note: Note; parsed: ParsedNote };

/** What is looked for among the reader's own notes. */
export type Wanted =
  | { kind: 'checklist'; templateId: string; internal: boolean }
  | { kind: 'note'; reviewId: string };

/**
 * The reader's own note that a write continues: the newest checklist of the template with the same visibility, or the
 * note with the same review id. A marker in anybody else's note is never believed (contract 9).
 *
 * @param notes newest first
 */
export function findOwnNote(notes: readonly Note[], me: number, wanted: Wanted): OwnNote | undefined {
  for (const note of notes) {
    if (note.system || note.author.id !== me) continue;
    const parsed = parseNote(note.body);
    if (parsed && matches(parsed, note, wanted)) return { note, parsed };
  }
  return undefined;
}

function matches({ marker }: ParsedNote, note: Note, wanted: Wanted): boolean {
  if (wanted.kind === 'note') {
    return marker.kind !== 'checklist' && marker.reviewId === wanted.reviewId.toLowerCase();
  }
  return (
    marker.kind === 'checklist' &&
    marker.templateId === wanted.templateId &&
    note.internal === wanted.internal
  );
}
