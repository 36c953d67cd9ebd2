import { describe, expect, it } from 'vitest';
import { noteSizeProblem } from '../../../utils/review/note-size';

describe('noteSizeProblem', () => {
  it('counts bytes, not characters', () => {
    expect(noteSizeProblem('x'.repeat(60_000))).toBeUndefined();
    expect(noteSizeProblem('é'.repeat(30_001))).toMatchObject({ refused: false });
    expect(noteSizeProblem('x'.repeat(900_000))).toMatchObject({ refused: false });
    expect(noteSizeProblem('é'.repeat(450_001))).toEqual({
      refused: true,
      sentence: 'The note is 901 kB long, and GitLab takes at most 900 kB. Shorten it.',
    });
  });
});
