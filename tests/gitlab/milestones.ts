/** Milestones of projects and of the groups above them. */
import { groupsAbove } from './access';
import { DAY_ONE, takeId } from './build';
import type { Group, Milestone, Project, State } from './state';

export type OwnedMilestone = { milestone: Milestone; of: Project | Group };

/** Milestones an item of the project may have: its own and its groups'. */
export function milestonesOf(state: State, project: Project): OwnedMilestone[] {
  const owners = [project, ...groupsAbove(state, project.pathWithNamespace)];
  return owners.flatMap(of => (of.milestones ?? []).map(milestone => ({ milestone, of })));
}

/** Adds an active milestone to a project or group. */
export function makeMilestone(
  state: State,
  of: Project | Group,
  fields: Partial<Milestone> & { title: string },
): Milestone {
  const others = of.milestones ?? [];
  const milestone: Milestone = {
    id: takeId(state),
    iid: Math.max(0, ...others.map(each => each.iid)) + 1,
    description: null,
    state: 'active',
    startDate: null,
    dueDate: null,
    createdAt: DAY_ONE,
    updatedAt: fields.createdAt ?? DAY_ONE,
    ...fields,
  };
  of.milestones = [...others, milestone];
  return milestone;
}
