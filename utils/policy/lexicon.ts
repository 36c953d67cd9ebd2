import { compileRegex } from './regex';
import { eachIdentifier, isWordChar, singular, wordsOf } from './words';

type WordPattern = { id: number; rest: string[] };
type SymbolPattern = { id: number; text: string; offset: number; call: boolean };

/** An identifier of a text: its words, and whether any pattern starts in it. */
type Known = { words: string[]; starts: boolean; symbols: SymbolPattern[] | undefined };

/** A regex looks at so many characters of a line: it is slower than everything else. */
const REGEX_CHARACTERS = 10_000;
const NOTHING: readonly number[] = [];

/** The literals of a policy, each with a number, all found in a line in one pass over it. */
export class Lexicon {
  private readonly ids = new Map<string, number>();
  private readonly words = new Map<string, WordPattern[]>();
  private readonly symbols = new Map<string, SymbolPattern[]>();
  private readonly regexes = new Map<number, { id: number; fits: (text: string) => boolean }[]>();
  private readonly known = new Map<string, Known>();
  /** The identifiers of the line at hand with their starts and ends; kept to spare an array for each line. */
  private readonly line: Known[] = [];
  private readonly places: number[] = [];

  /** The number of a word pattern: one or more words in any spelling, singular or plural. */
  addWord(text: string): number {
    return this.number(`word ${text}`, id => {
      const sequence: string[] = [];
      eachIdentifier(text, identifier => sequence.push(...wordsOf(identifier).map(singular)));
      const first = sequence[0];
      if (first === undefined) return;
      append(this.words, first, { id, rest: sequence.slice(1) });
      // `web authn` is written `webauthn` too.
      if (sequence.length > 1) append(this.words, sequence.join(''), { id, rest: [] });
    });
  }

  /** The number of a symbol, written exactly so. A call is a symbol with arguments after it. */
  addSymbol(text: string, call: boolean): number {
    return this.number(`${call ? 'call' : 'symbol'} ${text}`, id => {
      let lead = '';
      let offset = 0;
      eachIdentifier(text, (identifier, start) => {
        if (lead === '') [lead, offset] = [identifier, start];
      });
      if (lead !== '') append(this.symbols, lead, { id, text, offset, call });
    });
  }

  /** The number of a linear-time pattern, tried only where its literal is found. Throws on a pattern that is none. */
  addRegex(literal: string, pattern: string): number {
    const literalId = this.addWord(literal);
    return this.number(`regex ${literal} ${pattern}`, id => {
      const regexes = this.regexes.get(literalId) ?? [];
      regexes.push({ id, fits: compileRegex(pattern) });
      this.regexes.set(literalId, regexes);
    });
  }

  /** The numbers of all patterns that the text holds, each once. `spaceCalls`: `f x` is a call in this language. */
  match(text: string, spaceCalls: boolean): readonly number[] {
    let starts = false;
    this.line.length = 0;
    eachIdentifier(text, (identifier, start, end) => {
      const known = this.lookUp(identifier);
      if (known.starts) starts = true;
      this.line.push(known);
      this.places.push(start, end);
    });
    const found = starts ? this.matchLine(text, spaceCalls) : NOTHING;
    this.places.length = 0;
    return found;
  }

  private matchLine(text: string, spaceCalls: boolean): readonly number[] {
    const words: string[] = [];
    const near: boolean[] = [];
    const found: number[] = [];
    let previousEnd = 0;
    for (const [at, known] of this.line.entries()) {
      const start = this.places[2 * at] ?? 0;
      for (const symbol of known.symbols ?? [])
        if (isSymbolAt(text, start, symbol, spaceCalls)) found.push(symbol.id);
      let joined = isJoin(text, previousEnd, start);
      for (const word of known.words) {
        words.push(word);
        near.push(joined);
        joined = true;
      }
      previousEnd = this.places[2 * at + 1] ?? 0;
    }
    for (let at = 0; at < words.length; at += 1) {
      for (const { id, rest } of this.words.get(words[at] ?? '') ?? []) {
        if (rest.every((word, step) => near[at + step + 1] === true && words[at + step + 1] === word))
          found.push(id);
      }
    }
    const unique = found.length < 2 ? found : [...new Set(found)];
    if (this.regexes.size === 0) return unique;
    const head = text.slice(0, REGEX_CHARACTERS);
    const fitting = unique.flatMap(id => this.regexes.get(id) ?? []).filter(regex => regex.fits(head));
    return fitting.length === 0 ? unique : [...unique, ...fitting.map(regex => regex.id)];
  }

  private number(key: string, register: (id: number) => void): number {
    const known = this.ids.get(key);
    if (known !== undefined) return known;
    const id = this.ids.size;
    this.ids.set(key, id);
    register(id);
    this.known.clear();
    return id;
  }

  private lookUp(identifier: string): Known {
    const known = this.known.get(identifier);
    if (known) return known;
    const words = wordsOf(identifier).map(singular);
    const symbols = this.symbols.get(identifier);
    const fresh = {
      words,
      symbols,
      starts: symbols !== undefined || words.some(word => this.words.has(word)),
    };
    if (identifier.length > 100) return fresh;
    if (this.known.size > 50_000) this.known.clear();
    this.known.set(identifier, fresh);
    return fresh;
  }
}

function append<T>(map: Map<string, T[]>, key: string, item: T): void {
  const list = map.get(key);
  if (list) list.push(item);
  else map.set(key, [item]);
}

/** True when what stands between two identifiers joins them: `access-token`, `access token`, `user.password`, `A::B`. */
function isJoin(text: string, from: number, to: number): boolean {
  if (to - from > 2 || to === from) return false;
  for (let at = from; at < to; at += 1) if (!' .-:/'.includes(text[at] ?? '')) return false;
  return true;
}

/** True when the symbol stands in the text with its first identifier at `start`, and is no part of a longer one. */
function isSymbolAt(text: string, start: number, symbol: SymbolPattern, spaceCalls: boolean): boolean {
  const from = start - symbol.offset;
  if (from < 0 || !text.startsWith(symbol.text, from)) return false;
  const end = from + symbol.text.length;
  const last = symbol.text.charCodeAt(symbol.text.length - 1);
  if (isWordChar(last) && isWordChar(text.charCodeAt(end))) return false;
  const first = symbol.text.charCodeAt(0);
  if (isWordChar(first) && from > 0 && isWordChar(text.charCodeAt(from - 1))) return false;
  return !symbol.call || isCalled(text, end, spaceCalls);
}

function isCalled(text: string, end: number, spaceCalls: boolean): boolean {
  let at = end;
  if (text[at] === '!' || text[at] === '?') at += 1;
  if (text[at] === '(') return true;
  if (text[at] !== ' ') return false;
  const next = text[at + 1] ?? '';
  if (next === '(') return true;
  return spaceCalls && (isWordChar(text.charCodeAt(at + 1)) || ':\'"@[{'.includes(next));
}
