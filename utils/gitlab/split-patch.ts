import type { RawDiff } from '../change/change';

/**
 * The files of a whole patch as git writes it (`GET .../raw_diffs`), in the shape of GitLab's diffs. A file whose
 * names cannot be read is left out, so that nothing is taken for another file.
 */
export function splitPatch(patch: string): RawDiff[] {
  return patch
    .split(/^(?=diff --git )/m)
    .filter(part => part.startsWith('diff --git '))
    .map(fileOf)
    .filter(file => file !== undefined);
}

function fileOf(part: string): RawDiff | undefined {
  const start = part.search(/^@@ /m);
  const head = start < 0 ? part : part.slice(0, start);
  const line = (pattern: RegExp) => pattern.exec(head)?.[1];
  const names = /^diff --git a\/(.+) b\/\1$/m.exec(head)?.[1];
  const oldPath = line(/^rename from (.+)$/m) ?? line(/^--- a\/(.+?)\t?$/m) ?? names;
  const newPath = line(/^rename to (.+)$/m) ?? line(/^\+\+\+ b\/(.+?)\t?$/m) ?? names ?? oldPath;
  if (newPath === undefined) return undefined;
  const newMode = line(/^new (?:file )?mode (\d+)$/m);
  const oldMode = line(/^(?:old|deleted file) mode (\d+)$/m);
  const mode = line(/^index [0-9a-f]+\.\.[0-9a-f]+ (\d+)$/m) ?? '100644';
  const added = /^new file mode /m.test(head);
  const deleted = /^deleted file mode /m.test(head);
  const binary = /^Binary files .* differ$/m.exec(head)?.[0];
  return {
    old_path: oldPath ?? newPath,
    new_path: newPath,
    a_mode: added ? '0' : (oldMode ?? mode),
    b_mode: deleted ? '0' : (newMode ?? mode),
    new_file: added,
    renamed_file: /^rename from /m.test(head),
    deleted_file: deleted,
    collapsed: false,
    too_large: false,
    diff: start < 0 ? (binary === undefined ? '' : `${binary}\n`) : part.slice(start),
  };
}
