/** Fields that merge requests and issues share. */
import type { AnyItem } from '../access';
import type { Call } from '../http/call';
import { flag } from '../http/params';
import { labelsOf } from '../labels';
import { countTasks } from '../markdown/tasks';
import type { Project } from '../state';
import { labelBasic } from './label';
import { itemMilestone } from './milestone';
import { authorById, userById, usersById } from './user';

/** Address of an item's page. */
export function itemUrl(call: Pick<Call, 'url'>, project: Project, item: AnyItem): string {
  const kind = item.kind === 'merge-request' ? 'merge_requests' : 'work_items';
  return `${call.url}/${project.pathWithNamespace}/-/${kind}/${item.iid}`;
}

function labelsField(call: Call, project: Project, item: AnyItem): unknown[] {
  const names = [...item.labels].sort((a, b) => a.localeCompare(b));
  if (!flag(call, 'with_labels_details')) return names;
  return labelsOf(call.state, project)
    .filter(({ label }) => names.includes(label.name))
    .map(labelBasic);
}

export function userNotesCount(item: AnyItem): number {
  return item.discussions.flatMap(each => each.notes).filter(note => !note.system).length;
}

export function itemFields(call: Call, project: Project, item: AnyItem) {
  const mark = item.kind === 'merge-request' ? '!' : '#';
  const assignees = usersById(call, item.assigneeIds);
  return {
    id: item.id,
    iid: item.iid,
    project_id: project.id,
    title: item.title,
    description: item.description,
    state: item.state,
    created_at: item.createdAt,
    updated_at: item.updatedAt,
    closed_at: item.closedAt,
    closed_by: userById(call, item.closedById),
    labels: labelsField(call, project, item),
    milestone: itemMilestone(call, project, item),
    assignees,
    assignee: assignees[0] ?? null,
    author: authorById(call, item.authorId),
    user_notes_count: userNotesCount(item),
    upvotes: 0,
    downvotes: 0,
    discussion_locked: item.discussionLocked,
    imported: false,
    imported_from: 'none',
    web_url: itemUrl(call, project, item),
    references: {
      short: `${mark}${item.iid}`,
      relative: `${mark}${item.iid}`,
      full: `${project.pathWithNamespace}${mark}${item.iid}`,
    },
    time_stats: {
      time_estimate: 0,
      total_time_spent: 0,
      human_time_estimate: null,
      human_total_time_spent: null,
    },
    task_completion_status: countTasks(item.description),
  };
}
