/** One line of a unified diff, with its number on each side it exists on. */
export type DiffLine = {
  kind: 'added' | 'removed' | 'context';
  oldLine?: number;
  newLine?: number;
  /** The line without its `+`, `-` or space, byte for byte. */
  text: string;
};

export type Hunk = { header: string; lines: DiffLine[] };

/** What a file is for; decides which of its lines count as running code. */
export type FileRole =
  | 'code'
  | 'test'
  | 'docs'
  | 'config'
  | 'ci'
  | 'manifest' // package.json, Gemfile, go.mod ...
  | 'lock' // package-lock.json, Gemfile.lock, go.sum ...
  | 'migration'
  | 'style'
  | 'translation'
  | 'asset'
  | 'generated'
  | 'vendored'
  | 'other';

export type ChangedFile = {
  oldPath: string;
  newPath: string;
  status: 'added' | 'modified' | 'deleted' | 'renamed';
  role: FileRole;
  /** Lower-case language name from the path (`ruby`, `go`, `typescript` ...), or undefined. */
  language: string | undefined;
  /** Empty when the file's lines were not seen. */
  hunks: Hunk[];
};

/** Something of the change that was not seen, and whether GitLab can still show it. */
export type NotSeen = {
  /** Absent when files are missing that GitLab did not even list. */
  path?: string;
  reason:
    | 'not-loaded-yet'
    | 'collapsed'
    | 'too-large'
    | 'binary'
    | 'cut-off'
    | 'no-access'
    | 'failed'
    | 'not-ready';
  loadable: boolean;
};

/** What is known of a merge request or issue: plain facts, the engine's only input. */
export type Change = {
  kind: 'merge-request' | 'issue';
  title: string;
  description: string;
  labels: string[];
  author: { username: string; bot: boolean };
  draft: boolean;
  sourceBranch: string;
  targetBranch: string;
  /** Paths seen so far, in GitLab's order. Empty for an issue. */
  files: ChangedFile[];
  notSeen: NotSeen[];
};

/**
 * A file of `GET /projects/:id/merge_requests/:iid/diffs`, as GitLab sends it (contract 5.5).
 * The corpus of changes uses the same shape.
 */
export type RawDiff = {
  old_path: string;
  new_path: string;
  a_mode: string;
  b_mode: string;
  new_file: boolean;
  renamed_file: boolean;
  deleted_file: boolean;
  generated_file?: boolean | null | undefined;
  collapsed?: boolean | undefined;
  too_large?: boolean | undefined;
  diff: string;
};
