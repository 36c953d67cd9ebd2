import type { ItemAnswers } from './checklist';
import type { Marker } from './marker';
import { parseMarker } from './marker';
import { neutralise, neutraliseInline, readable } from './neutralise';
import type { ItemState } from './review';

/** What one of our notes says, read back. Says nothing of whether its author may be believed. */
export type ParsedNote = {
  marker: Marker;
  /** Item id -> state and reason. */
  items: ItemAnswers;
  /** Section id -> text, as it was typed where that can be told. */
  sections: Record<string, string>;
};

const ITEM = /^ {0,3}(?:[-*+]|\d{1,9}[.)])[ \t]{1,4}\[([ xX~])\][ \t](.*)$/;
const ITEM_ID = /^<!-- item=([a-z0-9]+(?:-[a-z0-9]+)*) -->\s*$/;
const FAIL = /^\*\*fail\*\*/i;
const REASON = /^\s{2,}[-*+]\s+Reason:\s*(.*)$/;
const SECTION = /^#{1,6} .*<!-- section=([a-z0-9]+(?:-[a-z0-9]+)*) -->\s*$/;
/** Ends the last section; a person cannot type it, as what is typed starts no comment. */
const CHECKLIST = /<!-- checklist -->\s*$/;
const FENCE = /^( *`{3,})[^`]*$/;
const NOT_ANSWERED = '_Not answered._';

function stateOf(box: string, text: string): ItemState {
  if (box === 'x' || box === 'X') return 'pass';
  if (box === '~') return 'not-applicable';
  return FAIL.test(text) ? 'fail' : 'unchecked';
}

/** A check's box, text and id, from a line that ends in its id's comment. */
function readItem(line: string): { id: string; state: ItemState } | undefined {
  const [, box = ' ', rest = ''] = ITEM.exec(line) ?? [];
  const at = rest.lastIndexOf('<!-- item=');
  const id = at < 0 ? undefined : ITEM_ID.exec(rest.slice(at))?.[1];
  return id === undefined ? undefined : { id, state: stateOf(box, rest.trimStart()) };
}

/** Lines with what is inside fenced code taken out: code says nothing of our structure. */
function* outsideFences(body: string): Generator<{ line: string; code: boolean }> {
  let fence = '';
  for (const line of body.replace(/\r\n?/g, '\n').split('\n')) {
    const marks = FENCE.exec(line)?.[1] ?? '';
    const code = fence !== '' || marks !== '';
    if (fence === '') fence = marks;
    else if (marks === fence && line.trimEnd() === marks) fence = '';
    yield { line, code };
  }
}

/**
 * Reads one of our notes back, or gives undefined for any other note. It is tolerant of what people do to a
 * note on GitLab - tick boxes, reword, reorder, delete or add lines - because an item is known by the hidden
 * comment at its line's end, and a box that was ticked counts even where the line still says **Fail**. The
 * marker alone is exact (see `parseMarker`). An id that stands twice counts where it stands last.
 */
export function parseNote(body: string): ParsedNote | undefined {
  const marker = parseMarker(body);
  if (!marker) return undefined;
  const items: ItemAnswers = {};
  const texts: { id: string; lines: string[] }[] = [];
  let lastItem: string | undefined;
  let open: { id: string; lines: string[] } | undefined;
  for (const { line, code } of outsideFences(body)) {
    const item = code ? undefined : readItem(line);
    const reason = code || lastItem === undefined ? null : REASON.exec(line);
    const section = code ? null : SECTION.exec(line);
    if (item) {
      items[item.id] = { state: item.state };
      lastItem = item.id;
    } else if (reason && lastItem !== undefined) {
      items[lastItem] = {
        state: items[lastItem]?.state ?? 'unchecked',
        reason: readable((reason[1] ?? '').trim(), neutraliseInline),
      };
    } else {
      lastItem = undefined;
    }
    if (section?.[1] !== undefined) {
      open = { id: section[1], lines: [] };
      texts.push(open);
    } else if (!code && CHECKLIST.test(line)) {
      open = undefined;
    } else {
      open?.lines.push(line);
    }
  }
  const sections: Record<string, string> = {};
  for (const { id, lines } of texts) {
    const text = lines.join('\n').replace(/^\n+/, '').trimEnd();
    sections[id] = text === NOT_ANSWERED ? '' : readable(text, neutralise);
  }
  return { marker, items, sections };
}
