import { describe, expect, it } from 'vitest';
import type { KnownNotesContext, NoteFacts } from '../../../utils/review/known-notes';
import { readKnownNotes } from '../../../utils/review/known-notes';
import { renderChecklist, renderNote } from '../../../utils/review/render-note';
import { HEAD, input, requestTemplate } from './samples';

const review = renderNote(input);
const note = (id: number, authorId: number, body: string, fields: Partial<NoteFacts> = {}): NoteFacts => ({
  id,
  body,
  author: { id: authorId, username: `user${authorId}`, name: 'A Name' },
  system: false,
  internal: false,
  createdAt: `2026-01-0${id}T00:00:00.000Z`,
  updatedAt: `2026-01-0${id}T00:00:00.000Z`,
  ...fields,
});
const context: KnownNotesContext = {
  me: 1,
  reviewers: new Set([2]),
  commits: ['aaaaaaa1', 'bbbbbbb2', HEAD, 'ccccccc3'],
  webUrl: 'https://gitlab.test/a/b/-/merge_requests/1',
};

describe('readKnownNotes', () => {
  it('reads its own notes, newest first, and no others', () => {
    const notes = [
      note(1, 1, renderChecklist(input)),
      note(2, 2, 'Just words'),
      note(3, 2, review, { internal: true }),
      note(4, 2, review, { system: true }),
    ];
    expect(readKnownNotes(notes, context)).toMatchObject([
      {
        noteId: 3,
        kind: 'review',
        own: false,
        trusted: true,
        internal: true,
        commitsSince: 2,
        headSha: HEAD,
      },
      {
        noteId: 1,
        kind: 'checklist',
        own: true,
        trusted: true,
        url: 'https://gitlab.test/a/b/-/merge_requests/1#note_1',
        items: { permissions: { state: 'pass' } },
      },
    ]);
  });

  it('shows a review of somebody else as forged', () => {
    expect(readKnownNotes([note(1, 3, review)], context)[0]).toMatchObject({ own: false, trusted: false });
  });

  it('believes nobody but oneself when the group could not be read', () => {
    const read = readKnownNotes([note(1, 1, review), note(2, 2, review)], {
      ...context,
      reviewers: 'unknown',
    });
    expect(read.map(({ noteId, trusted }) => [noteId, trusted])).toEqual([
      [2, false],
      [1, true],
    ]);
  });

  it('lets anybody ask', () => {
    const asked = renderNote({ ...input, template: requestTemplate });
    expect(readKnownNotes([note(1, 3, asked)], context)[0]).toMatchObject({ kind: 'request', trusted: true });
  });

  it('does not guess how many commits came since a head that is gone', () => {
    expect(
      readKnownNotes([note(1, 1, review)], { ...context, commits: ['aaaaaaa1'] })[0]?.commitsSince,
    ).toBeUndefined();
    expect(
      readKnownNotes([note(1, 1, renderNote({ ...input, headSha: null }))], context)[0]?.commitsSince,
    ).toBeUndefined();
    expect(readKnownNotes([note(1, 1, review)], { ...context, commits: [HEAD] })[0]?.commitsSince).toBe(0);
  });
});
