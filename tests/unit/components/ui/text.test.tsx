import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { initials } from '../../../../components/ui/counterpart-card';
import { Marked } from '../../../../components/ui/counterpart-search';
import { DiffQuote } from '../../../../components/ui/diff-quote';
import { Revealed, revealHidden } from '../../../../components/ui/reveal';
import { SafeLink, webAddress } from '../../../../components/ui/safe-link';
import { themeOf } from '../../../../components/ui/theme';
import { ago, count } from '../../../../components/ui/time';

const html = renderToStaticMarkup;

describe('hidden characters', () => {
  it.each([
    ['right-to-left override', '\u202e', 'U+202E'],
    ['zero-width space', '\u200b', 'U+200B'],
    ['soft hyphen', '\u00ad', 'U+00AD'],
    ['escape', '\u001b', 'U+001B'],
    ['carriage return', '\r', 'U+000D'],
    ['hangul filler', '\u3164', 'U+3164'],
    ['tag letter', '\u{e0041}', 'U+E0041'],
    ['variation selector', '\u{e0100}', 'U+E0100'],
    ['line separator', '\u2028', 'U+2028'],
  ])('%s is shown as its code point', (_, character, shown) => {
    expect(revealHidden(`a${character}b`)).toEqual([
      { at: 0, text: 'a', hidden: false },
      { at: 1, text: shown, hidden: true },
      { at: 1 + character.length, text: 'b', hidden: false },
    ]);
  });

  it('leaves everything else byte for byte', () => {
    const text = '\tif (a < b && "é漢🙂") {\n}  ';
    expect(revealHidden(text)).toEqual([{ at: 0, text, hidden: false }]);
    expect(revealHidden('')).toEqual([]);
  });

  it('cannot turn the text around them', () => {
    expect(html(<Revealed text={'a\u202eb'} />)).toMatch(/^<bdi>a<span[^>]*>U\+202E<\/span>b<\/bdi>$/);
  });
});

describe('a quoted line', () => {
  it('has its number, its sign in shape and word, and its text as text', () => {
    const quote = html(
      <DiffQuote path="a.rb" lines={[{ kind: 'removed', text: ' <i>x</i>', oldLine: 7, href: undefined }]} />,
    );
    expect(quote).toContain('>7<');
    expect(quote).toContain('aria-hidden="true">-</span>');
    expect(quote).toContain('removed');
    expect(quote).toContain(' &lt;i&gt;x&lt;/i&gt;');
  });
});

describe('a link', () => {
  it.each(['javascript:alert(1)', 'data:text/html,x', 'not an address', '//x', undefined])(
    'to %s is text',
    address => {
      expect(webAddress(address)).toBeUndefined();
      expect(html(<SafeLink href={address}>x</SafeLink>)).toBe('<span>x</span>');
    },
  );

  it('to the web opens beside, and tells nothing about here', () => {
    expect(html(<SafeLink href="https://gitlab.example.com/x">x</SafeLink>)).toBe(
      '<a href="https://gitlab.example.com/x" target="_blank" rel="noopener noreferrer">x</a>',
    );
  });
});

describe('words', () => {
  it.each([
    [0, 'just now'],
    [59_000, 'just now'],
    [60_000, '1 min ago'],
    [7_200_000, '2 h ago'],
    [3 * 86_400_000, '3 days ago'],
    [-5000, 'just now'],
  ])('an age of %i ms is %s', (age, words) => {
    expect(ago(10_000_000_000 - age, 10_000_000_000)).toBe(words);
  });

  it('count', () => {
    expect([count(1, 'file'), count(0, 'file'), count(2, 'person', 'people')]).toEqual([
      '1 file',
      '0 files',
      '2 people',
    ]);
  });

  it('give initials', () => {
    expect([initials('Dana Eriksen'), initials('zoë'), initials('A B C'), initials('')]).toEqual([
      'DE',
      'Z',
      'AC',
      '',
    ]);
  });

  it('mark what matched, and survive ranges that overlap', () => {
    expect(html(<Marked text="Authentication" ranges={[[0, 4]]} />)).toBe('<mark>Auth</mark>entication');
    expect(
      html(
        <Marked
          text="abcd"
          ranges={[
            [2, 3],
            [0, 1],
            [0, 2],
          ]}
        />,
      ),
    ).toBe('<mark>a</mark>b<mark>c</mark>d');
  });
});

describe('the theme', () => {
  it.each([
    ['', '#theme=dark', 'dark'],
    ['?theme=light', '', 'light'],
    ['?theme=light', '#theme=dark', 'dark'],
    ['?theme=neon', '', undefined],
    ['', '', undefined],
  ])('of %s%s is %s', (search, hash, theme) => {
    expect(themeOf({ search, hash })).toBe(theme);
  });
});
