/** What a fine-grained token must hold for each endpoint, the surprising ones included (contract 1.3). */
import type { GranularScope, State, Token } from '../state';
import type { Route } from './call';
import { ApiError, insufficientGranularScope } from './errors';

type Boundary = 'project' | 'group' | 'user' | 'instance';
type Rule = {
  path: RegExp;
  resource: string;
  boundary: Boundary /** Instead of the method's own word. */;
  write?: string;
};

/** The first rule that fits a route's path decides. */
const RULES: Rule[] = [
  { path: /\/merge_requests\/:iid\/notes/, resource: 'Work Item', boundary: 'project' },
  {
    path: /\/merge_requests\/:iid\/draft_notes/,
    resource: 'Merge Request',
    boundary: 'project',
    write: 'Update',
  },
  {
    path: /\/merge_requests\/:iid\/(?:un)?approve$/,
    resource: 'Merge Request',
    boundary: 'project',
    write: 'Update',
  },
  { path: /^\/projects\/:id\/merge_requests/, resource: 'Merge Request', boundary: 'project' },
  { path: /^\/projects\/:id\/issues/, resource: 'Work Item', boundary: 'project' },
  { path: /^\/projects\/:id\/labels/, resource: 'Label', boundary: 'project' },
  { path: /^\/projects\/:id\/milestones/, resource: 'Milestone', boundary: 'project' },
  { path: /^\/projects\/:id\/templates/, resource: 'Template', boundary: 'project' },
  { path: /^\/projects\/:id\/members/, resource: 'Member', boundary: 'project' },
  { path: /^\/projects\/:id\/repository/, resource: 'Repository', boundary: 'project' },
  { path: /^\/projects/, resource: 'Project', boundary: 'project' },
  { path: /^\/groups\/:id\/members/, resource: 'Member', boundary: 'group' },
  { path: /^\/groups\/:id\/milestones/, resource: 'Milestone', boundary: 'group' },
  { path: /^\/groups/, resource: 'Group', boundary: 'group' },
  { path: /^\/markdown$/, resource: 'Markdown', boundary: 'user', write: 'Render' },
  { path: /^\/(?:metadata|version)$/, resource: 'Metadata', boundary: 'instance' },
  { path: /^\/personal_access_tokens\/self$/, resource: 'Personal Access Token', boundary: 'user' },
  { path: /^\/users?(?:\/|$)/, resource: 'User', boundary: 'user' },
];

const WORDS = { GET: 'Read', POST: 'Create', PUT: 'Update', DELETE: 'Delete' };

/** The permission of a route, such as `Work Item: Create`, and the boundary it is needed in. */
export function permissionOf(route: Pick<Route, 'method' | 'path'>): {
  boundary: Boundary;
  permission: string;
} {
  const rule = RULES.find(({ path }) => path.test(route.path));
  if (!rule) throw new Error(`no permission is known for ${route.method} ${route.path}`);
  const word = route.method === 'GET' ? WORDS.GET : (rule.write ?? WORDS[route.method]);
  return { boundary: rule.boundary, permission: `${rule.resource}: ${word}` };
}

/** True where a scope of a token reaches what the path names. */
function covers(scope: GranularScope, boundary: Boundary, projectId: number | undefined): boolean {
  if (scope.boundary !== (boundary === 'group' ? 'project' : boundary)) return false;
  return boundary !== 'project' || projectId === undefined || (scope.projectIds?.includes(projectId) ?? true);
}

/**
 * Lets a fine-grained token through or not; others are not asked.
 * @throws ApiError 404 for a project outside its boundaries, 403 for a permission it lacks
 */
export function checkGranular(
  state: State,
  route: Route,
  values: Record<string, string>,
  token: Token | undefined,
): void {
  if (!token?.granular) return;
  const { boundary, permission } = permissionOf(route);
  const project = state.projects.find(({ id, pathWithNamespace }) => {
    return boundary === 'project' && (String(id) === values.id || pathWithNamespace === values.id);
  });
  const within = token.granular.filter(scope => covers(scope, boundary, project?.id));
  if (within.some(scope => scope.permissions.includes(permission))) return;
  if (project && within.length === 0) throw new ApiError(404, { message: '404 Not Found' });
  throw insufficientGranularScope(boundary, permission);
}
