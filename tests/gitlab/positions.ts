/** Where on a diff a thread hangs (contract 7). */
import type { AnyItem } from './access';
import type { Call } from './http/call';
import { badRequest, invalidParameter } from './http/errors';
import type { MergeRequest, Position } from './state';

/** True where a diff shows the line: new, old, or both for one that did not change. */
export function diffShowsLine(diff: string, oldLine: number | null, newLine: number | null): boolean {
  let [old, fresh] = [0, 0];
  for (const line of diff.split('\n')) {
    const hunk = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@/.exec(line);
    if (hunk) {
      [old, fresh] = [Number(hunk[1]), Number(hunk[2])];
      continue;
    }
    const mark = line[0];
    if (mark === '+' && oldLine === null && fresh === newLine) return true;
    if (mark === '-' && newLine === null && old === oldLine) return true;
    if (mark === ' ' && old === oldLine && fresh === newLine) return true;
    if (mark !== '+' && mark !== '\\') old += 1;
    if (mark !== '-' && mark !== '\\') fresh += 1;
  }
  return false;
}

function lineNumber(value: unknown): number | null {
  if (value === undefined || value === null || value === '') return null;
  if (!/^\d+$/.test(String(value))) throw invalidParameter('position[new_line] is invalid');
  return Number(value);
}

function checkPlace(item: MergeRequest, position: Position): void {
  const version = item.versions.find(each => each.headCommitSha === position.head_sha);
  const file = item.diffs.find(
    each => each.new_path === position.new_path && each.old_path === position.old_path,
  );
  if (!version || !file)
    throw badRequest('Note {line_code: ["can\'t be blank", "must be a valid line code"]}');
  if (position.position_type !== 'text') return;
  if (position.old_line === null && position.new_line === null) {
    throw badRequest('Note {position: ["is incomplete"]}');
  }
  if (!diffShowsLine(file.diff, position.old_line, position.new_line)) {
    throw badRequest('Note {line_code: ["can\'t be blank", "must be a valid line code"]}');
  }
}

/** The position a request names, null for none; issues have no diff and ignore it. */
export function readPosition(call: Call, item: AnyItem): Position | null {
  const given = call.params.position;
  if (given === undefined || given === null || item.kind === 'issue') return null;
  if (typeof given !== 'object') throw invalidParameter('position is invalid');
  const fields: Record<string, unknown> = { ...given };
  const required = (name: string): string => {
    const value = fields[name];
    if (typeof value !== 'string' || value === '') throw invalidParameter(`position[${name}] is missing`);
    return value;
  };
  const type = required('position_type');
  if (type !== 'text' && type !== 'file' && type !== 'image') {
    throw invalidParameter('position[position_type] does not have a valid value');
  }
  const position: Position = {
    base_sha: required('base_sha'),
    start_sha: required('start_sha'),
    head_sha: required('head_sha'),
    position_type: type,
    old_path: String(fields.old_path ?? fields.new_path ?? ''),
    new_path: String(fields.new_path ?? fields.old_path ?? ''),
    old_line: lineNumber(fields.old_line),
    new_line: lineNumber(fields.new_line),
    line_range: fields.line_range ?? null,
  };
  checkPlace(item, position);
  return position;
}
