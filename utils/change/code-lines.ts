import type { DiffLine } from './change';

/**
 * What a line is made of. `code` keeps its columns: what is no running code is blanked. Short strings (keys, paths,
 * header names) stay in `code`; strings of several words are prose and go to `strings`,
 * unless they are SQL, markup or another language.
 */
export type LineParts = { code: string; strings: string; comments: string; imports: boolean };

type Syntax = {
  line: string[];
  block: [string, string][];
  quotes: string;
  /** A comment sign counts only at the start or after a blank (YAML, shell). */
  spaced?: boolean;
  /** Strings of several words need no quotes. */
  plainProse?: boolean;
  /** Text outside tags and interpolation is no code. */
  markup?: 'tags' | 'haml';
};

const C: Syntax = { line: ['//'], block: [['/*', '*/']], quotes: '"\'`' };
const HASH: Syntax = { line: ['#'], block: [], quotes: '"\'', spaced: true };
const MARKUP: Syntax = {
  line: [],
  block: [
    ['<!--', '-->'],
    ['{#', '#}'],
    ['<%#', '%>'],
    ['{{!--', '--}}'],
  ],
  quotes: '',
  markup: 'tags',
};
const SYNTAX: Record<string, Syntax> = {
  ruby: { line: ['#'], block: [], quotes: '"\'`' },
  python: {
    line: ['#'],
    block: [
      ['"""', '"""'],
      ["'''", "'''"],
    ],
    quotes: '"\'',
  },
  rust: { line: ['//'], block: [['/*', '*/']], quotes: '"' },
  php: { line: ['//', '#'], block: [['/*', '*/']], quotes: '"\'' },
  sql: { line: ['--'], block: [['/*', '*/']], quotes: '\'"' },
  ini: { line: ['#', ';'], block: [], quotes: '"', spaced: true },
  xml: { line: [], block: [['<!--', '-->']], quotes: '' },
  html: MARKUP,
  erb: MARKUP,
  haml: { line: ['-#', '/'], block: [], quotes: '"\'', spaced: true, markup: 'haml' },
  css: { line: [], block: [['/*', '*/']], quotes: '' },
  vue: {
    line: ['//'],
    block: [
      ['/*', '*/'],
      ['<!--', '-->'],
    ],
    quotes: '"\'`',
  },
  yaml: { ...HASH, plainProse: true },
  patch: { line: ['#'], block: [['/*', '*/']], quotes: '"', spaced: true },
};
for (const name of [
  'shell',
  'toml',
  'dockerfile',
  'makefile',
  'conf',
  'terraform',
  'elixir',
  'powershell',
  'graphql',
]) {
  SYNTAX[name] = HASH;
}
const SIGNS = new Set([...'"\'`#/*<{;-'].map(sign => sign.charCodeAt(0)));
const PLAIN: Syntax = { line: [], block: [], quotes: '' };

