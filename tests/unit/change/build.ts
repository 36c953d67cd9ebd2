import type { Change, ChangedFile } from '../../../utils/change/change';
import { fileRole, languageOf } from '../../../utils/change/file-role';
import { parseDiff } from '../../../utils/change/parse-diff';

/** A changed file from the body of one hunk. */
export function file(path: string, body: string, header = '@@ -1,3 +1,3 @@'): ChangedFile {
  return {
    oldPath: path,
    newPath: path,
    status: 'modified',
    role: fileRole(path, false),
    language: languageOf(path),
    hunks: parseDiff({ diff: `${header}\n${body}\n` }),
  };
}

/** A merge request of these files, otherwise empty. */
export function change(files: ChangedFile[], rest: Partial<Change> = {}): Change {
  return {
    kind: 'merge-request',
    title: '',
    description: '',
    labels: [],
    author: { username: 'someone', bot: false },
    draft: false,
    sourceBranch: 'change',
    targetBranch: 'main',
    files,
    notSeen: [],
    ...rest,
  };
}
