import type { Change, ChangedFile, NotSeen, RawDiff } from './change';
import { fileRole, languageOf } from './file-role';
import { isBinaryNotice, parseDiff } from './parse-diff';

/** The facts of a merge request that a verdict needs, in our spelling. */
export type MergeRequestFacts = {
  title: string;
  description: string;
  labels: string[];
  author: { username: string; bot: boolean };
  draft: boolean;
  sourceBranch: string;
  targetBranch: string;
  /** GitLab's `changes_count`: a number as text, with `+` when the diff was cut, null while it is computed. */
  changesCount: string | null;
  /** False while GitLab has not computed the diff (`diff_refs` is null). */
  ready: boolean;
};

/** The facts of an issue or work item that a verdict needs. */
export type IssueFacts = Pick<MergeRequestFacts, 'title' | 'description' | 'labels' | 'author'>;

export type DiffsSeen = {
  /** False while pages of diffs are still to come. */
  complete: boolean;
  /** Set when the raw patch was tried too, so that what is missing stays missing. */
  rawPatchTried?: boolean;
  /** What the caller could not read, such as a page that failed. */
  missing?: NotSeen[];
};

/**
 * The Change of a merge request from what has arrived so far. Everything that was not seen is listed:
 * collapsed, too large and binary files, files beyond GitLab's limit (`changes_count` ending in `+`, contract 5.5),
 * pages still on their way, and a diff that GitLab has not computed yet.
 */
export function changeFromMergeRequest(facts: MergeRequestFacts, diffs: RawDiff[], seen: DiffsSeen): Change {
  const notSeen: NotSeen[] = [...(seen.missing ?? [])];
  if (!facts.ready) notSeen.push({ reason: 'not-ready', loadable: true });
  if (!seen.complete) notSeen.push({ reason: 'not-loaded-yet', loadable: true });
  const files = diffs.map(raw => {
    const missing = unseenPart(raw);
    if (missing) notSeen.push(missing);
    return changedFile(raw);
  });
  if (seen.complete && isCut(facts.changesCount, diffs.length)) {
    notSeen.push({ reason: 'cut-off', loadable: !seen.rawPatchTried });
  }
  return {
    kind: 'merge-request',
    title: facts.title,
    description: facts.description,
    labels: facts.labels,
    author: facts.author,
    draft: facts.draft,
    sourceBranch: facts.sourceBranch,
    targetBranch: facts.targetBranch,
    files,
    notSeen,
  };
}

/** The Change of an issue or work item: words and labels, no files. */
export function changeFromIssue(facts: IssueFacts): Change {
  return {
    kind: 'issue',
    title: facts.title,
    description: facts.description,
    labels: facts.labels,
    author: facts.author,
    draft: false,
    sourceBranch: '',
    targetBranch: '',
    files: [],
    notSeen: [],
  };
}

function changedFile(raw: RawDiff): ChangedFile {
  return {
    oldPath: raw.old_path,
    newPath: raw.new_path,
    status: statusOf(raw),
    role: fileRole(raw.new_path, raw.generated_file === true),
    language: languageOf(raw.new_path),
    hunks: parseDiff(raw),
  };
}

function statusOf(raw: RawDiff): ChangedFile['status'] {
  if (raw.new_file) return 'added';
  if (raw.deleted_file) return 'deleted';
  return raw.renamed_file ? 'renamed' : 'modified';
}

function unseenPart(raw: RawDiff): NotSeen | undefined {
  if (raw.too_large) return { path: raw.new_path, reason: 'too-large', loadable: false };
  if (raw.collapsed && raw.diff === '') return { path: raw.new_path, reason: 'collapsed', loadable: true };
  if (isBinaryNotice(raw.diff)) return { path: raw.new_path, reason: 'binary', loadable: false };
  if (raw.diff !== '') return undefined;
  // Before GitLab 18.4 an empty diff is the only sign of a collapsed file; a pure rename, an empty
  // new file and a change of mode are empty too.
  const explained = raw.renamed_file || raw.new_file || raw.deleted_file || raw.a_mode !== raw.b_mode;
  if (explained) return undefined;
  return { path: raw.new_path, reason: 'collapsed', loadable: true };
}

function isCut(changesCount: string | null, seen: number): boolean {
  if (changesCount === null) return false;
  if (changesCount.endsWith('+')) return true;
  const count = Number(changesCount);
  return Number.isInteger(count) && count > seen;
}
