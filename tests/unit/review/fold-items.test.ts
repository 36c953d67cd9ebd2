import { describe, expect, it } from 'vitest';
import { type FoldFacts, foldedItems } from '../../../utils/review/fold-items';
import type { ItemCondition } from '../../../utils/review/review';
import { reviewTemplate as sample } from './samples';

const FACTS: FoldFacts = {
  areas: ['authz'],
  paths: ['app/models/user.rb', 'go.mod'],
  labels: ['backend'],
  areaNames: { authz: 'Permissions', crypto: 'Cryptography' },
};
function why(when: Partial<ItemCondition> | undefined, facts: Partial<FoldFacts> = {}): string | undefined {
  const item = { id: 'a', text: 'A' };
  const condition = when && { areas: [], paths: [], labels: [], ...when };
  const items = [condition ? { ...item, when: condition } : item];
  return foldedItems({ ...sample, items }, { ...FACTS, ...facts }).a;
}

describe('foldedItems', () => {
  it.each<[string, Partial<ItemCondition> | undefined, Partial<FoldFacts>, string | undefined]>([
    ['no condition', undefined, {}, undefined],
    ['an area that was hit', { areas: ['crypto', 'authz'] }, {}, undefined],
    [
      'areas that were not',
      { areas: ['crypto', 'redirect'] },
      {},
      'No rule found anything about Cryptography or redirect.',
    ],
    ['areas where not all was seen', { areas: ['crypto'] }, { areas: null }, undefined],
    ['a file that fits, in any folder', { paths: ['*.lock', 'user.rb'] }, {}, undefined],
    ['no file that fits', { paths: ['*.lock', 'package.json'] }, {}, 'No file fits *.lock or package.json.'],
    ['files that were not all listed', { paths: ['*.lock'] }, { paths: null }, undefined],
    ['a label that is set', { labels: ['backend'] }, {}, undefined],
    ['a label that is not', { labels: ['frontend'] }, {}, 'The label frontend is not set.'],
    ['one of several that holds', { areas: ['crypto'], paths: ['go.mod'] }, {}, undefined],
    ['one of several in doubt', { labels: ['frontend'], areas: ['crypto'] }, { areas: null }, undefined],
    [
      'none of several',
      { areas: ['crypto'], paths: ['*.lock'], labels: ['frontend'] },
      {},
      'No rule found anything about Cryptography, and no file fits *.lock, and the label frontend is not set.',
    ],
  ])('%s', (_, when, facts, wanted) => {
    expect(why(when, facts)).toBe(wanted);
  });
});
