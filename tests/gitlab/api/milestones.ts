import { groupsAbove } from '../access';
import { milestoneEntity } from '../entities/milestone';
import { findGroup, findProject, requireUser } from '../find';
import type { Call, Reply, Route } from '../http/call';
import { created, ok } from '../http/call';
import { forbidden, invalidRecord, notFound } from '../http/errors';
import { listReply } from '../http/paging';
import { flag, list, oneOf, requiredText, routeNumber, text } from '../http/params';
import { makeMilestone, milestonesOf, type OwnedMilestone } from '../milestones';
import type { Group, Project } from '../state';

function own(of: Project | Group): OwnedMilestone[] {
  return (of.milestones ?? []).map(milestone => ({ milestone, of }));
}

/** Milestones that fit the filters, newest first; those of the groups above only on request. */
function listMilestones(call: Call, direct: OwnedMilestone[], above: OwnedMilestone[]): Reply {
  const withAbove = flag(call, 'include_ancestors') ?? flag(call, 'include_parent_milestones') ?? false;
  const iids = list(call, 'iids');
  const title = text(call, 'title');
  const search = text(call, 'search')?.toLowerCase();
  const state = oneOf(call, 'state', ['all', 'active', 'closed']);
  const found = [...direct, ...(withAbove ? above : [])].filter(
    ({ milestone }) =>
      (state === 'all' || milestone.state === state) &&
      (!iids || iids.includes(String(milestone.iid))) &&
      (title === undefined || milestone.title === title) &&
      (search === undefined || milestone.title.toLowerCase().includes(search)),
  );
  found.sort((a, b) => b.milestone.id - a.milestone.id);
  return listReply(call, found, each => milestoneEntity(call, each));
}

function single(call: Call, among: OwnedMilestone[]): Reply {
  const id = routeNumber(call, 'milestone_id');
  const found = among.find(({ milestone }) => milestone.id === id);
  if (!found) throw notFound();
  return ok(milestoneEntity(call, found));
}

function create(call: Call): Reply {
  const { project, may } = findProject(call);
  requireUser(call);
  if (!may.manageMilestones) throw forbidden();
  const title = requiredText(call, 'title');
  if (milestonesOf(call.state, project).some(({ milestone }) => milestone.title === title)) {
    throw invalidRecord({ title: ['already being used for another group or project milestone.'] });
  }
  const milestone = makeMilestone(call.state, project, {
    title,
    description: text(call, 'description') ?? null,
    startDate: text(call, 'start_date') ?? null,
    dueDate: text(call, 'due_date') ?? null,
    createdAt: call.now(),
  });
  return created(milestoneEntity(call, { milestone, of: project }));
}

export const milestoneRoutes: Route[] = [
  {
    method: 'GET',
    path: '/projects/:id/milestones',
    handle: call => {
      const { project } = findProject(call);
      const above = milestonesOf(call.state, project).filter(({ of }) => of !== project);
      return listMilestones(call, own(project), above);
    },
  },
  { method: 'POST', path: '/projects/:id/milestones', handle: create },
  {
    method: 'GET',
    path: '/projects/:id/milestones/:milestone_id',
    handle: call => single(call, own(findProject(call).project)),
  },
  {
    method: 'GET',
    path: '/groups/:id/milestones',
    handle: call => {
      const group = findGroup(call);
      return listMilestones(call, own(group), groupsAbove(call.state, group.fullPath).flatMap(own));
    },
  },
  {
    method: 'GET',
    path: '/groups/:id/milestones/:milestone_id',
    handle: call => single(call, own(findGroup(call))),
  },
];
