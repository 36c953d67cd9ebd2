import { describe, expect, it } from 'vitest';
import { Lexicon } from '../../../utils/policy/lexicon';
import { wordsOf } from '../../../utils/policy/words';

describe('wordsOf', () => {
  it.each([
    ['accessToken', 'access token'],
    ['ACCESS_TOKEN', 'access token'],
    ['XMLHttpRequest2', 'xml http request2'],
    ['OAuth2Client', 'oauth2 client'],
    ['JWTs', 'jwts'],
    ['HTTPServer', 'http server'],
    ['_private', 'private'],
  ])('%s: %s', (identifier, words) => {
    expect(wordsOf(identifier).join(' ')).toBe(words);
  });
});

function finds(kind: 'word' | 'symbol' | 'call', pattern: string, text: string, spaceCalls = false): boolean {
  const lexicon = new Lexicon();
  const id = kind === 'word' ? lexicon.addWord(pattern) : lexicon.addSymbol(pattern, kind === 'call');
  return lexicon.match(text, spaceCalls).includes(id);
}

describe('Lexicon', () => {
  it('finds a word in any spelling and number', () => {
    for (const text of [
      'accessToken',
      'access_tokens',
      'ACCESS-TOKEN',
      'the access token',
      'user.access.token',
    ]) {
      expect(finds('word', 'access token', text), text).toBe(true);
    }
    expect(finds('word', 'web authn', 'webauthn')).toBe(true);
    expect(finds('word', 'policies', 'policies')).toBe(true);
  });

  it('finds no part of a longer word, and no words that stand apart', () => {
    expect(finds('word', 'token', 'tokenizer')).toBe(false);
    expect(finds('word', 'session', 'obsession')).toBe(false);
    expect(finds('word', 'access token', 'access(x, token)')).toBe(false);
    expect(finds('word', 'access token', 'access to token')).toBe(false);
  });

  it('finds a symbol as written, at its borders', () => {
    expect(finds('symbol', 'html_safe', 'text.html_safe')).toBe(true);
    expect(finds('symbol', 'html_safe', 'text.html_safe_concat')).toBe(false);
    expect(finds('symbol', 'can?', 'can?(user)')).toBe(true);
    expect(finds('symbol', 'can?', 'can(user)')).toBe(false);
    expect(finds('symbol', '@PreAuthorize', '  @PreAuthorize("x")')).toBe(true);
    expect(finds('symbol', '@PreAuthorize', 'PreAuthorize')).toBe(false);
    expect(finds('symbol', 'Net::HTTP', 'Net::HTTP.get(uri)')).toBe(true);
    expect(finds('symbol', 'Content-Security-Policy', "'Content-Security-Policy'")).toBe(true);
  });

  it('tells a call from a mention', () => {
    expect(finds('call', 'redirect_to', 'redirect_to(url)')).toBe(true);
    expect(finds('call', 'redirect_to', 'redirect_to url')).toBe(false);
    expect(finds('call', 'redirect_to', 'redirect_to url', true)).toBe(true);
    expect(finds('call', 'redirect_to', 'redirect_to = 1', true)).toBe(false);
  });

  it('gives the same number for the same pattern', () => {
    const lexicon = new Lexicon();
    expect(lexicon.addWord('token')).toBe(lexicon.addWord('token'));
    expect(lexicon.addSymbol('token', false)).not.toBe(lexicon.addSymbol('token', true));
  });

  it('answers on hostile lines', () => {
    const lexicon = new Lexicon();
    const id = lexicon.addWord(`${'a '.repeat(20)}b`);
    const end = lexicon.addWord('secret');
    expect(lexicon.match('a'.repeat(1_000_000), false)).toEqual([]);
    expect(lexicon.match('a '.repeat(500_000), false).includes(id)).toBe(false);
    expect(lexicon.match(`${'aB'.repeat(500_000)} secret`, false).includes(end)).toBe(true);
    expect(lexicon.match('\0\u202e'.repeat(1000), false)).toEqual([]);
  });
});
