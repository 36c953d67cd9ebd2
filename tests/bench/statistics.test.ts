import { expect, test } from 'vitest';
import { hunkMistakes } from '../gitlab/sample/patches';
import { median, quartiles } from './statistics';
import { syntheticDiffs } from './synthetic-diffs';

test('the median is the middle, or the mean of the middle two', () => {
  expect(median([9, 1, 4])).toBe(4);
  expect(median([9, 1, 4, 5])).toBe(4.5);
  expect(() => median([])).toThrow('nothing');
});

test('half of the values lie between the quartiles', () => {
  expect(quartiles([8, 1, 2, 3, 4, 5, 6, 7])).toEqual([2.5, 6.5]);
  expect(quartiles([3])).toEqual([3, 3]);
});

test('synthetic diffs are the same in every run and are diffs', () => {
  const diffs = syntheticDiffs(8, 50);
  expect(syntheticDiffs(8, 50)).toEqual(diffs);
  expect(syntheticDiffs(8, 50, 2)).not.toEqual(diffs);
  expect(diffs.flatMap(each => hunkMistakes(each.diff))).toEqual([]);
  expect(new Set(diffs.map(each => each.new_path)).size).toBe(8);
});
