import { fold } from './fold';

/** A word of a text, with where it stands. */
type Word = { text: string; start: number };

/** The words of a text: runs of letters, marks and digits. */
export function wordsOf(text: string): Word[] {
  return [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map(match => ({ text: match[0], start: match.index }));
}

/** How many characters of a word make up its first `length` folded ones. */
function spread(word: string, length: number): number {
  let folded = 0;
  let taken = 0;
  for (const character of word) {
    if (folded >= length && !/\p{M}/u.test(character)) break;
    folded += fold(character).length;
    taken += character.length;
  }
  return taken;
}

/**
 * Ranges of a title to mark. `terms` are the folded words the search found, `asked` the folded words that
 * were typed: a word that begins with one is marked that far, one found in spite of a typing error whole.
 */
export function markMatches(
  title: string,
  terms: readonly string[],
  asked: readonly string[],
): [start: number, end: number][] {
  return wordsOf(title).flatMap(({ text, start }): [number, number][] => {
    const folded = fold(text);
    const prefix = asked.filter(word => folded.startsWith(word)).sort((a, b) => b.length - a.length)[0];
    if (prefix !== undefined) return [[start, start + spread(text, prefix.length)]];
    return terms.includes(folded) ? [[start, start + text.length]] : [];
  });
}
