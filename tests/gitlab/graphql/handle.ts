/** One GraphQL request from its parts to its reply: 200 also for errors (contract 12). */
import type { ApiRequest } from '../api/handle';
import { authenticate, findCredential } from '../http/auth';
import { bodyFields } from '../http/body';
import type { Call, Reply } from '../http/call';
import { ok } from '../http/call';
import { ApiError } from '../http/errors';
import type { State, Token, User } from '../state';
import { GraphqlError } from './document';
import { execute } from './execute';
import { parseDocument } from './parse';
import { schema } from './schema';

/** True for the address of GraphQL, which clients also write with a slash at its end. */
export function isGraphql(path: string): boolean {
  return path === '/api/graphql' || path === '/api/graphql/';
}

/** GitLab's longest query, in characters. */
const LONGEST = 10_000;

const failed = (status: number, message: string): ApiError => new ApiError(status, { errors: [{ message }] });

/** Who asks; a cookie without its CSRF token counts as nobody. @throws ApiError 401 for a token that does not do */
function whoAsks(state: State, request: ApiRequest, now: string): { user: User; token?: Token } | undefined {
  const { headers, query, method } = request;
  try {
    const who = authenticate(state, headers, query, method, now);
    const scopes = who?.token?.scopes;
    if (scopes && !scopes.includes('api') && !scopes.includes('read_api')) throw failed(401, 'Invalid token');
    return who;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (findCredential(state, headers, query)?.way === 'cookie') return undefined;
    throw failed(401, 'Invalid token');
  }
}

/** @throws ApiError 401 for a bad token, 422 for a query that is too long or none */
export function handleGraphql(state: State, url: string, request: ApiRequest, now: () => string): Reply {
  const who = whoAsks(state, request, now());
  const fields = bodyFields(request.headers['content-type'], request.body);
  const { query: text, operationName } = fields;
  if (typeof text !== 'string') return ok({ errors: [{ message: 'No query string was present' }] });
  if (text.length > LONGEST) throw failed(422, 'Query too large');
  const given = fields.variables ?? {};
  if (typeof given !== 'object') throw failed(422, 'Unexpected parameter');
  const call: Call = {
    state,
    url,
    method: request.method,
    path: request.path,
    query: request.query,
    headers: request.headers,
    route: {},
    params: {},
    user: who?.user,
    token: who?.token,
    now,
  };
  try {
    const asked = {
      variables: { ...given },
      operationName: typeof operationName === 'string' ? operationName : undefined,
    };
    return ok(execute(schema, parseDocument(text), asked, call));
  } catch (error) {
    if (error instanceof GraphqlError) return ok({ errors: [error] });
    throw error;
  }
}
