import { eachIdentifier, isWordChar, singular, wordsOf } from './words';

/** The literals of a policy, each with a number, found in a line in one pass over it. */
export class Lexicon {
  private readonly ids = new Map<string, number>();
  private readonly words = new Map<string, WordPattern[]>();
  private readonly symbols = new Map<string, SymbolPattern[]>();
  private readonly seen = new Map<string, string[]>();

  /** The number of a word pattern: one or more words in any spelling, singular or plural. */
  addWord(text: string): number {
    return this.number(`word ${text}`, id => {
      const sequence = this.wordsIn(text).map(part => part.word);
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

  /** The numbers of all patterns that the text holds, in no order. `spaceCalls`: `f x` is a call in this language. */
  match(text: string, spaceCalls: boolean): Set<number> {
    const found = new Set<number>();
    const parts = this.wordsIn(text, (identifier, start) => {
      for (const symbol of this.symbols.get(identifier) ?? []) {
        const from = start - symbol.offset;
        if (from >= 0 && text.startsWith(symbol.text, from) && fits(text, from, symbol, spaceCalls))
          found.add(symbol.id);
      }
    });
    for (let at = 0; at < parts.length; at += 1) {
      const candidates = this.words.get(parts[at]?.word ?? '');
      if (!candidates) continue;
      for (const { id, rest } of candidates) {
        if (rest.every((word, step) => follows(parts, at + step + 1, word))) found.add(id);
      }
    }
    return found;
  }

  private number(key: string, register: (id: number) => void): number {
    const known = this.ids.get(key);
    if (known !== undefined) return known;
    const id = this.ids.size;
    this.ids.set(key, id);
    register(id);
    return id;
  }

  private wordsIn(text: string, visit?: (identifier: string, start: number) => void): Part[] {
    const parts: Part[] = [];
    let previousEnd = 0;
    eachIdentifier(text, (identifier, start, end) => {
      visit?.(identifier, start);
      let near = isJoin(text, previousEnd, start);
      for (const word of this.split(identifier)) {
        parts.push({ word, near });
        near = true;
      }
      previousEnd = end;
    });
    return parts;
  }

  private split(identifier: string): string[] {
    if (identifier.length > 100) return wordsOf(identifier).map(singular);
    const known = this.seen.get(identifier);
    if (known) return known;
    if (this.seen.size > 50_000) this.seen.clear();
    const words = wordsOf(identifier).map(singular);
    this.seen.set(identifier, words);
    return words;
  }
}

type WordPattern = { id: number; rest: string[] };
type SymbolPattern = { id: number; text: string; offset: number; call: boolean };
type Part = { word: string; near: boolean };

function append<T>(map: Map<string, T[]>, key: string, item: T): void {
  const list = map.get(key);
  if (list) list.push(item);
  else map.set(key, [item]);
}

function follows(parts: Part[], at: number, word: string): boolean {
  const part = parts[at];
  return part?.near === true && part.word === word;
}

/** True when what stands between two identifiers joins them: `access-token`, `access token`, `user.password`, `A::B`. */
function isJoin(text: string, from: number, to: number): boolean {
  if (to - from > 2 || to === from) return false;
  for (let at = from; at < to; at += 1) if (!' .-:/'.includes(text[at] ?? '')) return false;
  return true;
}

function fits(text: string, from: number, symbol: SymbolPattern, spaceCalls: boolean): boolean {
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
