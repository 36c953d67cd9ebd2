import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiRoutes } from '../../gitlab/api/routes';
import { makeToken } from '../../gitlab/build';
import { permissionOf } from '../../gitlab/http/permissions';
import type { GranularScope } from '../../gitlab/state';
import type { SmallServer } from './small';
import { CHANGE, ISSUE, SECRET, startSmall } from './small';

let server: SmallServer;
const TOKENS: Record<string, GranularScope[]> = {
  reads: [{ boundary: 'project', permissions: ['Project: Read', 'Merge Request: Read'] }],
  reviews: [
    {
      boundary: 'project',
      permissions: ['Merge Request: Read', 'Merge Request: Update', 'Work Item: Read', 'Work Item: Create'],
    },
  ],
  vault: [{ boundary: 'project', projectIds: [], permissions: ['Project: Read'] }],
  self: [
    { boundary: 'user', permissions: ['User: Read', 'Personal Access Token: Read', 'Markdown: Render'] },
    { boundary: 'instance', permissions: ['Metadata: Read'] },
  ],
};

beforeAll(async () => {
  server = await startSmall();
  const developer = server.state.users.find(user => user.username === 'developer');
  if (!developer) throw new Error('no developer');
  for (const [value, granular] of Object.entries(TOKENS)) {
    makeToken(server.state, developer, { value, granular, scopes: [] });
  }
  TOKENS.vault?.[0]?.projectIds?.push(server.vault.id);
});
afterAll(() => server.gitlab.close());

const lacks = (boundary: string, permission: string) => ({
  error: 'insufficient_granular_scope',
  error_description: `Access denied: This operation requires a fine-grained personal access token with the following ${boundary} permissions: [${permission}].`,
});

describe('a fine-grained token', () => {
  it.each([
    ['reads', `GET ${CHANGE}`, 200, undefined],
    ['reads', `GET ${CHANGE}/diffs`, 200, undefined],
    ['reads', `GET ${CHANGE}/discussions`, 200, undefined],
    ['reads', `GET ${CHANGE}/notes`, 403, lacks('project', 'Work Item: Read')],
    ['reads', `POST ${CHANGE}/notes`, 403, lacks('project', 'Work Item: Create')],
    ['reads', `POST ${CHANGE}/discussions`, 403, lacks('project', 'Merge Request: Create')],
    ['reads', `POST ${CHANGE}/draft_notes`, 403, lacks('project', 'Merge Request: Update')],
    ['reads', `GET ${ISSUE}`, 403, lacks('project', 'Work Item: Read')],
    ['reads', 'GET /projects/acme%2Fvault/labels', 403, lacks('project', 'Label: Read')],
    ['reads', 'GET /projects/acme%2Fvault/members/all', 403, lacks('project', 'Member: Read')],
    ['reads', 'GET /projects/acme%2Fvault/repository/tree', 403, lacks('project', 'Repository: Read')],
    ['reads', 'GET /user', 403, lacks('user', 'User: Read')],
    ['reads', 'GET /metadata', 403, lacks('instance', 'Metadata: Read')],
    ['reads', 'GET /personal_access_tokens/self', 403, lacks('user', 'Personal Access Token: Read')],
    ['reads', 'POST /markdown', 403, lacks('user', 'Markdown: Render')],
    ['reviews', `POST ${CHANGE}/notes`, 201, undefined],
    ['reviews', `POST ${CHANGE}/draft_notes`, 201, undefined],
    ['reviews', `PUT ${CHANGE}/notes/1`, 403, lacks('project', 'Work Item: Update')],
    ['reviews', `POST ${SECRET}/notes`, 201, undefined],
    ['vault', 'GET /projects/acme%2Fvault', 200, undefined],
    ['vault', `GET ${CHANGE}`, 403, lacks('project', 'Merge Request: Read')],
    ['vault', 'GET /projects/acme%2Fshop', 404, { message: '404 Not Found' }],
    ['self', 'GET /user', 200, { username: 'developer' }],
    ['self', 'GET /version', 200, undefined],
    ['self', 'POST /markdown', 201, undefined],
    ['self', 'GET /personal_access_tokens/self', 200, { granular: true, scopes: [] }],
    ['self', `GET ${CHANGE}`, 404, undefined],
  ])('%s: %s %i', async (token, what, status, json) => {
    const body = what.startsWith('GET') ? undefined : { body: 'a', note: 'a', text: 'a' };
    const answer = await server.call(token, what, body);
    expect(answer.status).toBe(status);
    if (json) expect(answer.json).toMatchObject(json);
  });

  it('is told of an older token that it is not one', async () => {
    const own = await server.call('developer', 'GET /personal_access_tokens/self');
    expect(own.json.granular).toBe(false);
  });
});

it.each(apiRoutes.map(route => [`${route.method} ${route.path}`, route] as const))(
  '%s has a permission',
  (_name, route) => {
    expect(permissionOf(route).permission).toMatch(
      /^[A-Z][a-z]+(?: [A-Z][a-z]+)*: (?:Read|Create|Update|Delete|Render)$/,
    );
  },
);
