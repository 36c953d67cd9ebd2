import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeNote } from '../../gitlab/build';
import type { SmallServer } from './small';
import { CHANGE, startSmall } from './small';

let server: SmallServer;
beforeEach(async () => {
  server = await startSmall({ root: '/gitlab' });
});
afterEach(() => server.gitlab.close());

describe('paging', () => {
  const page = (query: string) => server.call('developer', `GET ${CHANGE}/diffs?${query}`);

  it('gives the headers of a middle page, with the configured address', async () => {
    const { headers, list } = await page('per_page=1&page=2');
    expect(list).toHaveLength(1);
    const shown = ['x-page', 'x-per-page', 'x-next-page', 'x-prev-page', 'x-total', 'x-total-pages'];
    expect(shown.map(name => headers.get(name))).toEqual(['2', '1', '3', '1', '3', '3']);
    const links = (headers.get('link') ?? '').split(', ');
    expect(links.map(link => /rel="(\w+)"/.exec(link)?.[1])).toEqual(['prev', 'next', 'first', 'last']);
    expect(links[1]).toContain(`<${server.gitlab.url}/api/v4${CHANGE}/diffs?per_page=1&page=3>`);
  });

  it('says an empty next page at the end', async () => {
    const { headers } = await page('');
    expect([headers.get('x-next-page'), headers.get('x-per-page')]).toEqual(['', '20']);
    expect(headers.get('link')).not.toContain('rel="next"');
  });

  it.each([
    ['page=x', 400, 'page is invalid'],
    ['per_page=1.5', 400, 'per_page is invalid'],
    ['per_page=0', 400, 'per_page has a value not allowed'],
    ['pagination=keyset', 405, 'Keyset pagination is not yet available for this type of request'],
  ])('refuses %s', async (query, status, error) => {
    const refused = await page(query);
    expect([refused.status, refused.json.error]).toEqual([status, error]);
  });

  it('caps at 100 a page and tolerates what is below zero', async () => {
    expect((await page('per_page=1000')).headers.get('x-per-page')).toBe('100');
    expect((await page('page=-1')).headers.get('x-page')).toBe('1');
  });

  it('counts no more than 10,000', async () => {
    const author = server.state.users[0];
    if (!author) throw new Error('the small state has users');
    for (let count = 0; count < 10_001; count += 1) makeNote(server.state, server.change, author, 'n');
    const { headers } = await server.call('developer', `GET ${CHANGE}/notes`);
    expect(headers.get('x-total')).toBeNull();
    expect(headers.get('link')).not.toContain('rel="last"');
    expect(headers.get('x-next-page')).toBe('2');
  });
});

describe('errors', () => {
  it.each([
    ['GET /nowhere', 404, { error: '404 Not Found' }],
    ['DELETE /user', 405, { error: '405 Not Allowed' }],
    ['GET /projects/9', 404, { message: '404 Project Not Found' }],
    ['GET /projects/acme%2Fvault/merge_requests/9', 404, { message: '404 Not found' }],
    ['GET /projects/acme%2Fvault/merge_requests/x', 400, { error: 'iid is invalid' }],
    ['PUT /projects/acme%2Fvault/merge_requests/1', 400, { error: expect.stringContaining('at least one') }],
    ['GET /groups/none', 404, { message: '404 Group Not Found' }],
  ])('%s is %i', async (what, status, body) => {
    const answer = await server.call('developer', what, what.startsWith('PUT') ? {} : undefined);
    expect(answer.status).toBe(status);
    expect(answer.json).toEqual(body);
  });

  it('refuses JSON that does not parse', async () => {
    expect((await server.call('developer', `POST ${CHANGE}/notes`, '{')).status).toBe(400);
  });

  it('reads forms as well', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const made = await server.call('developer', `POST ${CHANGE}/notes`, 'body=a+b', form);
    expect(made.json.body).toBe('a b');
  });
});

