import { findProject } from '../find';
import type { Call, Reply, Route } from '../http/call';
import { ok } from '../http/call';
import { invalidParameter, notFound } from '../http/errors';
import { listReply } from '../http/paging';

const FOLDERS: Record<string, string> = {
  merge_requests: '.gitlab/merge_request_templates/',
  issues: '.gitlab/issue_templates/',
};

/** Names and texts of a kind of description templates; those of merge requests need the right to read code. */
function templates(call: Call): Map<string, string> {
  const { project, may } = findProject(call);
  const type = call.route.type ?? '';
  const folder = FOLDERS[type];
  if (folder === undefined) throw invalidParameter('type does not have a valid value');
  if (type === 'merge_requests' && !may.readCode) throw notFound();
  const files = Object.entries(project.files[project.defaultBranch ?? ''] ?? {});
  const found = files.flatMap(([path, text]): [string, string][] => {
    const name = path.startsWith(folder) && path.endsWith('.md') ? path.slice(folder.length, -3) : '';
    return name === '' || name.includes('/') ? [] : [[name, text]];
  });
  return new Map(found.sort(([a], [b]) => a.localeCompare(b)));
}

function single(call: Call): Reply {
  const name = call.route.name ?? '';
  const content = templates(call).get(name);
  if (content === undefined) throw notFound('Template');
  return ok({ name, content });
}

/** Description templates of a project (contract 5.8). */
export const templateRoutes: Route[] = [
  {
    method: 'GET',
    path: '/projects/:id/templates/:type',
    handle: call => listReply(call, [...templates(call).keys()], name => ({ key: name, name })),
  },
  { method: 'GET', path: '/projects/:id/templates/:type/:name', handle: single },
];
