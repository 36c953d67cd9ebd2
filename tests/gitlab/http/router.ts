import type { Route } from './call';
import { unknownRoute, wrongMethod } from './errors';

export type Match = { route: Route; values: Record<string, string> };

function matchPath(pattern: string, path: string): Record<string, string> | undefined {
  const names = pattern.split('/');
  const parts = path.split('/');
  if (names.length !== parts.length) return undefined;
  const values: Record<string, string> = {};
  for (const [index, name] of names.entries()) {
    const part = parts[index] ?? '';
    if (name.startsWith(':')) {
      if (part === '') return undefined;
      try {
        values[name.slice(1)] = decodeURIComponent(part);
      } catch {
        return undefined;
      }
    } else if (name !== part) return undefined;
  }
  return values;
}

/**
 * The route a request takes. A fixed part of a path wins over a named one, as routes are tried in order of
 * how many fixed parts they have.
 *
 * @param path below `/api/v4`, still encoded: `group%2Fproject` is one part
 * @throws ApiError 404 when no route has the path, 405 when one has it for other methods
 */
export function findRoute(routes: readonly Route[], method: string, path: string): Match {
  const wanted = method === 'HEAD' ? 'GET' : method;
  const fixedParts = (route: Route) => route.path.split('/').filter(part => !part.startsWith(':')).length;
  const matches = routes
    .map(route => ({ route, values: matchPath(route.path, path) }))
    .filter((match): match is Match => match.values !== undefined)
    .sort((a, b) => fixedParts(b.route) - fixedParts(a.route));
  if (matches.length === 0) throw unknownRoute();
  const found = matches.find(match => match.route.method === wanted);
  if (!found) throw wrongMethod([...new Set(matches.map(match => match.route.method))]);
  return found;
}
