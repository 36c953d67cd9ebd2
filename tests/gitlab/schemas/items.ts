import {
  anyObject,
  boolean,
  commitSha,
  day,
  exactly,
  httpUrl,
  integer,
  list,
  nothing,
  nullable,
  string,
  time,
  words,
} from './parts';
import { userBasicSchema } from './people';

const shared = {
  id: integer,
  iid: integer,
  project_id: integer,
  title: string,
  description: nullable(string),
  created_at: time,
  updated_at: time,
  closed_at: nullable(time),
  closed_by: nullable(userBasicSchema),
  labels: list(string),
  milestone: nullable(anyObject),
  assignees: list(userBasicSchema),
  assignee: nullable(userBasicSchema),
  author: userBasicSchema,
  user_notes_count: integer,
  upvotes: integer,
  downvotes: integer,
  discussion_locked: nullable(boolean),
  imported: boolean,
  imported_from: string,
  web_url: httpUrl,
  references: exactly({ short: string, relative: string, full: string }),
  time_stats: exactly({
    time_estimate: integer,
    total_time_spent: integer,
    human_time_estimate: nullable(string),
    human_total_time_spent: nullable(string),
  }),
  task_completion_status: exactly({ count: integer, completed_count: integer }),
};

const mergeRequestFields = {
  ...shared,
  state: words('opened', 'closed', 'merged', 'locked'),
  merged_by: nullable(userBasicSchema),
  merge_user: nullable(userBasicSchema),
  merged_at: nullable(time),
  target_branch: string,
  source_branch: string,
  reviewers: list(userBasicSchema),
  source_project_id: nullable(integer),
  target_project_id: integer,
  draft: boolean,
  work_in_progress: boolean,
  merge_when_pipeline_succeeds: boolean,
  merge_status: string,
  detailed_merge_status: string,
  merge_after: nullable(time),
  sha: nullable(commitSha),
  merge_commit_sha: nullable(commitSha),
  squash_commit_sha: nullable(commitSha),
  should_remove_source_branch: nullable(boolean),
  force_remove_source_branch: nullable(boolean),
  prepared_at: nullable(time),
  reference: string,
  squash: boolean,
  squash_on_merge: boolean,
  has_conflicts: boolean,
  blocking_discussions_resolved: boolean,
};

const sometimes = {
  allow_collaboration: boolean,
  allow_maintainer_to_push: boolean,
  approvals_before_merge: nullable(integer),
};

/** Contract 5.4, as lists show it. */
export const mergeRequestSchema = exactly(mergeRequestFields, sometimes);

/** Contract 5.4, one by itself. */
export const singleMergeRequestSchema = exactly(
  {
    ...mergeRequestFields,
    subscribed: boolean,
    changes_count: nullable(string),
    latest_build_started_at: nullable(time),
    latest_build_finished_at: nullable(time),
    first_deployed_to_production_at: nullable(time),
    pipeline: nullable(anyObject),
    head_pipeline: nullable(anyObject),
    diff_refs: nullable(exactly({ base_sha: commitSha, head_sha: commitSha, start_sha: commitSha })),
    merge_error: nullable(string),
    first_contribution: boolean,
    user: exactly({ can_merge: boolean }),
  },
  { ...sometimes, title_html: string, description_html: string },
);

/** Contract 5.7. */
export const issueSchema = exactly(
  {
    ...shared,
    state: words('opened', 'closed'),
    type: words('ISSUE', 'INCIDENT', 'TASK', 'TEST_CASE', 'REQUIREMENT', 'TICKET'),
    issue_type: words('issue', 'incident', 'task', 'test_case', 'requirement', 'ticket'),
    merge_requests_count: integer,
    start_date: nullable(day),
    due_date: nullable(day),
    confidential: boolean,
    severity: words('UNKNOWN', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL'),
    has_tasks: boolean,
    moved_to_id: nullable(integer),
    service_desk_reply_to: nullable(string),
    _links: exactly({
      self: httpUrl,
      notes: httpUrl,
      award_emoji: httpUrl,
      project: httpUrl,
      closed_as_duplicate_of: nullable(httpUrl),
    }),
  },
  {
    task_status: string,
    subscribed: boolean,
    weight: nullable(integer),
    blocking_issues_count: integer,
    epic: nothing,
    epic_iid: nothing,
    iteration: nothing,
    health_status: nullable(string),
  },
);
