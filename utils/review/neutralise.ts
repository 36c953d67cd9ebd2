import { neutraliseLine } from './neutralise-line';
import { longestRun } from './quote';
import { showControls } from './visible-controls';

/** A fenced block, from the line after its opening to the line of its closing fence. */
type Fence = { content: string[]; end: number; indent: string; language: string };

const OPENING = /^( *)(`{3,}|~{3,})([^`]*)$/;

/** Whether a line could be the second line of a table, within any list or quote. */
function delimitsTable(line: string): boolean {
  return line.includes('-') && /^[\s>*+\-\d.)|:]*$/.test(line);
}

/** Blank as Markdown has it: a no-break space is text. */
function isBlank(line: string | undefined): boolean {
  return line === undefined || /^[ \t]*$/.test(line);
}

function closes(line: string, indent: string, marks: string): boolean {
  const start = indent === '' ? line.replace(/^ {1,3}/, '') : line.slice(indent.length);
  if (indent !== '' && !line.startsWith(indent)) return false;
  const rest = start.replace(/[ \t]+$/, '');
  return rest.length >= marks.length && rest === (marks[0] ?? '').repeat(rest.length);
}

/**
 * The fenced block that opens at a line, if every reading of the text makes it one. At the margin a fence is
 * always a fence, and one that is not closed is closed at the end. An indented one may belong to a list: it
 * counts when nothing in it leaves the list and its closing fence stands below its opening one.
 */
function fenceAt(lines: string[], at: number): Fence | undefined {
  const opening = OPENING.exec(lines[at] ?? '');
  if (!opening) return undefined;
  const [, indent = '', marks = '', info = ''] = opening;
  if (indent.length > 3 && !isBlank(lines[at - 1])) return undefined;
  let end = at + 1;
  for (; end < lines.length; end++) {
    const line = lines[end] ?? '';
    if (closes(line, indent, marks)) break;
    if (!isBlank(line) && !line.startsWith(indent)) return undefined;
  }
  if (end === lines.length && indent !== '') return undefined;
  const language = /^\s*([A-Za-z0-9+#_.:-]*)/.exec(info)?.[1] ?? '';
  return { content: lines.slice(at + 1, end), end, indent, language };
}

function writeFence({ content, indent, language }: Fence): string[] {
  const marks = '`'.repeat(Math.max(3, longestRun(content.join('\n')) + 1));
  return [`${indent}${marks}${language}`, ...content, `${indent}${marks}`];
}

/**
 * What a person typed, as Markdown that stays theirs - lists, code, bold, links, tables - and in which no
 * line acts: it runs no quick action, mentions nobody, starts no HTML or HTML comment, breaks out of no
 * fence, and hides no control character (house 4.4, contract 6.2 and 6.4). Each part of a note goes through
 * this on its own and stands between blank lines. Applying it twice changes nothing more.
 *
 * A mention becomes inline code, the one form GitLab never reads as a mention. Formulas, references of the
 * form `[text]: address` and fences inside quotes lose their formatting; they keep their words.
 */
export function neutralise(text: string): string {
  const lines = showControls(text)
    .replace(/^(?:[ \t]*\n)+/, '')
    .trimEnd()
    .split('\n');
  const tables = lines.some(delimitsTable);
  const written: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const fence = fenceAt(lines, at);
    if (fence) {
      written.push(...writeFence(fence));
      at = fence.end;
    } else {
      written.push(neutraliseLine(lines[at] ?? '', tables));
    }
  }
  return written.join('\n');
}

/** As `neutralise`, on one line: line breaks become spaces. For reasons and titles. */
export function neutraliseInline(text: string): string {
  const line = showControls(text).replace(/\s+/g, ' ').trim();
  return neutraliseLine(line, line.includes('|'));
}

/** Longer texts are left as they are: anybody's note is read, and reading must stay quick. */
const MOST_READABLE = 100_000;
/** What our escapes stand for. */
const ESCAPES: [RegExp, string][] = [
  [/`(@[A-Za-z0-9_.\-/]+)`/g, '$1'],
  [/&lt;/g, '<'],
  [/&amp;/g, '&'],
  [/\\([$&[\]~>:/])/g, '$1'],
];

/**
 * Text of a note as a person would have typed it, for editing: escapes are taken back where writing it again
 * with `write` gives the very same text, and left where it would not.
 */
export function readable(text: string, write: (typed: string) => string): string {
  if (text.length > MOST_READABLE) return text;
  const typed = ESCAPES.reduce((each, [written, plain]) => each.replace(written, plain), text);
  return write(typed) === text ? typed : text;
}
