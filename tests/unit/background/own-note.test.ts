import { describe, expect, it } from 'vitest';
import { findOwnNote } from '../../../utils/background/own-note';
import type { Note } from '../../../utils/gitlab/schemas';
import { renderMarker } from '../../../utils/review/marker';

const ID = '2f6a3a52-6e8f-4d3c-8d0a-0d4b8b1d9a11';
const OTHER_ID = '3f6a3a52-6e8f-4d3c-8d0a-0d4b8b1d9a11';
const ME = 1;

function note(kind: 'checklist' | 'review', fields: Partial<Note> & { reviewId?: string } = {}): Note {
  const { reviewId = ID, ...rest } = fields;
  const marker = renderMarker({
    kind,
    reviewId,
    headSha: undefined,
    templateId: 'review',
    policy: { name: 'p', version: '1' },
  });
  return {
    id: 5,
    body: `${marker}\n\nText`,
    author: { id: ME, username: 'me', name: 'Me', bot: false },
    createdAt: '',
    updatedAt: '',
    system: false,
    internal: false,
    commandsRan: false,
    ...rest,
  };
}
const find = (notes: Note[], kind: 'note' | 'checklist', internal = false) =>
  findOwnNote(notes, ME, kind === 'note' ? { kind, reviewId: ID } : { kind, templateId: 'review', internal })
    ?.note;

describe('findOwnNote', () => {
  it('finds a note by its review id, and a checklist by its template', () => {
    const review = note('review');
    const checklist = note('checklist', { reviewId: OTHER_ID });
    expect(find([checklist, review], 'note')).toBe(review);
    expect(find([review, checklist], 'checklist')).toBe(checklist);
  });

  it('takes the newest', () => {
    const newest = note('checklist', { id: 9 });
    expect(find([newest, note('checklist')], 'checklist')).toBe(newest);
  });

  it("never believes a marker in somebody else's note, a system note, or below the first line", () => {
    const forged = note('review', { author: { id: 2, username: 'x', name: 'X', bot: false } });
    const system = note('review', { system: true });
    const quoted = note('review', { body: `Look:\n${note('review').body}` });
    expect(find([forged, system, quoted], 'note')).toBeUndefined();
  });

  it('keeps a checklist that few read apart from one that many read', () => {
    const internal = note('checklist', { internal: true });
    expect(find([internal], 'checklist', false)).toBeUndefined();
    expect(find([internal], 'checklist', true)).toBe(internal);
  });
});
