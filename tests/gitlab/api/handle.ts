/** One API request from its parts to its reply. */
import type { IncomingHttpHeaders } from 'node:http';
import { authenticate, checkScope } from '../http/auth';
import { bodyFields, formFields } from '../http/body';
import type { Call, Reply } from '../http/call';
import { unauthorized } from '../http/errors';
import { checkGranular } from '../http/permissions';
import { findRoute } from '../http/router';
import type { RateLimits } from '../rate-limits';
import type { State } from '../state';
import { apiRoutes } from './routes';

export const API = '/api/v4';

export type ApiRequest = {
  method: string;
  /** Path below the root, still encoded. */
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: string;
};

/**
 * Answers a request. Nobody may write, and reading without a token shows public projects alone.
 * @throws ApiError whatever GitLab would refuse
 */
export function handleApi(
  state: State,
  url: string,
  request: ApiRequest,
  now: () => string,
  limits: RateLimits,
): Reply {
  const { method, path, query, headers } = request;
  const { route, values } = findRoute(apiRoutes, method, path.slice(API.length));
  const who = authenticate(state, headers, query, method, now());
  if (!who && route.method !== 'GET') throw unauthorized();
  checkScope(route, who?.token);
  checkGranular(state, route, values, who?.token);
  if (
    who &&
    route.method === 'POST' &&
    route.path.endsWith('/notes') &&
    !route.path.includes('discussions')
  ) {
    limits.application(`notes ${who.user.id}`, state.settings.rateLimits?.notesPerMinute, new Date(now()));
  }
  const params = { ...formFields(query), ...bodyFields(headers['content-type'], request.body) };
  const call: Call = {
    state,
    url,
    method,
    path,
    query,
    headers,
    route: values,
    params,
    user: who?.user,
    token: who?.token,
    now,
  };
  return route.handle(call);
}
