/** A new merge request from what two branches hold. */
import { makeMergeRequest, takeId } from './build';
import { commitsBetween, diffFiles } from './commits';
import { ApiError } from './http/errors';
import { treeAt } from './repository';
import type { MergeRequest, Project, State, User } from './state';

export type Proposal = {
  source: Project;
  sourceBranch: string;
  targetBranch: string;
  title: string;
  now: string;
};

type Branches = Pick<Proposal, 'source' | 'sourceBranch' | 'targetBranch'>;

/** @throws ApiError 422 for a branch onto itself or a project that is no fork, 409 where another is open already */
export function checkBranches(target: Project, { source, sourceBranch, targetBranch }: Branches): void {
  if (source === target && sourceBranch === targetBranch) {
    throw new ApiError(422, { message: ["You can't use same project/branch for source and target"] });
  }
  if (source !== target && source.forkedFromId !== target.id) {
    throw new ApiError(422, { message: ['Source project is not a fork of the target project'] });
  }
  const open = target.mergeRequests.find(
    item =>
      item.state === 'opened' &&
      item.sourceProjectId === source.id &&
      item.sourceBranch === sourceBranch &&
      item.targetBranch === targetBranch,
  );
  if (open) {
    const message = `Another open merge request already exists for this source branch: !${open.iid}`;
    throw new ApiError(409, { message: [message] });
  }
}

/** The commit both branches start from, as far as commits made over the API tell; else the target's head. */
function mergeBase(target: Project, source: Project, proposal: Proposal): string {
  const targetHead = target.branches[proposal.targetBranch] ?? '';
  const ours = new Set([targetHead, ...commitsBetween(target, '', targetHead).map(commit => commit.id)]);
  const mine = commitsBetween(source, '', source.branches[proposal.sourceBranch] ?? '');
  const ids = mine.flatMap(commit => [commit.id, ...commit.parentIds]);
  return ids.find(id => ours.has(id)) ?? targetHead;
}

/** Makes the merge request; where one of its branches is not there it has no diff. */
export function createFromBranches(
  state: State,
  target: Project,
  author: User,
  proposal: Proposal,
): MergeRequest {
  checkBranches(target, proposal);
  const { source, sourceBranch, targetBranch, title, now } = proposal;
  const head = source.branches[sourceBranch];
  const fields = {
    title,
    sourceBranch,
    targetBranch,
    sourceProjectId: source.id,
    createdAt: now,
    updatedAt: now,
  };
  if (head === undefined || target.branches[targetBranch] === undefined) {
    return makeMergeRequest(state, target, author, { ...fields, commits: [], versions: [], diffs: [] });
  }
  const base = mergeBase(target, source, proposal);
  const before = target.files[base] ?? treeAt(target, targetBranch).files;
  return makeMergeRequest(state, target, author, {
    ...fields,
    commits: commitsBetween(source, base, head),
    diffs: diffFiles(before, treeAt(source, sourceBranch).files),
    versions: [
      {
        id: takeId(state),
        headCommitSha: head,
        baseCommitSha: base,
        startCommitSha: base,
        createdAt: now,
        state: 'collected',
      },
    ],
  });
}