describe('a project that moved', () => {
  beforeEach(() => {
    server.state.movedPaths['acme/old'] = server.vault.id;
  });

  it('sends readers on to its number', async () => {
    const moved = await server.call('developer', 'GET /projects/acme%2Fold/merge_requests/1?a=b');
    expect(moved.status).toBe(301);
    const { url } = server.gitlab;
    expect(moved.headers.get('location')).toBe(
      `${url}/api/v4/projects/${server.vault.id}/merge_requests/1?a=b`,
    );
    expect(moved.headers.get('content-type')).toBe('text/plain');
  });

  it('refuses writers', async () => {
    const refused = await server.call('developer', 'POST /projects/acme%2Fold/merge_requests/1/notes', {
      body: 'a',
    });
    expect([refused.status, refused.json.message]).toEqual([
      405,
      'Non GET methods are not allowed for moved projects',
    ]);
  });
});

describe('headers', () => {
  it('name the request, and give an ETag that saves the body', async () => {
    const first = await server.call('developer', `GET ${CHANGE}`);
    const id = first.headers.get('x-request-id');
    expect(JSON.parse(first.headers.get('x-gitlab-meta') ?? '')).toEqual({
      correlation_id: id,
      version: '1',
    });
    expect(first.headers.get('content-type')).toBe('application/json');
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^W\/"/);
    const second = await server.call('developer', `GET ${CHANGE}`, undefined, { 'if-none-match': etag });
    expect([second.status, second.text]).toEqual([304, '']);
  });

  it('let any origin call, without showing Retry-After', async () => {
    const { headers } = await server.call('developer', 'GET /user', undefined, { origin: 'https://a.test' });
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('access-control-allow-credentials')).toBeNull();
    const exposed = headers.get('access-control-expose-headers') ?? '';
    expect(exposed).toContain('X-Next-Page');
    expect(exposed).not.toContain('Retry-After');
    const preflight = await server.call(undefined, 'OPTIONS /user', undefined, {
      origin: 'https://a.test',
      'access-control-request-headers': 'authorization',
    });
    expect([preflight.status, preflight.headers.get('access-control-allow-headers')]).toEqual([
      200,
      'authorization',
    ]);
  });
});

describe('the log', () => {
  it('keeps who asked and what was sent, never a token', async () => {
    await server.call(
      'developer',
      `POST ${CHANGE}/notes?private_token=read-only`,
      { body: 'a' },
      { 'x-mine': '1' },
    );
    await server.call('read-only', 'GET /user');
    await server.call(undefined, 'GET /user', undefined, {
      'private-token': 'read-only',
      cookie: 'a=read-only',
    });
    const [, read] = server.gitlab.requests;
    expect(read).toMatchObject({
      method: 'GET',
      path: '/api/v4/user',
      status: 200,
      credential: { way: 'bearer', username: 'developer', tokenName: 'reading' },
    });
    expect(server.gitlab.requests[0]).toMatchObject({
      body: { body: 'a' },
      headers: { 'x-mine': '1' },
      query: {},
      credential: { way: 'private-token' },
      status: 403,
    });
    expect(JSON.stringify(server.gitlab.requests)).not.toContain('read-only');
  });
});

describe('a browser’s session', () => {
  it('may read, and writes only with the CSRF token', async () => {
    const user = server.state.users[0];
    server.state.sessions.push({ value: 's1', csrfToken: 'c1', userId: user?.id ?? 0 });
    const cookie = { cookie: '_gitlab_session=s1' };
    expect((await server.call(undefined, 'GET /user', undefined, cookie)).json.username).toBe(user?.username);
    const write = (headers: Record<string, string>) =>
      server.call(undefined, `POST ${CHANGE}/notes`, { body: 'a' }, { ...cookie, ...headers });
    expect((await write({})).status).toBe(401);
    expect((await write({ 'x-csrf-token': 'c1' })).status).toBe(201);
  });
});

it('knows nothing outside its root', async () => {
  const outside = await fetch(`http://127.0.0.1:${server.gitlab.port}/api/v4/user`);
  expect(outside.status).toBe(404);
});
