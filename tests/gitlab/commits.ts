/** Commits made over the API: a branch moves on to new files. */
import type { RawDiff } from '../../utils/change/change';
import { makeDiff, sha, takeId } from './build';
import { ApiError } from './http/errors';
import { lineDiff } from './line-diff';
import { treeAt } from './repository';
import type { Commit, Project, State, User } from './state';

export type Files = Record<string, string>;

export type Change = {
  action: 'create' | 'update' | 'delete' | 'move' | 'chmod';
  path: string;
  previousPath?: string;
  content?: string;
};

/** Files after some changes. @throws ApiError 400 with GitLab's sentence for one that does not fit */
export function applyChanges(before: Files, changes: Change[]): Files {
  const files = { ...before };
  for (const { action, path, previousPath = path, content } of changes) {
    const old = files[previousPath];
    if (action === 'create') {
      if (files[path] !== undefined) throw badCommit('A file with this name already exists');
      files[path] = content ?? '';
    } else if (old === undefined) {
      throw badCommit("A file with this name doesn't exist");
    } else {
      delete files[previousPath];
      if (action !== 'delete') files[path] = content ?? old;
    }
  }
  return files;
}

function badCommit(message: string): ApiError {
  return new ApiError(400, { message });
}

/** What changed from some files to others, in the shape of a merge request's diffs, by path. */
export function diffFiles(before: Files, after: Files): RawDiff[] {
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return paths.flatMap(path => {
    const [old, fresh] = [before[path], after[path]];
    if (old === fresh) return [];
    return makeDiff(path, lineDiff(old ?? '', fresh ?? ''), {
      new_file: old === undefined,
      deleted_file: fresh === undefined,
      ...(old === undefined ? { a_mode: '0' } : {}),
      ...(fresh === undefined ? { b_mode: '0' } : {}),
    });
  });
}

/** Commits of merge requests, those made over the API, and one for each branch that has files. */
export function commitAt(project: Project, ref: string): Commit | undefined {
  const id = project.branches[ref] ?? ref;
  const proposed = project.mergeRequests.flatMap(item => item.commits);
  const known = [...(project.commits ?? []), ...proposed].find(commit => commit.id === id);
  if (known) return known;
  if (!Object.values(project.branches).includes(id)) return undefined;
  return {
    id,
    title: 'Start the project',
    message: 'Start the project\n',
    authorName: 'Dev',
    authorEmail: 'dev@example.test',
    authoredDate: project.createdAt,
    parentIds: [],
  };
}

/**
 * Puts a commit on a branch and brings the open merge requests from it up to date. The branch is made where there
 * is none and a start is named.
 */
export function commitTo(
  state: State,
  project: Project,
  author: User,
  asked: { branch: string; startBranch: string | undefined; message: string; changes: Change[]; now: string },
): Commit {
  const from = project.branches[asked.branch] === undefined ? asked.startBranch : asked.branch;
  if (from === undefined || project.branches[from] === undefined) {
    throw badCommit('You can only create or edit files when you are on a branch');
  }
  const tree = treeAt(project, from);
  const files = applyChanges(tree.files, asked.changes);
  const [title = ''] = asked.message.split('\n');
  const commit: Commit = {
    id: sha(`commit ${takeId(state)}`),
    title,
    message: asked.message,
    authorName: author.name,
    authorEmail: author.email,
    authoredDate: asked.now,
    parentIds: [tree.commitId],
  };
  project.commits = [commit, ...(project.commits ?? [])];
  project.branches[asked.branch] = commit.id;
  project.files[tree.commitId] = tree.files;
  project.files[commit.id] = files;
  project.files[asked.branch] = files;
  refreshMergeRequests(state, project, asked.branch, asked.now);
  return commit;
}

/** Commits of a branch that another does not have, newest first, as far as they were made over the API. */
export function commitsBetween(project: Project, base: string, head: string): Commit[] {
  const commits: Commit[] = [];
  let id: string | undefined = head;
  while (id !== undefined && id !== base) {
    const commit = commitAt(project, id);
    if (!commit) break;
    commits.push(commit);
    [id] = commit.parentIds;
  }
  return commits;
}

function refreshMergeRequests(state: State, project: Project, branch: string, now: string): void {
  for (const target of state.projects) {
    for (const item of target.mergeRequests) {
      const mine = item.sourceProjectId === project.id && item.sourceBranch === branch;
      const gone = target.branches[item.targetBranch] === undefined;
      if (!mine || gone || item.state !== 'opened') continue;
      const base = item.versions[0]?.baseCommitSha ?? target.branches[item.targetBranch] ?? '';
      const head = project.branches[branch] ?? '';
      item.diffs = diffFiles(treeAt(target, item.targetBranch).files, treeAt(project, branch).files);
      delete item.uncutDiffs;
      item.commits = commitsBetween(project, base, head);
      item.versions = [
        {
          id: takeId(state),
          headCommitSha: head,
          baseCommitSha: base,
          startCommitSha: base,
          createdAt: now,
          state: 'collected',
        },
        ...item.versions,
      ];
      item.updatedAt = now;
    }
  }
}
