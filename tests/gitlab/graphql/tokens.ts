/** Cuts a GraphQL document into words. */
import type { At } from './document';
import { GraphqlError } from './document';

export type Token = {
  kind: 'mark' | 'name' | 'number' | 'string' | 'end';
  text: string;
  /** What a string says, without quotes and escapes. */
  value: string;
  at: At;
};

const IGNORED = /(?:[\s,﻿]|#[^\n\r]*)+/y;
const PIECES: [Token['kind'], RegExp][] = [
  ['mark', /\.\.\.|[!$&()=:@[\]{}|]/y],
  ['name', /[_A-Za-z]\w*/y],
  ['number', /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y],
  ['string', /"""(?:\\"""|[\s\S])*?"""|"(?:\\["\\/bfnrt]|\\u[0-9A-Fa-f]{4}|[^"\\\n\r])*"/y],
];

function unquoted(text: string): string {
  if (text.startsWith('"""')) return text.slice(3, -3).replaceAll('\\"""', '"""').trim();
  const value: unknown = JSON.parse(text);
  return String(value);
}

/** All words with their places. @throws GraphqlError for a letter that begins none */
export function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  let [at, line, lineStart] = [0, 1, 0];
  const pass = (text: string) => {
    for (const found of text.matchAll(/\n/g)) {
      line += 1;
      lineStart = at + found.index + 1;
    }
    at += text.length;
  };
  for (;;) {
    IGNORED.lastIndex = at;
    pass(IGNORED.exec(source)?.[0] ?? '');
    const place = { line, column: at - lineStart + 1 };
    if (at >= source.length) return [...tokens, { kind: 'end', text: 'end of file', value: '', at: place }];
    const token = PIECES.flatMap(([kind, pattern]) => {
      pattern.lastIndex = at;
      const text = pattern.exec(source)?.[0];
      return text === undefined ? [] : [{ kind, text, value: kind === 'string' ? unquoted(text) : text }];
    })[0];
    if (!token) {
      throw new GraphqlError(`Parse error on bad Unicode escape sequence or letter: "${source[at]}"`, place);
    }
    tokens.push({ ...token, at: place });
    pass(token.text);
  }
}
