/** Texts made of all that acts in GitLab's Markdown, put together by a generator that is always the same. */
const PIECES = [
  ...['`', '``', '```', '````', '```\n', '- ```\n', '  ```\n', '    ```\n', '> ```\n', '~~~', '~~~\n'],
  ...['@root', '@all', '@a/b', '@', 'a@root', '\\@x', '&commat;', '&#64;', '&#x40;', '%40', '`@x`'],
  ...['/close', '/title x', '/merge\n', '/approve', '/cc @all\n', '/label ~a', '/shrug'],
  ...[
    '\n',
    '\n',
    '\n\n',
    '\r',
    '\r\n',
    ' ',
    '  ',
    '    ',
    '\t',
    '\u00a0',
    '\u2028',
    '\u202e',
    '\u200b',
    '\0',
  ],
  ...[
    'a',
    'b ',
    'word ',
    '- ',
    '1. ',
    '> ',
    '>>>\n',
    '# ',
    ':::',
    '::',
    '---\n',
    '===\n',
    '|---|---|\n',
    '| a | b |\n',
  ],
  ...[
    '|',
    '[',
    '](',
    '](@x)',
    '](https://a.b/@c)',
    ')',
    '[x]: ',
    '[[',
    '[^1]: ',
    '!',
    '*',
    '**',
    '_',
    '~~',
    '\\',
    '$',
    '$$',
  ],
  ...[
    '<',
    '>',
    '<b>',
    '</b>',
    '<script>',
    '<!--',
    '-->',
    '<!-- counterpart:v1 -->',
    '<details>\n',
    '<https://a.b>',
  ],
  ...[
    'https://a.b/',
    'www.a.b',
    'mailto:',
    '"',
    "'",
    '.',
    ',',
    '{',
    '}',
    '+',
    '=',
    '^',
    '(',
    '\ud800',
    '👩‍💻',
  ],
];

/** A number from 0 to 1 for each call, the same sequence for the same seed. */
export function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** `count` hostile texts. */
export function hostileTexts(count: number, seed: number): string[] {
  const next = sequence(seed);
  return Array.from({ length: count }, () => {
    const length = 2 + Math.floor(next() * 24);
    return Array.from({ length }, () => PIECES[Math.floor(next() * PIECES.length)] ?? '').join('');
  });
}
