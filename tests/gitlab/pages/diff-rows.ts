/** What both kinds of diff show of one file. */
import { createHash } from 'node:crypto';
import type { RawDiff } from '../../../utils/change/change';

const HUNK = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@/;

export type Row = { kind: 'match' | 'old' | 'new' | 'same'; oldLine: number; newLine: number; text: string };

/** GitLab's anchor of a file in a diff: the SHA-1 of its path. */
export function fileAnchor(path: string): string {
  return createHash('sha1').update(path).digest('hex');
}

/** Why a file shows no lines. */
export function whyEmpty(diff: RawDiff): string {
  if (diff.too_large) return 'Preview size limit exceeded, changes collapsed.';
  if (diff.collapsed) return 'This diff is collapsed. Click to expand it.';
  if (diff.diff !== '') return diff.diff;
  if (diff.renamed_file) return 'File renamed without changes.';
  if (diff.a_mode !== diff.b_mode) return 'File mode changed.';
  return 'No changes.';
}

/** The lines of one file's diff with their numbers on both sides. */
export function parseRows(diff: string): Row[] {
  const rows: Row[] = [];
  let oldLine = 0;
  let newLine = 0;
  for (const line of diff.replace(/\n$/, '').split('\n')) {
    const hunk = HUNK.exec(line);
    if (hunk) {
      oldLine = Number(hunk[1]);
      newLine = Number(hunk[2]);
      rows.push({ kind: 'match', oldLine, newLine, text: line });
    } else if (rows.length > 0 && /^[-+ ]/.test(line)) {
      const kind = line.startsWith('+') ? 'new' : line.startsWith('-') ? 'old' : 'same';
      rows.push({ kind, oldLine, newLine, text: line });
      if (kind !== 'new') oldLine += 1;
      if (kind !== 'old') newLine += 1;
    }
  }
  return rows;
}
