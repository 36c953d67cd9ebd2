import { rights } from '../access';
import type { Call } from '../http/call';
import { DRAFT } from '../items';
import type { MergeRequest, Project } from '../state';
import { itemFields } from './item';
import { resolvable } from './note';
import { userById, usersById } from './user';

function blockingDiscussionsResolved(item: MergeRequest): boolean {
  return item.discussions
    .flatMap(each => each.notes)
    .filter(resolvable)
    .every(note => note.resolvedAt !== null);
}

function mergeStatus(item: MergeRequest, project: Project): string {
  if (item.detailedMergeStatus) return item.detailedMergeStatus;
  if (item.state !== 'opened') return 'not_open';
  if (item.versions.length === 0) return 'preparing';
  if (DRAFT.test(item.title)) return 'draft_status';
  const gated = project.onlyAllowMergeIfAllDiscussionsAreResolved && !blockingDiscussionsResolved(item);
  return gated ? 'discussions_not_resolved' : 'mergeable';
}

/** A merge request as lists show it (contract 5.4). */
export function mergeRequestEntity(call: Call, project: Project, item: MergeRequest) {
  const draft = DRAFT.test(item.title);
  const status = mergeStatus(item, project);
  const mergedBy = userById(call, item.mergedById);
  const fork = item.sourceProjectId !== project.id;
  return {
    ...itemFields(call, project, item),
    merged_by: mergedBy,
    merge_user: mergedBy,
    merged_at: item.mergedAt,
    target_branch: item.targetBranch,
    source_branch: item.sourceBranch,
    reviewers: usersById(call, item.reviewerIds),
    source_project_id: item.sourceProjectId,
    target_project_id: project.id,
    draft,
    work_in_progress: draft,
    merge_when_pipeline_succeeds: false,
    merge_status: status === 'preparing' ? 'preparing' : 'can_be_merged',
    detailed_merge_status: status,
    merge_after: null,
    sha: item.versions[0]?.headCommitSha ?? item.commits[0]?.id ?? null,
    merge_commit_sha: null,
    squash_commit_sha: null,
    should_remove_source_branch: null,
    force_remove_source_branch: null,
    prepared_at: item.versions[0]?.createdAt ?? null,
    ...(fork ? { allow_collaboration: false, allow_maintainer_to_push: false } : {}),
    reference: `!${item.iid}`,
    squash: item.squash,
    squash_on_merge: item.squash,
    has_conflicts: false,
    blocking_discussions_resolved: blockingDiscussionsResolved(item),
    ...(call.state.enterprise ? { approvals_before_merge: null } : {}),
  };
}

/** A merge request by itself, with what only this endpoint sends. */
export function singleMergeRequestEntity(call: Call, project: Project, item: MergeRequest) {
  const version = item.versions[0];
  return {
    ...mergeRequestEntity(call, project, item),
    subscribed: item.authorId === call.user?.id,
    changes_count: version ? (item.changesCount ?? String(item.diffs.length)) : null,
    latest_build_started_at: null,
    latest_build_finished_at: null,
    first_deployed_to_production_at: null,
    pipeline: null,
    head_pipeline: null,
    diff_refs: version
      ? {
          base_sha: version.baseCommitSha,
          head_sha: version.headCommitSha,
          start_sha: version.startCommitSha,
        }
      : null,
    merge_error: null,
    first_contribution: false,
    user: { can_merge: rights(call.state, project, call.user).level >= 30 },
  };
}
