import { describe, expect, it } from 'vitest';
import { matchesPath, specificity } from '../../../utils/counterparts/match-path';

describe('matchesPath', () => {
  it.each([
    ['a/b', 'a/b'],
    ['a/b', 'a/b/c/d'],
    ['A/b', 'a/B'],
    ['a/*', 'a/b'],
    ['a/*/c', 'a/b/c'],
    ['a/b-*', 'a/b-c'],
    ['a/*-api', 'a/card-api'],
    ['a/**', 'a/b/c'],
    ['a/**/d', 'a/b/c/d'],
    ['a/**/b', 'a/b'],
  ])('%s covers %s', (pattern, path) => {
    expect(matchesPath(pattern, path)).toBe(true);
  });

  it.each([
    ['a/b', 'a/bc'],
    ['a/b', 'a'],
    ['a/*', 'a'],
    ['a/b-*', 'a/c-b'],
    ['a/*-api', 'a/card-apis'],
    ['a/**/d', 'a/b/c'],
    ['a/ab*ba', 'a/aba'],
  ])('%s does not cover %s', (pattern, path) => {
    expect(matchesPath(pattern, path)).toBe(false);
  });

  it('answers a hostile pattern soon', () => {
    const pattern = Array(200).fill('**').join('/');
    expect(matchesPath(`${pattern}/x`, Array(200).fill('a').join('/'))).toBe(false);
    expect(matchesPath(`${Array(12).fill('**/a').join('/')}/x`, Array(29).fill('a').join('/'))).toBe(false);
    expect(matchesPath(`${pattern}/a`, Array(200).fill('a').join('/'))).toBe(true);
    expect(matchesPath('*a'.repeat(400), 'a'.repeat(399))).toBe(false);
  });
});

describe('specificity', () => {
  it('counts what a pattern says', () => {
    expect(specificity('a/bc/**')).toBeGreaterThan(specificity('a/**'));
  });
});
