import { branchEntity } from '../entities/branch';
import type { InProject } from '../find';
import { findProject, requireUser } from '../find';
import type { Call, Reply, Route } from '../http/call';
import { created, noContent, ok } from '../http/call';
import { ApiError, forbidden, notFound } from '../http/errors';
import { listReply } from '../http/paging';
import { requiredText, text } from '../http/params';
import { treeAt } from '../repository';

function readable(call: Call): InProject {
  const where = findProject(call);
  if (!where.may.readCode) throw forbidden();
  return where;
}

function list(call: Call): Reply {
  const { project, may } = readable(call);
  const search = text(call, 'search')?.toLowerCase() ?? '';
  const names = Object.keys(project.branches).filter(name => name.toLowerCase().includes(search));
  return listReply(call, names.sort(), name => branchEntity(call, project, may, name));
}

function findBranch(call: Call): InProject & { name: string } {
  const where = readable(call);
  const name = call.route.branch ?? '';
  if (!Object.hasOwn(where.project.branches, name)) throw notFound('Branch');
  return { ...where, name };
}

function refuse(message: string): ApiError {
  return new ApiError(400, { message });
}

/** @throws ApiError 400 for a name that is taken or none, and for a start that is not there */
function create(call: Call): Reply {
  const { project, may } = readable(call);
  requireUser(call);
  const [name, ref] = [requiredText(call, 'branch'), requiredText(call, 'ref')];
  if (!may.push) throw forbidden();
  if (!/^(?!.*(?:\.\.|[\s~^:?*[\\]))[^-/.].*[^/.]$|^\w$/.test(name)) throw refuse('Branch name is invalid');
  if (Object.hasOwn(project.branches, name)) throw refuse('Branch already exists');
  const known =
    Object.entries(project.branches).some(([key, id]) => key === ref || id === ref) || ref in project.files;
  if (!known) throw refuse(`Invalid reference name: ${ref}`);
  const { commitId, files } = treeAt(project, ref);
  project.branches[name] = commitId;
  project.files[name] = files;
  project.files[commitId] = files;
  return created(branchEntity(call, project, may, name));
}

/** @throws ApiError 405 for the default branch, 403 without the right to push */
function remove(call: Call): Reply {
  const { project, may, name } = findBranch(call);
  requireUser(call);
  if (!may.push) throw forbidden();
  if (project.defaultBranch === name) throw new ApiError(405, { message: 'Cannot remove HEAD branch' });
  delete project.branches[name];
  delete project.files[name];
  return noContent();
}

const all = '/projects/:id/repository/branches';

export const branchRoutes: Route[] = [
  { method: 'GET', path: all, handle: list },
  { method: 'POST', path: all, handle: create },
  {
    method: 'GET',
    path: `${all}/:branch`,
    handle: call => {
      const { project, may, name } = findBranch(call);
      return ok(branchEntity(call, project, may, name));
    },
  },
  { method: 'DELETE', path: `${all}/:branch`, handle: remove },
];
