/**
 * The block structure of GitLab's Markdown. Quick actions, task counts and rendering all start from it,
 * so that they cannot disagree. One file, as the rules for where a block ends refer to each other.
 */

export type Task = 'open' | 'done' | 'inapplicable';
export type ListItem = { task?: Task; blocks: Block[] };
export type Block =
  /** `from` is the number of its first line within the text given to `parseBlocks`, counted from 0. */
  | { type: 'paragraph'; lines: string[]; from: number }
  | { type: 'heading'; level: number; text: string }
  | { type: 'code'; info: string; text: string }
  | { type: 'html'; text: string }
  | { type: 'quote'; blocks: Block[] }
  | { type: 'list'; ordered: boolean; start: number; loose: boolean; items: ListItem[] }
  | { type: 'table'; head: string[]; rows: string[][] }
  | { type: 'rule' };

/** Below this a text is taken as it is, so that a hostile one cannot exhaust the stack. */
const DEEPEST = 100;

type Step = { block: Block; next: number };

const FENCE = /^ {0,3}(`{3,}|~{3,})\s*([^`]*)$/;
const HEADING = /^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$/;
const RULE = /^ {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$/;
const QUOTE = /^ {0,3}>/;
const LIST_ITEM = /^( {0,3})([-+*]|\d{1,9}[.)])( +|$)(.*)$/;
const UNDERLINE = /^ {0,3}(=+|-+)[ \t]*$/;
const DELIMITERS = /^ {0,3}\|?[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;
const RAW_TAG = /^ {0,3}<(script|pre|style|textarea)(?:[\s>]|$)/i;
const BLOCK_TAG =
  /^ {0,3}<\/?(?:address|article|aside|blockquote|body|center|dd|details|dialog|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|head|header|hr|html|iframe|li|link|main|menu|nav|ol|p|section|summary|table|tbody|td|tfoot|th|thead|title|tr|ul)(?:\s|\/?>|$)/i;
const LONE_TAG =
  /^ {0,3}<\/?[a-zA-Z][a-zA-Z0-9-]*(?:\s+[a-zA-Z_:][\w:.-]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*\s*\/?>[ \t]*$/;
const TASK = /^\[([ xX~])\](?:[ \t]+|$)/;

const blank = (line: string | undefined) => line === undefined || line.trim() === '';

/** Cells of a table row, without the outer pipes. */
function cells(row: string): string[] {
  const inner = row
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
  return inner.split(/(?<!\\)\|/).map(cell => cell.trim());
}

function startsTable(lines: string[], at: number): boolean {
  const head = lines[at] ?? '';
  const rule = lines[at + 1] ?? '';
  return head.includes('|') && DELIMITERS.test(rule) && cells(head).length === cells(rule).length;
}

/** True where a line ends the paragraph before it. */
function interrupts(lines: string[], at: number): boolean {
  const line = lines[at] ?? '';
  if (FENCE.test(line) || HEADING.test(line) || RULE.test(line) || QUOTE.test(line)) return true;
  if (/^ {0,3}<!--/.test(line) || RAW_TAG.test(line) || BLOCK_TAG.test(line)) return true;
  const item = LIST_ITEM.exec(line);
  if (item && item[4] !== '' && (!/\d/.test(item[2] ?? '') || parseInt(item[2] ?? '', 10) === 1)) return true;
  return startsTable(lines, at);
}

function parseFence(lines: string[], at: number, fence: RegExpExecArray): Step {
  const mark = fence[1] ?? '';
  const closing = new RegExp(`^ {0,3}${mark[0]}{${mark.length},}[ \\t]*$`);
  let end = at + 1;
  while (end < lines.length && !closing.test(lines[end] ?? '')) end += 1;
  const text = lines.slice(at + 1, end).join('\n');
  return { block: { type: 'code', info: (fence[2] ?? '').trim(), text }, next: end + 1 };
}

function parseHtml(lines: string[], at: number): Step | undefined {
  const line = lines[at] ?? '';
  const upTo = (done: (line: string) => boolean): Step => {
    let end = at;
    while (end < lines.length - 1 && !done(lines[end] ?? '')) end += 1;
    return { block: { type: 'html', text: lines.slice(at, end + 1).join('\n') }, next: end + 1 };
  };
  if (/^ {0,3}<!--/.test(line)) return upTo(each => each.includes('-->'));
  const raw = RAW_TAG.exec(line);
  if (raw) return upTo(each => each.toLowerCase().includes(`</${raw[1]?.toLowerCase()}>`));
  if (!BLOCK_TAG.test(line) && !LONE_TAG.test(line)) return undefined;
  let end = at;
  while (end < lines.length && !blank(lines[end])) end += 1;
  return { block: { type: 'html', text: lines.slice(at, end).join('\n') }, next: end };
}

function parseQuote(lines: string[], at: number, depth: number): Step {
  if (/^>>>[ \t]*$/.test(lines[at] ?? '')) {
    const end = lines.findIndex((line, index) => index > at && /^>>>[ \t]*$/.test(line));
    if (end > 0)
      return {
        block: { type: 'quote', blocks: parseBlocks(lines.slice(at + 1, end), depth + 1) },
        next: end + 1,
      };
  }
  const inner: string[] = [];
  let end = at;
  for (; end < lines.length; end += 1) {
    const line = lines[end] ?? '';
    const quoted = QUOTE.test(line);
    const lazy = !quoted && !blank(line) && !blank(inner.at(-1)) && !interrupts(lines, end);
    if (!quoted && !lazy) break;
    inner.push(line.replace(/^ {0,3}> ?/, ''));
  }
  return { block: { type: 'quote', blocks: parseBlocks(inner, depth + 1) }, next: end };
}

function listItem(lines: string[], depth: number): ListItem {
  const task = TASK.exec(lines[0] ?? '');
  if (!task) return { blocks: parseBlocks(lines, depth) };
  const state = task[1] === ' ' ? 'open' : task[1] === '~' ? 'inapplicable' : 'done';
  return {
    task: state,
    blocks: parseBlocks([(lines[0] ?? '').slice(task[0].length), ...lines.slice(1)], depth),
  };
}

function parseList(lines: string[], at: number, first: RegExpExecArray, depth: number): Step {
  const ordered = /\d/.test(first[2] ?? '');
  const kind = (first[2] ?? '').at(-1);
  const items: ListItem[] = [];
  let loose = false;
  let next = at;
  while (next < lines.length) {
    const marker = LIST_ITEM.exec(lines[next] ?? '');
    if (!marker || (marker[2] ?? '').at(-1) !== kind || RULE.test(lines[next] ?? '')) break;
    const spaces = (marker[3] ?? '').length;
    const width =
      (marker[1] ?? '').length + (marker[2] ?? '').length + (spaces >= 1 && spaces <= 4 ? spaces : 1);
    const inner = [(lines[next] ?? '').slice(width)];
    let fence: string | undefined;
    let end = next + 1;
    for (; end < lines.length; end += 1) {
      const line = lines[end] ?? '';
      const indented = line.slice(0, width).trim() === '';
      const own = blank(line) || indented;
      const lazy =
        !own &&
        fence === undefined &&
        !blank(inner.at(-1)) &&
        !interrupts(lines, end) &&
        !LIST_ITEM.test(line);
      if (!own && !lazy) break;
      const text = lazy ? line.trimStart() : line.slice(width);
      const mark = FENCE.exec(text)?.[1]?.slice(0, 3);
      if (mark) fence = fence === undefined ? mark : fence === mark ? undefined : fence;
      inner.push(text);
    }
    const trailing = inner.length > 1 && blank(inner.at(-1));
    while (inner.length > 1 && blank(inner.at(-1))) inner.pop();
    const item = listItem(inner, depth + 1);
    items.push(item);
    const another =
      LIST_ITEM.test(lines[end] ?? '') && (LIST_ITEM.exec(lines[end] ?? '')?.[2] ?? '').at(-1) === kind;
    if (inner.some(blank) && inner.length > 1 && item.blocks.length > 1) loose = true;
    if (trailing && another) loose = true;
    next = end;
  }
  return { block: { type: 'list', ordered, start: parseInt(first[2] ?? '', 10) || 1, loose, items }, next };
}

function parseTable(lines: string[], at: number): Step {
  const head = cells(lines[at] ?? '');
  const rows: string[][] = [];
  let next = at + 2;
  while (
    next < lines.length &&
    !blank(lines[next]) &&
    (!interrupts(lines, next) || startsTable(lines, next))
  ) {
    const row = cells(lines[next] ?? '');
    rows.push(head.map((_, index) => row[index] ?? ''));
    next += 1;
  }
  return { block: { type: 'table', head, rows }, next };
}

function parseParagraph(lines: string[], at: number): Step {
  let end = at + 1;
  while (end < lines.length && !blank(lines[end])) {
    const underline = UNDERLINE.exec(lines[end] ?? '');
    if (underline) {
      const text = lines.slice(at, end).join('\n').trim();
      return {
        block: { type: 'heading', level: underline[1]?.startsWith('=') ? 1 : 2, text },
        next: end + 1,
      };
    }
    if (interrupts(lines, end)) break;
    end += 1;
  }
  return { block: { type: 'paragraph', lines: lines.slice(at, end), from: at }, next: end };
}

function parseIndented(lines: string[], at: number): Step {
  let end = at;
  while (end < lines.length && (blank(lines[end]) || /^(?: {4}|\t)/.test(lines[end] ?? ''))) end += 1;
  const text = lines.slice(at, end).map(line => line.replace(/^(?: {4}|\t)/, ''));
  return { block: { type: 'code', info: '', text: text.join('\n').trimEnd() }, next: end };
}

function parseOne(lines: string[], at: number, depth: number): Step {
  const line = lines[at] ?? '';
  if (depth > DEEPEST) return parseParagraph(lines, at);
  if (/^(?: {4}|\t)/.test(line)) return parseIndented(lines, at);
  const fence = FENCE.exec(line);
  if (fence) return parseFence(lines, at, fence);
  const heading = HEADING.exec(line);
  if (heading) {
    return {
      block: { type: 'heading', level: (heading[1] ?? '#').length, text: heading[2] ?? '' },
      next: at + 1,
    };
  }
  if (RULE.test(line)) return { block: { type: 'rule' }, next: at + 1 };
  if (QUOTE.test(line)) return parseQuote(lines, at, depth);
  const item = LIST_ITEM.exec(line);
  if (item) return parseList(lines, at, item, depth);
  const html = parseHtml(lines, at);
  if (html) return html;
  return startsTable(lines, at) ? parseTable(lines, at) : parseParagraph(lines, at);
}

/** The blocks of a Markdown text, given as its lines. `depth` counts the blocks it stands in. */
export function parseBlocks(lines: string[], depth = 0): Block[] {
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    if (blank(lines[at])) {
      at += 1;
      continue;
    }
    const step = parseOne(lines, at, depth);
    blocks.push(step.block);
    at = step.next;
  }
  return blocks;
}