/** Prose: three words in a row separated by single blanks. */
const PROSE = /[A-Za-z,.:]{2,} [A-Za-z'"]+,? [A-Za-z'"]/;
/** Several words that are no prose: SQL, markup, assignments, a security policy. They stay in `code`. */
const LANGUAGE_IN_STRING =
  /[<>=;|&]|-src\s|^.\s*(?:select\s.{1,200}\sfrom|insert\s+into|update\s\S+\sset|delete\s+from|(?:create|alter|drop)\s+(?:table|index|user|role|view|function)|(?:grant|revoke)\s.{1,80}\s(?:on|to|from))\s/i;
const IMPORT =
  /^\s*(?:import\b|from\s+[\w.]+\s+import\b|use\s+[\w\\:]+|using\s+[\w.]+;|#include\b|require(?:_relative)?[\s(]+['"]|(?:const|let|var)\s+[\w{},\s]+=\s*require\(|export\s+(?:\*|\{[^}]*\})\s+from\b|package\s+[\w.]+;?\s*$|\}?\s*from\s+['"]|(?:[\w.]+\s+)?"[\w.-]+(?:\/[\w.-]+)+"\s*$)/;
/** Longer lines are code as a whole: nobody writes a comment of this size by hand, and doubt raises the answer. */
const LONG_LINE = 4000;

/** Reads the lines of one hunk, in order, into their parts. */
export type LineReader = (line: DiffLine) => LineParts;

/**
 * A reader for the lines of one hunk. Comments and strings are told apart by language, once for each side of the diff, so
 * that a comment opened in a removed line does not swallow an added one. One pass over each line: the time is linear in
 * its length. `undefined` as language gives every line as code.
 */
export function lineReader(language: string | undefined): LineReader {
  const syntax = language === undefined ? PLAIN : (SYNTAX[language] ?? (C_LIKE.has(language) ? C : PLAIN));
  const newSide: State = { open: undefined };
  const oldSide: State = { open: undefined };
  return line => {
    if (line.kind !== 'context') return split(line, syntax, line.kind === 'added' ? newSide : oldSide);
    const parts = split(line, syntax, newSide);
    oldSide.open = newSide.open;
    return parts;
  };
}

const C_LIKE = new Set([
  'go',
  'java',
  'kotlin',
  'groovy',
  'scala',
  'typescript',
  'tsx',
  'javascript',
  'csharp',
  'c',
  'swift',
  'proto',
]);

/** What a side is in the middle of when a line ends: a block comment or a string over several lines. */
type State = { open: { close: string; kind: 'strings' | 'comments' } | undefined };

function split(line: DiffLine, syntax: Syntax, state: State): LineParts {
  const { text } = line;
  if (text.length > LONG_LINE) return { code: text, strings: '', comments: '', imports: false };
  const imports = IMPORT.test(text.slice(0, 300));
  if (!state.open && /^\s*\*(?:[\s/]|$)/.test(text.slice(0, 200)) && syntax.block.length > 0) {
    // The inside of a block comment that began above the hunk.
    return { code: '', strings: '', comments: text, imports: false };
  }
  const out = new Painter(text);
  let at = 0;
  while (at < text.length) {
    if (state.open) {
      const end = text.indexOf(state.open.close, at);
      const stop = end < 0 ? text.length : end + state.open.close.length;
      out.mark(at, stop, state.open.kind);
      if (end >= 0) state.open = undefined;
      at = stop;
      continue;
    }
    at = nextSign(text, at, syntax);
    const block = syntax.block.find(([open]) => text.startsWith(open, at));
    if (block) {
      state.open = { close: block[1], kind: 'comments' };
      out.mark(at, at + block[0].length, 'comments');
      at += block[0].length;
      continue;
    }
    if (startsComment(text, at, syntax)) {
      out.mark(at, text.length, 'comments');
      break;
    }
    const char = text[at] ?? '';
    at = syntax.quotes.includes(char) ? readString(text, at, char, out, state) : at + 1;
  }
  if (syntax.markup === 'tags') blankText(text, out);
  if (syntax.plainProse) blankProse(text, out);
  return { ...out.parts(), imports };
}

/** The next place where a comment or string could start. */
function nextSign(text: string, from: number, syntax: Syntax): number {
  let at = from;
  while (at < text.length && !SIGNS.has(text.charCodeAt(at))) at += 1;
  return at < text.length && syntax !== PLAIN ? at : text.length;
}

function startsComment(text: string, at: number, syntax: Syntax): boolean {
  if (!syntax.line.some(sign => text.startsWith(sign, at))) return false;
  if (text[at] === '/' && text[at - 1] === ':') return false; // a URL
  return !syntax.spaced || at === 0 || text[at - 1] === ' ' || text[at - 1] === '\t';
}

/** Reads a string from its quote; gives the position after it. Marks it when it is prose, its interpolation apart. */
function readString(text: string, start: number, quote: string, out: Painter, state: State): number {
  let at = start + 1;
  while (at < text.length && text[at] !== quote) at += text[at] === '\\' ? 2 : 1;
  if (at >= text.length) {
    if (quote !== '`') return quote === "'" ? start + 1 : finish(text, start, text.length, out);
    state.open = { close: '`', kind: 'strings' };
    return finish(text, start, text.length, out, true);
  }
  return finish(text, start, at + 1, out);
}

function finish(text: string, start: number, stop: number, out: Painter, open = false): number {
  const inside = text.slice(start, Math.min(stop, start + 300));
  if (!open && (!PROSE.test(inside) || LANGUAGE_IN_STRING.test(inside))) return stop;
  let from = start;
  for (let at = start; at < stop; at += 1) {
    if ((text[at] === '#' || text[at] === '$') && text[at + 1] === '{') {
      const close = text.indexOf('}', at);
      if (close < 0 || close >= stop) break;
      out.mark(from, at, 'strings');
      from = close + 1;
      at = close;
    }
  }
  out.mark(from, stop, 'strings');
  return stop;
}

/** An unquoted value of several words, as YAML has them in descriptions. Commands and expressions are left alone. */
function blankProse(text: string, out: Painter): void {
  const value = /^\s*(?:-\s+)?(?:[\w.-]+:\s+)?(?=[A-Z*(])/.exec(text)?.[0].length;
  if (value === undefined || /[$|&<>={}]/.test(text)) return;
  if (PROSE.test(text.slice(value, value + 300))) out.mark(value, text.length, 'strings');
}

/** In markup, what stands outside tags and interpolation is text for people. */
function blankText(text: string, out: Painter): void {
  if (!/[<>{}%]/.test(text)) {
    if (/^\s*[\w:@.-]+=/.test(text)) return; // an attribute of a tag opened above
    out.mark(0, text.length, 'strings');
    return;
  }
  let from = 0;
  let depth = /^[^<{]*>/.test(text) ? 1 : 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (char === '<' || char === '{') {
      if (depth === 0) out.mark(from, at, 'strings');
      depth += 1;
    } else if ((char === '>' || char === '}') && depth > 0) {
      depth -= 1;
      from = at + 1;
    }
  }
  if (depth === 0) out.mark(from, text.length, 'strings');
}

/** Collects which stretches of a line are no code. */
class Painter {
  private marks: { start: number; stop: number; kind: 'strings' | 'comments' }[] = [];

  constructor(private readonly text: string) {}

  mark(start: number, stop: number, kind: 'strings' | 'comments'): void {
    if (stop > start) this.marks.push({ start, stop, kind });
  }

  parts(): Omit<LineParts, 'imports'> {
    if (this.marks.length === 0) return { code: this.text, strings: '', comments: '' };
    let code = '';
    let at = 0;
    const other = { strings: '', comments: '' };
    for (const mark of this.marks.sort((a, b) => a.start - b.start)) {
      if (mark.stop <= at) continue;
      const start = Math.max(mark.start, at);
      code += this.text.slice(at, start) + ' '.repeat(mark.stop - start);
      other[mark.kind] += `${this.text.slice(start, mark.stop)} `;
      at = mark.stop;
    }
    return { code: code + this.text.slice(at), ...other };
  }
}
