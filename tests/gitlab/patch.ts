import type { RawDiff } from '../../utils/change/change';
import { blobId } from './repository';

/** The two lines a unified diff begins with, which `unidiff=true` adds. */
export function fileHeader(file: RawDiff): string {
  const before = file.new_file ? '/dev/null' : `a/${file.old_path}`;
  const after = file.deleted_file ? '/dev/null' : `b/${file.new_path}`;
  return `--- ${before}\n+++ ${after}\n`;
}

/** What git says of modes and names between the first line and the hunks. */
function extendedHeader(file: RawDiff): string {
  const lines: string[] = [];
  if (file.new_file) lines.push(`new file mode ${file.b_mode}`);
  else if (file.deleted_file) lines.push(`deleted file mode ${file.a_mode}`);
  else if (file.a_mode !== file.b_mode) lines.push(`old mode ${file.a_mode}`, `new mode ${file.b_mode}`);
  if (file.renamed_file) {
    const similarity = file.diff === '' ? 100 : 90;
    lines.push(
      `similarity index ${similarity}%`,
      `rename from ${file.old_path}`,
      `rename to ${file.new_path}`,
    );
  }
  if (file.diff !== '') {
    const none = '0'.repeat(8);
    const before = file.new_file ? none : blobId(`before ${file.diff}`).slice(0, 8);
    const after = file.deleted_file ? none : blobId(`after ${file.diff}`).slice(0, 8);
    const sameMode = !file.new_file && !file.deleted_file && file.a_mode === file.b_mode;
    lines.push(`index ${before}..${after}${sameMode ? ` ${file.b_mode}` : ''}`);
  }
  return lines.map(line => `${line}\n`).join('');
}

/** All files as one patch, as git writes it. */
export function rawPatch(files: RawDiff[]): string {
  return files
    .map(file => {
      const binary = file.diff.startsWith('Binary files ');
      const header = file.diff === '' || binary ? '' : fileHeader(file);
      const body = file.diff === '' || file.diff.endsWith('\n') ? file.diff : `${file.diff}\n`;
      return `diff --git a/${file.old_path} b/${file.new_path}\n${extendedHeader(file)}${header}${body}`;
    })
    .join('');
}

/** Lines added and removed in a file of a diff. */
export function countLines(file: RawDiff): { path: string; additions: number; deletions: number } {
  const lines = file.diff.split('\n');
  return {
    path: file.new_path,
    additions: lines.filter(line => line.startsWith('+')).length,
    deletions: lines.filter(line => line.startsWith('-')).length,
  };
}
