import type { RawDiff } from '../../utils/change/change';

/** The two lines a unified diff begins with, which `unidiff=true` adds. */
export function fileHeader(file: RawDiff): string {
  const before = file.new_file ? '/dev/null' : `a/${file.old_path}`;
  const after = file.deleted_file ? '/dev/null' : `b/${file.new_path}`;
  return `--- ${before}\n+++ ${after}\n`;
}

/** All files as one patch, uncut, as git writes it. */
export function rawPatch(files: RawDiff[]): string {
  return files
    .map(file => {
      const mode = file.new_file
        ? `new file mode ${file.b_mode}\n`
        : file.deleted_file
          ? `deleted file mode ${file.a_mode}\n`
          : file.renamed_file
            ? `rename from ${file.old_path}\nrename to ${file.new_path}\n`
            : '';
      const body = file.diff === '' ? '' : fileHeader(file) + file.diff;
      return `diff --git a/${file.old_path} b/${file.new_path}\n${mode}${body}`;
    })
    .join('');
}
