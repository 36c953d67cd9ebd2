import type { AnyItem } from '../access';
import type { Call } from '../http/call';
import type { OwnedMilestone } from '../milestones';
import { milestonesOf } from '../milestones';
import type { Project } from '../state';

/** A milestone; `project_id` or `group_id` says whose it is. */
export function milestoneEntity(call: Pick<Call, 'url' | 'now'>, { milestone, of }: OwnedMilestone) {
  const web = 'fullPath' in of ? `groups/${of.fullPath}` : of.pathWithNamespace;
  return {
    id: milestone.id,
    iid: milestone.iid,
    ...('fullPath' in of ? { group_id: of.id } : { project_id: of.id }),
    title: milestone.title,
    description: milestone.description,
    state: milestone.state,
    created_at: milestone.createdAt,
    updated_at: milestone.updatedAt,
    due_date: milestone.dueDate,
    start_date: milestone.startDate,
    expired: milestone.dueDate !== null && milestone.dueDate < call.now().slice(0, 10),
    web_url: `${call.url}/${web}/-/milestones/${milestone.iid}`,
  };
}

/** The milestone of an item, or null. */
export function itemMilestone(call: Call, project: Project, item: AnyItem) {
  const found = milestonesOf(call.state, project).find(({ milestone }) => milestone.id === item.milestoneId);
  return found ? milestoneEntity(call, found) : null;
}
