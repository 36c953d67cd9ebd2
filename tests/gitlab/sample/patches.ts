/** Reads the sample's changes, which are kept as git writes them (`git diff`), and puts them onto files. */
import { readFileSync } from 'node:fs';
import type { RawDiff } from '../../../utils/change/change';
import { makeDiff } from '../build';

/** Path to content. */
export type Files = Record<string, string>;

const HUNK = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/;

/** The files of a patch in the shape of `GET .../diffs`: no `---` header, mode `0` where there is no file. */
export function parsePatch(text: string): RawDiff[] {
  return text
    .split(/^(?=diff --git )/m)
    .filter(part => part.startsWith('diff --git '))
    .map(parseFile);
}

/** A patch of the folder `patches`, such as `shop/128`. */
export function readPatch(name: string): RawDiff[] {
  return parsePatch(readFileSync(new URL(`patches/${name}.diff`, import.meta.url), 'utf8'));
}

function parseFile(part: string): RawDiff {
  const start = part.search(/^@@ /m);
  const head = start < 0 ? part : part.slice(0, start);
  const names = /^diff --git a\/(.+) b\/(.+)$/m.exec(head);
  if (!names?.[1] || !names[2]) throw new Error(`Not a file of a patch: ${head}`);
  const mode = /^(?:index \S+|(?:new|deleted) file mode) (\d{6})$/m.exec(head)?.[1] ?? '100644';
  const isNew = /^new file mode/m.test(head);
  const isDeleted = /^deleted file mode/m.test(head);
  return makeDiff(names[2], start < 0 ? '' : part.slice(start), {
    old_path: isNew ? names[2] : names[1],
    a_mode: isNew ? '0' : mode,
    b_mode: isDeleted ? '0' : mode,
    new_file: isNew,
    deleted_file: isDeleted,
    renamed_file: names[1] !== names[2],
  });
}

/**
 * Files as they are after a change.
 * @throws Error where the diff does not fit the files
 */
export function applyDiffs(files: Files, diffs: RawDiff[]): Files {
  const result = { ...files };
  for (const diff of diffs) {
    const before = diff.new_file ? '' : result[diff.old_path];
    if (before === undefined) throw new Error(`There is no ${diff.old_path} to change`);
    delete result[diff.old_path];
    if (!diff.deleted_file) result[diff.new_path] = applyDiff(before, diff.diff);
  }
  return result;
}

/** One file after its hunks; each context and removed line must be where the hunk says. */
export function applyDiff(before: string, diff: string): string {
  const old = before === '' ? [] : before.replace(/\n$/, '').split('\n');
  const result: string[] = [];
  let next = 0;
  for (const line of diff.replace(/\n$/, '').split('\n')) {
    const hunk = HUNK.exec(line);
    if (hunk) {
      const from = Math.max(0, Number(hunk[1]) - 1);
      result.push(...old.slice(next, from));
      next = from;
    } else if (line.startsWith('+')) {
      result.push(line.slice(1));
    } else if (line.startsWith('-') || line.startsWith(' ')) {
      if (old[next] !== line.slice(1)) throw new Error(`Line ${next + 1} is not "${line.slice(1)}"`);
      if (line.startsWith(' ')) result.push(line.slice(1));
      next += 1;
    }
  }
  return `${[...result, ...old.slice(next)].join('\n')}\n`;
}

/** What is wrong with a diff's hunk headers: one sentence each, none when the counts agree. */
export function hunkMistakes(diff: string): string[] {
  const mistakes: string[] = [];
  let header = '';
  let left = 0;
  let right = 0;
  const settle = () => {
    if (left !== 0 || right !== 0) mistakes.push(`${header}: off by -${left} +${right}`);
  };
  for (const line of diff.replace(/\n$/, '').split('\n')) {
    const hunk = HUNK.exec(line);
    if (hunk) {
      settle();
      header = line;
      left = Number(hunk[2] ?? 1);
      right = Number(hunk[4] ?? 1);
    } else if (header === '') {
      mistakes.push(`"${line}" stands before any hunk`);
    } else {
      if (/^[- ]/.test(line)) left -= 1;
      if (/^[+ ]/.test(line)) right -= 1;
    }
  }
  settle();
  return mistakes;
}
