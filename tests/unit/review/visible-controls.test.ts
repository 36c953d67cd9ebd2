import { describe, expect, it } from 'vitest';
import { showControls } from '../../../utils/review/visible-controls';

describe('showControls', () => {
  it.each([
    ['\u202e', '{U+202E}'],
    ['\u2066x\u2069', '{U+2066}x{U+2069}'],
    ['\ufeff\u200b\u00ad', '{U+FEFF}{U+200B}{U+00AD}'],
    ['\u{e0041}', '{U+E0041}'],
    ['\0\b\u007f\u0085', '{U+0000}{U+0008}{U+007F}{U+0085}'],
    ['\udc00a', '{U+DC00}a'],
    ['a\r\nb\rc', 'a\nb\nc'],
  ])('shows %j', (text, expected) => {
    expect(showControls(text)).toBe(expected);
  });

  it.each(['tab\tand\nline', 'ümlaut ß 漢字', '👍🏽 ❤️ 👨‍👩‍👧', 'می‌خواهم', 'क्‍ष', '\u00a0'])(
    'leaves %j',
    text => {
      expect(showControls(text)).toBe(text);
    },
  );
});
