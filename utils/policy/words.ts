/** The words of an identifier in lower case: `XMLHttpRequest2` gives `xml`, `http`, `request2`. */
export function wordsOf(identifier: string): string[] {
  const words: string[] = [];
  let start = 0;
  const end = identifier.length;
  const push = (stop: number): void => {
    if (stop > start) addWord(words, identifier.slice(start, stop).toLowerCase());
    start = stop;
  };
  for (let at = 0; at < end; at += 1) {
    const char = identifier.charCodeAt(at);
    if (char === UNDERSCORE || char === DOLLAR) {
      push(at);
      start = at + 1;
    } else if (isUpper(char) && at > start) {
      const before = identifier.charCodeAt(at - 1);
      const after = identifier.charCodeAt(at + 1);
      // `accessToken`, and the T of `HTTPToken` but not the Ts of `JWTs`.
      if (!isUpper(before)) push(at);
      else if (isLower(after) && !(after === SMALL_S && !isLower(identifier.charCodeAt(at + 2)))) push(at);
    }
  }
  push(end);
  return words;
}

/** `OAuth` is one word although it is written like two. */
function addWord(words: string[], word: string): void {
  if (words.at(-1) === 'o' && word.startsWith('auth')) words[words.length - 1] = `o${word}`;
  else words.push(word);
}

const UNDERSCORE = 95;
const DOLLAR = 36;
const SMALL_S = 115;
const isUpper = (char: number): boolean => char >= 65 && char <= 90;
const isLower = (char: number): boolean => char >= 97 && char <= 122;
const isDigit = (char: number): boolean => char >= 48 && char <= 57;

const WORD_CHARS = Uint8Array.from({ length: 128 }, (_, char) =>
  isLower(char) || isUpper(char) || isDigit(char) || char === UNDERSCORE || char === DOLLAR ? 1 : 0,
);

/** True for a character that can stand in an identifier. */
export function isWordChar(char: number): boolean {
  return char < 128 ? WORD_CHARS[char] === 1 : char >= 128;
}

/** Calls back with every identifier of the text, with where it starts and ends. One pass. */
export function eachIdentifier(
  text: string,
  visit: (identifier: string, start: number, end: number) => void,
): void {
  let start = -1;
  for (let at = 0; at < text.length; at += 1) {
    if (isWordChar(text.charCodeAt(at))) {
      if (start < 0) start = at;
    } else if (start >= 0) {
      visit(text.slice(start, at), start, at);
      start = -1;
    }
  }
  if (start >= 0) visit(text.slice(start), start, text.length);
}

/** A word without its plural s: `tokens` gives `token`, `access` stays. */
export function singular(word: string): string {
  return word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}
