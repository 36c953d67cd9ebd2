/**
 * Characters that change how text looks or reads without being seen: C0 and C1 controls except tab and line
 * feed, line and paragraph separators, bidirectional controls, zero-width and filler characters, tag
 * characters, and halves of surrogate pairs.
 */
const HIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u061C\u115F\u1160\u17B4\u17B5\u180E\u200B-\u200F\u2028-\u202E\u2060-\u206F\u2800\u3164\uFEFF\uFFA0\uFFF0-\uFFFB\u{E0000}-\u{E0FFF}\p{Cs}]|\u034F/gu;

const PICTOGRAPH = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F/u;
const JOINING_LETTER = /[\p{L}\p{M}]/u;
const LATIN = /\p{Script=Latin}/u;

/** Joiners belong to some scripts and to emoji; there, and only there, they say something. */
function joins(text: string, at: number): boolean {
  const before = [...text.slice(Math.max(0, at - 2), at)].at(-1) ?? '';
  const after = [...text.slice(at + 1, at + 3)][0] ?? '';
  const letters = JOINING_LETTER.test(before) && JOINING_LETTER.test(after) && !LATIN.test(before + after);
  if (text[at] === '\u200C') return letters;
  return letters || (PICTOGRAPH.test(before) && PICTOGRAPH.test(after));
}

/**
 * Text with every hidden or bidirectional control character written out, such as `{U+202E}`, so that it is
 * seen and not obeyed (house 4.4). Carriage returns become line feeds, as GitLab drops them (contract 6.2).
 */
export function showControls(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(HIDDEN, (character, at: number, whole: string) => {
    if ((character === '\u200C' || character === '\u200D') && joins(whole, at)) return character;
    const code = character.codePointAt(0) ?? 0;
    return `{U+${code.toString(16).toUpperCase().padStart(4, '0')}}`;
  });
}
