/** Where on a diff a thread hangs (contract 7). */
import { createHash } from 'node:crypto';
import type { AnyItem } from './access';
import type { Call } from './http/call';
import { badRequest, invalidParameter } from './http/errors';
import type { MergeRequest, Position } from './state';

type Place = { old: number; fresh: number };

/**
 * The numbers GitLab counts at a line that a diff shows; undefined for a line it does not show.
 * An added line has only a new number, a removed one only an old one, and one that did not change has both.
 */
function findLine(diff: string, oldLine: number | null, newLine: number | null): Place | undefined {
  let [old, fresh] = [0, 0];
  for (const line of diff.split('\n')) {
    const hunk = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@/.exec(line);
    if (hunk) {
      [old, fresh] = [Number(hunk[1]), Number(hunk[2])];
      continue;
    }
    const mark = line[0];
    const added = mark === '+' && oldLine === null && fresh === newLine;
    const removed = mark === '-' && newLine === null && old === oldLine;
    const kept = mark === ' ' && old === oldLine && fresh === newLine;
    if (added || removed || kept) return { old, fresh };
    if (mark !== '+' && mark !== '\\') old += 1;
    if (mark !== '-' && mark !== '\\') fresh += 1;
  }
  return undefined;
}

/** True where a diff shows the line: new, old, or both for one that did not change. */
export function diffShowsLine(diff: string, oldLine: number | null, newLine: number | null): boolean {
  return findLine(diff, oldLine, newLine) !== undefined;
}

function fileAt(item: MergeRequest, position: Position) {
  return item.diffs.find(each => each.new_path === position.new_path && each.old_path === position.old_path);
}

/** GitLab's name of a line, `sha1(path)_old_new`; undefined where the diff does not show it. */
export function lineCodeAt(item: MergeRequest, position: Position): string | undefined {
  const file = fileAt(item, position);
  const place = file && findLine(file.diff, position.old_line, position.new_line);
  const path = createHash('sha1').update(position.new_path).digest('hex');
  return place && `${path}_${place.old}_${place.fresh}`;
}

function lineNumber(value: unknown, name: string): number | null {
  if (value === undefined || value === null || value === '') return null;
  if (!/^\d+$/.test(String(value))) throw invalidParameter(`position[${name}] is invalid`);
  return Number(value);
}

const NO_LINE = { line_code: ["can't be blank", 'must be a valid line code'] };

/** What GitLab says of a position that its diff does not have, by field; undefined for a good one. */
export function positionErrors(item: MergeRequest, position: Position): Record<string, string[]> | undefined {
  const version = item.versions.find(each => each.headCommitSha === position.head_sha);
  const file = fileAt(item, position);
  if (!version || !file) return NO_LINE;
  if (position.position_type !== 'text') return undefined;
  if (position.old_line === null && position.new_line === null) {
    return { ...NO_LINE, position: ['is incomplete'] };
  }
  return findLine(file.diff, position.old_line, position.new_line) ? undefined : NO_LINE;
}

/** Errors as the notes' endpoints print them: the way Ruby shows a hash. */
function inspected(errors: Record<string, string[]>): string {
  const fields = Object.entries(errors).map(
    ([name, texts]) => `${name}: [${texts.map(each => JSON.stringify(each)).join(', ')}]`,
  );
  return `{${fields.join(', ')}}`;
}

/** The position a request names, unchecked against the diff; null for none. @throws ApiError 400 */
export function parsePosition(call: Call): Position | null {
  const given = call.params.position;
  if (given === undefined || given === null) return null;
  if (typeof given !== 'object') throw invalidParameter('position is invalid');
  const fields: Record<string, unknown> = { ...given };
  const missing = ['base_sha', 'start_sha', 'head_sha', 'position_type'].filter(name => {
    const value = fields[name];
    return typeof value !== 'string' || value === '';
  });
  if (missing.length > 0) {
    throw invalidParameter(missing.map(name => `position[${name}] is missing`).join(', '));
  }
  const type = fields.position_type;
  if (type !== 'text' && type !== 'file' && type !== 'image') {
    throw invalidParameter('position[position_type] does not have a valid value');
  }
  const onImage = (name: string) => lineNumber(fields[name], name);
  return {
    base_sha: String(fields.base_sha),
    start_sha: String(fields.start_sha),
    head_sha: String(fields.head_sha),
    position_type: type,
    old_path: String(fields.old_path ?? fields.new_path ?? ''),
    new_path: String(fields.new_path ?? fields.old_path ?? ''),
    old_line: lineNumber(fields.old_line, 'old_line'),
    new_line: lineNumber(fields.new_line, 'new_line'),
    line_range: fields.line_range ?? null,
    ...(type === 'image'
      ? { x: onImage('x'), y: onImage('y'), width: onImage('width'), height: onImage('height') }
      : {}),
  };
}

/** The position a request names, null for none; issues have no diff and ignore it. @throws ApiError 400 */
export function readPosition(call: Call, item: AnyItem): Position | null {
  if (item.kind === 'issue') return null;
  const position = parsePosition(call);
  const errors = position && positionErrors(item, position);
  if (errors) throw badRequest(`Note ${inspected(errors)}`);
  return position;
}
