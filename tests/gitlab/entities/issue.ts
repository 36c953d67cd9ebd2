import type { Call } from '../http/call';
import { countTasks } from '../markdown/tasks';
import type { Issue, Project } from '../state';
import { itemFields } from './item';

/** An issue (contract 5.7). `has_tasks` is inverted and `task_status` conditional, as on GitLab. */
export function issueEntity(call: Call, project: Project, item: Issue) {
  const self = `${call.url}/api/v4/projects/${project.id}`;
  const tasks = countTasks(item.description);
  const noTasks = tasks.count === 0;
  return {
    ...itemFields(call, project, item),
    type: item.issueType.toUpperCase(),
    issue_type: item.issueType,
    merge_requests_count: 0,
    start_date: null,
    due_date: item.dueDate,
    confidential: item.confidential,
    severity: 'UNKNOWN',
    has_tasks: noTasks,
    ...(noTasks ? { task_status: '0 of 0 checklist items completed' } : {}),
    moved_to_id: null,
    service_desk_reply_to: null,
    _links: {
      self: `${self}/issues/${item.iid}`,
      notes: `${self}/issues/${item.iid}/notes`,
      award_emoji: `${self}/issues/${item.iid}/award_emoji`,
      project: self,
      closed_as_duplicate_of: null,
    },
    ...(call.state.enterprise
      ? {
          weight: item.weight,
          blocking_issues_count: 0,
          epic: null,
          epic_iid: null,
          iteration: null,
          health_status: null,
        }
      : {}),
  };
}

export function singleIssueEntity(call: Call, project: Project, item: Issue) {
  return { ...issueEntity(call, project, item), subscribed: item.authorId === call.user?.id };
}
