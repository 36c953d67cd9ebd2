import type { DiffLine, Hunk, RawDiff } from './change';

const HEADER = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@/;

/** True for the one-line notice that stands in for the content of a binary file. */
export function isBinaryNotice(diff: string): boolean {
  return diff.startsWith('Binary files ') || diff.startsWith('GIT binary patch');
}

/**
 * The hunks of one file as GitLab sends it, each line with its exact number on the sides it exists on
 * (contract 5.5). Text before the first hunk (`---`, `+++`, a binary notice) belongs to no hunk; the
 * "\ No newline at end of file" marker is no line. Numbers count from 1.
 */
export function parseDiff(raw: Pick<RawDiff, 'diff'>): Hunk[] {
  const hunks: Hunk[] = [];
  if (raw.diff === '' || isBinaryNotice(raw.diff)) return hunks;
  const rows = raw.diff.split('\n');
  if (rows.at(-1) === '') rows.pop();
  let hunk: Hunk | undefined;
  let oldLine = 0;
  let newLine = 0;
  for (const row of rows) {
    const header = row.startsWith('@@ ') ? HEADER.exec(row) : null;
    if (header) {
      oldLine = Number(header[1]);
      newLine = Number(header[2]);
      hunk = { header: row, lines: [] };
      hunks.push(hunk);
      continue;
    }
    if (!hunk) continue;
    const line = lineOf(row, oldLine, newLine);
    if (!line) continue;
    if (line.oldLine !== undefined) oldLine += 1;
    if (line.newLine !== undefined) newLine += 1;
    hunk.lines.push(line);
  }
  return hunks;
}

function lineOf(row: string, oldLine: number, newLine: number): DiffLine | undefined {
  const text = row.slice(1);
  switch (row[0]) {
    case '+':
      return { kind: 'added', newLine, text };
    case '-':
      return { kind: 'removed', oldLine, text };
    case '\\':
      return undefined;
    default:
      // Some tools strip the single space of an empty context line.
      return { kind: 'context', oldLine, newLine, text };
  }
}
