import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SmallServer } from './small';
import { CHANGE, GIFT, ISSUE, SECRET, startSmall } from './small';

let server: SmallServer;
beforeAll(async () => {
  server = await startSmall();
});
afterAll(() => server.gitlab.close());

const FILE = '/projects/acme%2Fvault/repository/files/README.md/raw';

describe('who may read what', () => {
  it.each([
    ['outsider', CHANGE, 404],
    ['guest', '/projects/acme%2Fvault', 200],
    ['guest', CHANGE, 404],
    ['planner', CHANGE, 200],
    ['guest', SECRET, 404],
    ['planner', SECRET, 200],
    ['outsider', GIFT, 200],
    [undefined, GIFT, 200],
    [undefined, CHANGE, 404],
    ['guest', FILE, 403],
    ['planner', FILE, 200],
    ['reporter', FILE, 200],
  ])('%s reads %s: %i', async (as, path, status) => {
    expect((await server.call(as, `GET ${path}`)).status).toBe(status);
  });

  it('lists only what may be read', async () => {
    const named = async (as: string | undefined) =>
      (await server.call(as, 'GET /projects')).list.map(project => project.path_with_namespace);
    expect(await named('developer')).toEqual(['acme/shop', 'acme/vault']);
    expect(await named('outsider')).toEqual(['acme/shop']);
    expect(await named(undefined)).toEqual(['acme/shop']);
  });

  it('says nothing of permissions a person has not been given directly', async () => {
    const permissions = async (as: string) =>
      (await server.call(as, 'GET /projects/acme%2Fshop')).json.permissions;
    expect(await permissions('planner')).toEqual({
      project_access: { access_level: 15, notification_level: 3 },
      group_access: null,
    });
    expect(await permissions('outsider')).toEqual({ project_access: null, group_access: null });
  });

  it('lets the author read a confidential issue', async () => {
    const made = await server.call('outsider', 'POST /projects/acme%2Fshop/issues', {
      title: 'Hole',
      confidential: true,
    });
    expect(made.status).toBe(201);
    const path = `GET /projects/acme%2Fshop/issues/${made.json.iid}`;
    expect((await server.call('outsider', path)).status).toBe(200);
    expect((await server.call('guest', path)).status).toBe(404);
  });
});

describe('tokens', () => {
  const notes = `POST ${CHANGE}/notes`;

  it.each([
    ['read-only', `GET ${CHANGE}`, 200],
    ['read-only', notes, 403],
    ['read-only', 'POST /markdown', 201],
    ['files-only', `GET ${FILE}`, 200],
    ['files-only', `GET ${CHANGE}`, 403],
    ['files-only', 'GET /personal_access_tokens/self', 200],
    ['self-only', 'GET /user', 200],
    ['self-only', 'GET /metadata', 200],
    ['self-only', `GET ${CHANGE}`, 403],
    ['revoked', 'GET /user', 401],
    ['expired', 'GET /user', 401],
    ['unheard-of', 'GET /user', 401],
    ['oauth', 'GET /user', 200],
    [undefined, 'GET /user', 401],
    [undefined, 'POST /markdown', 401],
  ])('%s: %s %i', async (as, what, status) => {
    const body = what.startsWith('POST') ? { body: 'a', text: 'a' } : undefined;
    expect((await server.call(as, what, body)).status).toBe(status);
  });

  it('are accepted in GitLab’s own header, unless they are OAuth', async () => {
    const own = (value: string) => server.call(undefined, 'GET /user', undefined, { 'private-token': value });
    expect((await own('developer')).json.username).toBe('developer');
    expect((await own('oauth')).status).toBe(401);
  });

  it('are told apart: insufficient, revoked, expired', async () => {
    expect((await server.call('read-only', notes, { body: 'a' })).json).toMatchObject({
      error: 'insufficient_scope',
      scope: 'ai_workflows api read_api',
    });
    const dead = await server.call('revoked', 'GET /user');
    expect(dead.json.error_description).toContain('revoked');
    expect(dead.headers.get('www-authenticate')).toContain('Bearer realm=');
    expect((await server.call('expired', 'GET /user')).json.error_description).toContain('expired');
  });

  it('tell about themselves when they are personal', async () => {
    const own = await server.call('read-only', 'GET /personal_access_tokens/self');
    expect(own.json).toMatchObject({ name: 'reading', scopes: ['read_api'], active: true, expires_at: null });
    expect((await server.call('oauth', 'GET /personal_access_tokens/self')).json.message).toBe(
      '400 Bad request - This endpoint requires token type to be a personal access token',
    );
  });
});

describe('members', () => {
  it('are listed with their level', async () => {
    const { list } = await server.call('developer', 'GET /projects/acme%2Fvault/members/all');
    expect(list.map(member => member.access_level)).toEqual([50, 40, 30, 25, 20, 15, 10]);
    const guest = list.find(member => member.username === 'guest');
    const single = await server.call('developer', `GET /projects/acme%2Fvault/members/all/${guest?.id}`);
    expect(single.json.access_level).toBe(10);
    expect((await server.call('developer', 'GET /projects/acme%2Fvault/members/all/1')).status).toBe(404);
  });

  it('of a group belong to what is below it, and people are found by name', async () => {
    const [outsider] = (await server.call('developer', 'GET /users?username=OUTSIDER')).list;
    const group = server.state.groups[0];
    group?.members.push({
      userId: Number(outsider?.id),
      accessLevel: 20,
      createdAt: '2026-08-14T09:30:00.000Z',
      expiresAt: null,
    });
    expect((await server.call('outsider', 'GET /groups/acme/members/all')).list).toHaveLength(1);
    expect((await server.call('outsider', `GET ${CHANGE}`)).status).toBe(200);
    group?.members.pop();
  });
});

it('refuses an issue of a project that has them switched off', async () => {
  server.shop.issuesEnabled = false;
  expect((await server.call('developer', `GET ${ISSUE}`)).status).toBe(404);
  server.shop.issuesEnabled = true;
});
