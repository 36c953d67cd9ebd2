import type { Call } from '../http/call';
import type { Commit, DiffVersion, MergeRequest, Project } from '../state';

export function commitEntity(call: Call, project: Project, commit: Commit) {
  return {
    id: commit.id,
    short_id: commit.id.slice(0, 8),
    created_at: commit.authoredDate,
    parent_ids: commit.parentIds,
    title: commit.title,
    message: commit.message,
    author_name: commit.authorName,
    author_email: commit.authorEmail,
    authored_date: commit.authoredDate,
    committer_name: commit.authorName,
    committer_email: commit.authorEmail,
    committed_date: commit.authoredDate,
    trailers: {},
    extended_trailers: {},
    web_url: `${call.url}/${project.pathWithNamespace}/-/commit/${commit.id}`,
  };
}

export function versionEntity(item: MergeRequest, version: DiffVersion) {
  return {
    id: version.id,
    head_commit_sha: version.headCommitSha,
    base_commit_sha: version.baseCommitSha,
    start_commit_sha: version.startCommitSha,
    created_at: version.createdAt,
    merge_request_id: item.id,
    state: version.state,
    real_size: item.changesCount ?? String(item.diffs.length),
    patch_id_sha: null,
  };
}
