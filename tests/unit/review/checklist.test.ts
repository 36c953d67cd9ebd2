import { describe, expect, it } from 'vitest';
import {
  checklistProgress,
  foldKnownItems,
  itemAnswers,
  mergeItems,
  progressSentence,
} from '../../../utils/review/checklist';
import type { KnownNote } from '../../../utils/review/review';
import { answers, reviewTemplate } from './samples';

describe('checklistProgress', () => {
  it('counts the items of the template and no others', () => {
    const items = { ...answers.items, gone: { state: 'pass' as const } };
    const progress = checklistProgress(reviewTemplate, items);
    expect(progress).toEqual({ total: 4, answered: 3, pass: 1, fail: 1, notApplicable: 1, unchecked: 1 });
    expect(progressSentence(progress)).toBe('3 of 4 checks answered: 1 passed, 1 failed, 1 not applicable');
  });

  it('begins at nothing', () => {
    expect(progressSentence(checklistProgress(reviewTemplate, {}))).toBe('0 of 4 checks answered');
  });

  it('is not misled by names that every object has', () => {
    const template = { ...reviewTemplate, items: [{ id: 'constructor', text: 'x' }] };
    expect(itemAnswers(template, {})).toEqual([{ id: 'constructor', text: 'x', state: 'unchecked' }]);
  });
});

describe('mergeItems', () => {
  it('lets the later answer count, but no later silence', () => {
    expect(
      mergeItems(
        { a: { state: 'pass' }, b: { state: 'fail', reason: 'x' } },
        { a: { state: 'unchecked' }, b: { state: 'pass' }, c: { state: 'unchecked' } },
      ),
    ).toEqual({ a: { state: 'pass' }, b: { state: 'pass' }, c: { state: 'unchecked' } });
  });
});

describe('foldKnownItems', () => {
  const note = (fields: Partial<KnownNote>): KnownNote => ({
    noteId: 1,
    kind: 'checklist',
    templateId: 'merge-request-review',
    author: { id: 2, username: 'dana', name: 'Dana' },
    own: false,
    trusted: true,
    headSha: undefined,
    commitsSince: undefined,
    internal: false,
    createdAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-01T00:00:00.000Z',
    url: '',
    items: {},
    ...fields,
  });

  it('takes the latest answer, the own before others, and none that is forged', () => {
    const folded = foldKnownItems(
      [
        note({ own: true, items: { a: { state: 'fail' } } }),
        note({
          updatedAt: '2026-01-03T00:00:00.000Z',
          items: { a: { state: 'pass' }, b: { state: 'pass' } },
        }),
        note({ updatedAt: '2026-01-02T00:00:00.000Z', items: { b: { state: 'fail' } } }),
        note({ trusted: false, updatedAt: '2026-02-01T00:00:00.000Z', items: { c: { state: 'pass' } } }),
        note({ templateId: 'other', items: { d: { state: 'pass' } } }),
      ],
      'merge-request-review',
    );
    expect(folded).toEqual({ a: { state: 'fail' }, b: { state: 'pass' } });
  });
});
