import { currentUser, userBasic, userPublic } from '../entities/user';
import { requireUser } from '../find';
import type { Call, Reply, Route } from '../http/call';
import { ok } from '../http/call';
import { badRequest, notFound, unauthorized } from '../http/errors';
import { listReply } from '../http/paging';
import { routeNumber, text } from '../http/params';

function list(call: Call): Reply {
  requireUser(call);
  const username = text(call, 'username')?.toLowerCase();
  const search = text(call, 'search')?.toLowerCase();
  const found = call.state.users
    .filter(user => username === undefined || user.username.toLowerCase() === username)
    .filter(user => {
      const fields = [user.name, user.username, user.publicEmail ?? ''].map(field => field.toLowerCase());
      return search === undefined || fields.some(field => field.includes(search));
    })
    .sort((a, b) => b.id - a.id);
  return listReply(call, found, user => userBasic(call, user));
}

function single(call: Call): Reply {
  requireUser(call);
  const id = routeNumber(call, 'user_id');
  const user = call.state.users.find(each => each.id === id);
  if (!user) throw notFound('User');
  return ok(userPublic(call, user));
}

/** The token that asks; a personal one alone has this page (contract 1.2). */
function ownToken(call: Call): Reply {
  const { token } = call;
  if (!token) throw unauthorized();
  if (token.kind === 'oauth') {
    throw badRequest('This endpoint requires token type to be a personal access token');
  }
  return ok({
    id: token.id,
    name: token.name,
    revoked: token.revoked,
    created_at: token.createdAt,
    description: null,
    scopes: token.scopes,
    user_id: token.userId,
    last_used_at: token.lastUsedAt,
    active: true,
    granular: token.granular !== undefined,
    expires_at: token.expiresAt,
    last_used_ips: [],
  });
}

function metadata(call: Call): Reply {
  requireUser(call);
  const { version, revision, enterprise } = call.state;
  const kas = { enabled: false, externalUrl: null, externalK8sProxyUrl: null, version: null };
  return ok({ version, revision, kas, enterprise });
}

export const userRoutes: Route[] = [
  { method: 'GET', path: '/metadata', scopes: ['read_user'], handle: metadata },
  { method: 'GET', path: '/version', scopes: ['read_user'], handle: metadata },
  {
    method: 'GET',
    path: '/user',
    scopes: ['read_user'],
    handle: call => ok(currentUser(call, requireUser(call))),
  },
  { method: 'GET', path: '/users', handle: list },
  { method: 'GET', path: '/users/:user_id', handle: single },
  { method: 'GET', path: '/personal_access_tokens/self', scopes: 'any', handle: ownToken },
];
