import { describe, expect, it } from 'vitest';
import type { SuggestionFacts } from '../../../utils/review/suggest-template';
import { suggestTemplate } from '../../../utils/review/suggest-template';
import { requestTemplate, reviewTemplate, scanTemplate } from './samples';

const marked = { ...scanTemplate, labels: { offered: ['Field', 'Any'], preselected: ['Field'] } };
const all = [reviewTemplate, requestTemplate, marked];
const facts: SuggestionFacts = {
  kind: 'merge-request',
  title: 'Add a field',
  labels: [],
  reviewer: false,
  verdict: null,
};

describe('suggestTemplate', () => {
  it.each<[string, Partial<SuggestionFacts>, string]>([
    ['a reviewer on a merge request', { reviewer: true, verdict: 'required' }, 'merge-request-review'],
    ['a developer whose change needs a review', { verdict: 'required' }, 'review-request'],
    ['a developer whose change needs none', { verdict: 'not-required' }, 'merge-request-review'],
    [
      'somebody of whom it is not known',
      { reviewer: 'unknown', verdict: 'required' },
      'merge-request-review',
    ],
    ['an issue', { kind: 'issue', reviewer: true }, 'review-request'],
    [
      'an issue about scan results',
      { kind: 'issue', title: 'Customer scan results for 17.2' },
      'scan-review-request',
    ],
    [
      'an issue with the label of a scan request',
      { kind: 'issue', labels: ['Field'] },
      'scan-review-request',
    ],
    ['an issue with a label that is only offered', { kind: 'issue', labels: ['Any'] }, 'review-request'],
  ])('offers %s', (_, given, expected) => {
    expect(suggestTemplate(all, { ...facts, ...given })).toBe(expected);
  });

  it('offers what there is, or nothing', () => {
    expect(suggestTemplate([requestTemplate], { ...facts, reviewer: true })).toBe('review-request');
    expect(suggestTemplate([reviewTemplate], { ...facts, kind: 'issue' })).toBeNull();
  });
});
