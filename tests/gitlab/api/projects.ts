import { rights } from '../access';
import { groupEntity, projectEntity, simpleProjectEntity } from '../entities/project';
import { findGroup, findProject, readableGroups } from '../find';
import type { Call, Reply, Route } from '../http/call';
import { ok } from '../http/call';
import type { Keyset } from '../http/paging';
import { keysetReply, listReply } from '../http/paging';
import { flag, text } from '../http/params';
import type { Group, Project } from '../state';

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
  const entity = (project: Project) =>
    simple ? simpleProjectEntity(call, project) : projectEntity(call, project);
  if (call.query.get('sort') === 'asc') projects.reverse();
  return call.query.get('pagination') === 'keyset'
    ? keysetReply(call, projects, BY_ID, entity)
    : listReply(call, projects, entity);
}

const BY_ID: Keyset<Project> = {
  orderBy: 'id',
  after: ascending => (ascending ? 'id_after' : 'id_before'),
  key: project => String(project.id),
  isAfter: (project, key, ascending) => (ascending ? project.id > Number(key) : project.id < Number(key)),
};

const BY_NAME: Keyset<Group> = {
  orderBy: 'name',
  after: () => 'cursor',
  key: group => Buffer.from(JSON.stringify({ name: group.name, id: group.id })).toString('base64url'),
  isAfter: (group, key) => {
    const { name }: { name: string } = JSON.parse(Buffer.from(key, 'base64url').toString('utf8'));
    return group.name.localeCompare(name) > 0;
  },
};

function listGroups(call: Call): Reply {
  const search = text(call, 'search')?.toLowerCase();
  const groups = readableGroups(call)
    .filter(group => search === undefined || group.fullPath.toLowerCase().includes(search))
    .sort((a, b) => a.name.localeCompare(b.name));
  return call.query.get('pagination') === 'keyset'
    ? keysetReply(call, groups, BY_NAME, group => groupEntity(call, group))
    : listReply(call, groups, group => groupEntity(call, group));
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
