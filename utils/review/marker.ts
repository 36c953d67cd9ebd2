import type { NoteKind } from './review';

/**
 * The hidden first line of a structured note: a comment of plain ASCII, followed by a blank line, so that
 * GitLab keeps it, hides it and never reads what follows as part of it (contract 6.2, 6.4, 9). Anyone can
 * paste one: it says what a note claims to be, and only its author decides whether that is believed.
 */
export type Marker = {
  kind: NoteKind;
  /** Stays the same through every retry and update. */
  reviewId: string;
  /** Commit at the head when the note was written; undefined for an issue. */
  headSha: string | undefined;
  templateId: string;
  policy: { name: string; version: string };
};

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
/** No two hyphens in a row: they could end the comment. */
const WORD = '[A-Za-z0-9_.]+(?:-[A-Za-z0-9_.]+)*';
const MARKER = new RegExp(
  `^<!-- counterpart:v1 kind=(checklist|review|request|scan-request) id=(${UUID}) ` +
    `head=([0-9a-f]{7,64}|none) template=(${WORD}) policy=(${WORD})@(${WORD}) -->$`,
);
const MAX_LINE = 1000;

function word(text: string): string {
  const plain = text
    .replace(/[^A-Za-z0-9_.]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 100)
    .replace(/-+$/, '');
  return plain === '' ? 'unnamed' : plain;
}

/**
 * The marker's line, without a line break. Names are reduced to letters, digits, `.`, `_` and single
 * hyphens, so that reading the line gives back what was written.
 * @throws RangeError when the review id is no UUID or the head is no commit: both come from our own code.
 */
export function renderMarker(marker: Marker): string {
  const line =
    `<!-- counterpart:v1 kind=${marker.kind} id=${marker.reviewId.toLowerCase()} ` +
    `head=${marker.headSha ?? 'none'} template=${word(marker.templateId)} ` +
    `policy=${word(marker.policy.name)}@${word(marker.policy.version)} -->`;
  if (!MARKER.test(line)) throw new RangeError('A marker needs a UUID and a commit.');
  return line;
}

/** The marker of a note's body: on its very first line, exact to the byte, or undefined. */
export function parseMarker(body: string): Marker | undefined {
  const end = body.indexOf('\n');
  const line = end < 0 ? body : body.slice(0, end);
  if (line.length > MAX_LINE) return undefined;
  const found = MARKER.exec(line);
  if (!found) return undefined;
  const rest = end < 0 ? '' : body.slice(end + 1);
  if (rest !== '' && !rest.startsWith('\n')) return undefined;
  const [, kind, reviewId = '', head, templateId = '', name = '', version = ''] = found;
  return {
    kind: kind as NoteKind,
    reviewId,
    headSha: head === 'none' ? undefined : head,
    templateId,
    policy: { name, version },
  };
}
