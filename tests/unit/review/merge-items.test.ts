import { describe, expect, it } from 'vitest';
import { differingItems, mergeFromGitLab, pickItems, sameAnswer } from '../../../utils/review/merge-items';
import type { ItemState } from '../../../utils/review/review';

const only = (state: ItemState | undefined) => (state === undefined ? {} : { a: { state } });

describe('mergeFromGitLab', () => {
  it.each<[string, ItemState | undefined, ItemState, ItemState, ItemState]>([
    ['takes what changed on GitLab', 'unchecked', 'unchecked', 'pass', 'pass'],
    ['keeps what changed here', 'unchecked', 'fail', 'unchecked', 'fail'],
    ['keeps what changed here where both did', 'unchecked', 'fail', 'pass', 'fail'],
    ['takes an answer that was taken back on GitLab', 'pass', 'pass', 'unchecked', 'unchecked'],
    ['keeps an answer that was taken back here', 'pass', 'unchecked', 'pass', 'unchecked'],
  ])('%s', (_, known, mine, theirs, wanted) => {
    const merged = mergeFromGitLab(['a'], only(known), only(mine), only(theirs));
    expect(merged.items.a?.state ?? 'unchecked').toBe(wanted);
    expect(merged.updated).toEqual(wanted === mine ? [] : ['a']);
  });

  it('keeps every answer given here where nothing was seen before, and fills in the open ones', () => {
    const mine = { a: { state: 'fail' } as const };
    const theirs = { a: { state: 'pass' }, b: { state: 'pass' } } as const;
    expect(mergeFromGitLab(['a', 'b'], undefined, mine, theirs)).toEqual({
      items: { a: { state: 'fail' }, b: { state: 'pass' } },
      updated: ['b'],
    });
  });

  it('leaves the answers as they are, the same object, where nothing changed, and other templates’ items alone', () => {
    const mine = { a: { state: 'pass' }, other: { state: 'fail' } } as const;
    expect(mergeFromGitLab(['a'], { a: mine.a }, mine, { a: mine.a }).items).toBe(mine);
    const merged = mergeFromGitLab(['a'], { a: mine.a }, mine, { a: { state: 'fail' } });
    expect(merged.items).toEqual({ a: { state: 'fail' }, other: { state: 'fail' } });
  });
});

describe('answers', () => {
  it('are the same when they read the same in a note', () => {
    expect(sameAnswer({ state: 'fail', reason: 'one\ntwo ' }, { state: 'fail', reason: 'one two' })).toBe(
      true,
    );
    expect(sameAnswer({ state: 'fail', reason: '' }, { state: 'fail' })).toBe(true);
    expect(sameAnswer({ state: 'fail', reason: 'x' }, { state: 'fail' })).toBe(false);
  });

  it('of items that are named like parts of an object are not mistaken', () => {
    expect(differingItems(['constructor'], {}, {})).toEqual([]);
    expect(pickItems(['constructor'], {})).toEqual({ constructor: { state: 'unchecked' } });
  });
});
