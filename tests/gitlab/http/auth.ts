/** Who is asking, and whether the token reaches as far as the endpoint (contract 1). */
import type { IncomingHttpHeaders } from 'node:http';
import type { State, Token, User } from '../state';
import { signedIn } from '../world';
import type { Route } from './call';
import { deadToken, forbidden, insufficientScope, unauthorized } from './errors';

export type Credential = { way: 'private-token' | 'bearer' | 'cookie'; token?: Token; user?: User };

/** Cookies of a request by name. */
export function readCookies(headers: IncomingHttpHeaders): Record<string, string> {
  const pairs = (headers.cookie ?? '').split(';').map(pair => pair.trim().split('='));
  return Object.fromEntries(pairs.map(([name, ...value]) => [name ?? '', value.join('=')]));
}

/**
 * What a request shows, without a judgement: a `private_token` parameter wins over the header of that name,
 * then comes Bearer, then the session cookie.
 */
export function findCredential(
  state: State,
  headers: IncomingHttpHeaders,
  query: URLSearchParams,
): Credential | undefined {
  const known = (value: string | undefined) => state.tokens.find(token => token.value === value);
  const owner = (token: Token | undefined) => state.users.find(user => user.id === token?.userId);
  const shown = (way: 'private-token' | 'bearer', value: string): Credential => {
    const token = known(value);
    const user = owner(token);
    return { way, ...(token ? { token } : {}), ...(user ? { user } : {}) };
  };
  const privateToken = query.get('private_token') || headers['private-token'];
  if (typeof privateToken === 'string') return shown('private-token', privateToken);
  const bearer = /^Bearer\s+(\S+)$/i.exec(headers.authorization ?? '')?.[1];
  if (bearer) return shown('bearer', bearer);
  const user = signedIn(state, readCookies(headers));
  return user ? { way: 'cookie', user } : undefined;
}

/**
 * The person behind a request, or undefined for nobody.
 * @throws ApiError 401 for a token that is unknown, revoked, expired, or OAuth in the wrong header
 */
export function authenticate(
  state: State,
  headers: IncomingHttpHeaders,
  query: URLSearchParams,
  method: string,
  now: string,
): { user: User; token?: Token } | undefined {
  const shown = findCredential(state, headers, query);
  if (!shown) return undefined;
  if (shown.way === 'cookie') {
    const session = state.sessions.find(each => each.value === readCookies(headers)._gitlab_session);
    const reading = method === 'GET' || method === 'HEAD';
    if (!reading && headers['x-csrf-token'] !== session?.csrfToken) throw unauthorized();
    return shown.user && { user: shown.user };
  }
  const { token, user } = shown;
  if (!token || !user) throw unauthorized();
  if (shown.way === 'private-token' && token.kind === 'oauth') throw unauthorized();
  if (token.revoked) throw deadToken('revoked');
  if (token.expiresAt !== null && token.expiresAt <= now.slice(0, 10)) throw deadToken('expired');
  if (user.state === 'blocked') throw forbidden('Your account has been blocked.');
  token.lastUsedAt = now;
  return { user, token };
}

/**
 * Lets a token through or not: `api` opens all, `read_api` every reading endpoint, others only what names them.
 * @throws ApiError 403 insufficient_scope
 */
export function checkScope(route: Route, token: Token | undefined): void {
  if (!token || token.granular || route.scopes === 'any') return;
  const reading = route.method === 'GET' ? ['read_api'] : [];
  const accepted: string[] = ['api', ...reading, ...(route.scopes ?? [])];
  if (token.scopes.some(scope => accepted.includes(scope))) return;
  throw insufficientScope(['ai_workflows', 'api', 'read_api', ...(route.scopes ?? [])]);
}
