import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { digestNote, sha256 } from '../../../utils/review/digest';

describe('sha256', () => {
  it.each(['', 'abc', 'ü'.repeat(27), 'x'.repeat(55), 'x'.repeat(56), 'x'.repeat(64), 'y'.repeat(100_000)])(
    'agrees with the platform on a text of its own length',
    text => {
      expect(sha256(text)).toBe(createHash('sha256').update(text).digest('hex'));
    },
  );
});

describe('digestNote', () => {
  const seen = { body: 'text', visibility: 'public', labels: ['b', 'a'] } as const;

  it('does not depend on the order of labels', () => {
    expect(digestNote({ ...seen, labels: ['a', 'b'] })).toBe(digestNote({ ...seen, labels: ['b', 'a'] }));
  });

  it('changes with body, visibility and labels', () => {
    const all = [
      { ...seen, labels: ['a'] },
      { ...seen, labels: ['a,b'] },
      { ...seen, labels: ['a', 'b'], body: 'text ' },
      { ...seen, labels: ['a', 'b'], visibility: 'internal' as const },
      { ...seen, labels: ['a', 'b'] },
    ].map(digestNote);
    expect(new Set(all).size).toBe(all.length);
    for (const digest of all) expect(digest).toMatch(/^[0-9a-f]{32}$/);
  });
});
