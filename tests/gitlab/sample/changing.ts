/** Puts a change of the sample into a project: files, branch, commits, version and merge request at once. */
import type { RawDiff } from '../../../utils/change/change';
import { makeCommit, makeDiff, makeMergeRequest, takeId } from '../build';
import type { Commit, MergeRequest, Project, State, Timestamp, User } from '../state';
import { applyDiffs, type Files, readPatch } from './patches';

/** A time in the month the sample happens in. */
export function on(day: number, time = '10:00'): Timestamp {
  return `2026-09-${String(day).padStart(2, '0')}T${time}:00.000Z`;
}

/** Files of a project's `main`, as the patch `<folder>/main` creates them. */
export function mainFiles(folder: string): Files {
  return applyDiffs({}, readPatch(`${folder}/main`));
}

type Change = Partial<MergeRequest> & { iid: number; title: string; sourceBranch: string };

/**
 * Adds a merge request. Its head has the files it leads to, so that the raw file at its commit can be read.
 * @param commits titles, newest first; one commit with the merge request's own title unless given
 */
export function addChange(
  state: State,
  project: Project,
  author: User,
  diffs: RawDiff[],
  { commits = [], ...fields }: Omit<Change, 'commits'> & { commits?: string[] },
): MergeRequest {
  const createdAt = fields.createdAt ?? on(1);
  const seed = `${project.pathWithNamespace}!${fields.iid}`;
  const titles = commits.length > 0 ? commits : [fields.title];
  const base = project.branches[project.defaultBranch ?? ''] ?? '';
  const made: Commit[] = [];
  for (const title of titles.toReversed()) {
    const parent = made[0]?.id ?? base;
    const who = { authorName: author.name, authorEmail: author.email };
    made.unshift(
      makeCommit(`${seed} ${made.length}`, { title, authoredDate: createdAt, parentIds: [parent], ...who }),
    );
  }
  const mergeRequest = makeMergeRequest(state, project, author, {
    updatedAt: createdAt,
    ...fields,
    createdAt,
    commits: made,
    versions: made.map(commit => ({
      id: takeId(state),
      headCommitSha: commit.id,
      baseCommitSha: base,
      startCommitSha: base,
      createdAt,
      state: 'collected',
    })),
    diffs,
  });
  const head = made[0]?.id;
  if (head) {
    const source = state.projects.find(each => each.id === mergeRequest.sourceProjectId) ?? project;
    const files = headFiles(
      project.files.main ?? {},
      fields.uncutDiffs ?? diffs,
      mergeRequest.state === 'merged',
    );
    for (const holder of new Set([project, source])) holder.files[head] = files;
    source.branches[fields.sourceBranch] = head;
  }
  return mergeRequest;
}

/** A merged change is part of `main` already; lines that were not kept leave their file as it was. */
function headFiles(main: Files, diffs: RawDiff[], merged: boolean): Files {
  return merged ? main : applyDiffs(main, diffs.filter(isKept));
}

function isKept(diff: RawDiff): boolean {
  const cut = diff.collapsed || diff.too_large || diff.diff.startsWith('Binary files ');
  return !cut && !/^[+-]Subproject commit /m.test(diff.diff);
}

/** The diff of a file that a change adds. */
export function newFile(path: string, content: string): RawDiff {
  const lines = content.replace(/\n$/, '').split('\n');
  const body = lines.map(line => `+${line}\n`).join('');
  return makeDiff(path, `@@ -0,0 +1,${lines.length} @@\n${body}`, { new_file: true, a_mode: '0' });
}
