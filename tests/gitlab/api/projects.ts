import { rights } from '../access';
import { groupEntity, projectEntity, simpleProjectEntity } from '../entities/project';
import { findGroup, findProject, readableGroups } from '../find';
import type { Call, Reply, Route } from '../http/call';
import { ok } from '../http/call';
import { listReply } from '../http/paging';
import { flag, text } from '../http/params';

function list(call: Call): Reply {
  const search = text(call, 'search')?.toLowerCase();
  const mine = flag(call, 'membership') ?? false;
  const visibility = text(call, 'visibility');
  const archived = flag(call, 'archived');
  const projects = call.state.projects
    .filter(project => {
      const may = rights(call.state, project, call.user);
      return (
        may.readProject &&
        (!mine || may.level > 0) &&
        (search === undefined || project.pathWithNamespace.toLowerCase().includes(search)) &&
        (visibility === undefined || project.visibility === visibility) &&
        (archived === undefined || project.archived === archived)
      );
    })
    .sort((a, b) => b.id - a.id);
  const simple = !call.user || flag(call, 'simple');
  return listReply(call, projects, project =>
    simple ? simpleProjectEntity(call, project) : projectEntity(call, project),
  );
}

function listGroups(call: Call): Reply {
  const search = text(call, 'search')?.toLowerCase();
  const groups = readableGroups(call)
    .filter(group => search === undefined || group.fullPath.toLowerCase().includes(search))
    .sort((a, b) => a.name.localeCompare(b.name));
  return listReply(call, groups, group => groupEntity(call, group));
}

export const projectRoutes: Route[] = [
  { method: 'GET', path: '/projects', handle: list },
  {
    method: 'GET',
    path: '/projects/:id',
    handle: call => {
      const { project } = findProject(call);
      return ok(call.user ? projectEntity(call, project) : simpleProjectEntity(call, project));
    },
  },
  { method: 'GET', path: '/groups', handle: listGroups },
  { method: 'GET', path: '/groups/:id', handle: call => ok(groupEntity(call, findGroup(call))) },
];
