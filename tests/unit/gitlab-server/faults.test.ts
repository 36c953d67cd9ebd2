import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FaultEffect } from '../../gitlab/faults';
import type { SmallServer } from './small';
import { CHANGE, startSmall } from './small';

let server: SmallServer;
beforeEach(async () => {
  server = await startSmall();
});
afterEach(() => server.gitlab.close());

const notes = `${CHANGE}/notes`;
const count = () => server.change.discussions.length;

const answers: [FaultEffect, number, string, Record<string, string | null>][] = [
  [{ kind: 'revoked' }, 401, 'Token was revoked', {}],
  [{ kind: 'forbidden' }, 403, '403 Forbidden', {}],
  [{ kind: 'not-found' }, 404, '404 Not found', {}],
  [{ kind: 'server-error', status: 500 }, 500, '500 Internal Server Error', {}],
  [{ kind: 'server-error', status: 502 }, 502, '<h1>502</h1>', { 'content-type': 'text/html' }],
  [
    { kind: 'rate-limited', retryAfter: 7, by: 'rack-attack' },
    429,
    'Retry later\n',
    { 'retry-after': '7', 'content-type': 'text/plain', 'ratelimit-remaining': '0' },
  ],
  [
    { kind: 'rate-limited', retryAfter: 60, by: 'application' },
    429,
    '{"message":{"error":"This endpoint has been requested too many times. Try again later."}}',
    { 'retry-after': '60', 'content-type': 'application/json', 'ratelimit-remaining': null },
  ],
];

describe('faults', () => {
  it.each(answers)('%j', async (effect, status, text, headers) => {
    server.gitlab.faults.add({ path: '/notes$', method: 'POST', times: 1, effect });
    const before = count();
    const hit = await server.call('developer', `POST ${notes}`, { body: 'a' });
    expect(hit.status).toBe(status);
    expect(hit.text).toContain(text);
    for (const [name, value] of Object.entries(headers)) expect(hit.headers.get(name)).toBe(value);
    expect(count()).toBe(before);
    expect((await server.call('developer', `POST ${notes}`, { body: 'a' })).status).toBe(201);
  });

  it('leave other requests alone and end when removed', async () => {
    const id = server.gitlab.faults.add({ path: '/notes$', effect: { kind: 'forbidden' } });
    expect((await server.call('developer', 'GET /user')).status).toBe(200);
    expect((await server.call('developer', `GET ${notes}`)).status).toBe(403);
    server.gitlab.faults.remove(id);
    expect((await server.call('developer', `GET ${notes}`)).status).toBe(200);
  });

  it('lose an answer after the work is done', async () => {
    const effect: FaultEffect = { kind: 'server-error', status: 502, after: true };
    server.gitlab.faults.add({ path: '/notes$', effect });
    const before = count();
    expect((await server.call('developer', `POST ${notes}`, { body: 'a' })).status).toBe(502);
    expect(count()).toBe(before + 1);
  });

  it('cut the connection in the middle of the answer, after the work', async () => {
    server.gitlab.faults.add({ path: '/notes$', effect: { kind: 'cut' } });
    const before = count();
    await expect(server.call('developer', `POST ${notes}`, { body: 'a' })).rejects.toThrow();
    expect(count()).toBe(before + 1);
  });

  it.each([
    [false, 0],
    [true, 1],
  ])('hang, with the work done: %s', async (after, more) => {
    server.gitlab.faults.add({ path: '/notes$', effect: { kind: 'hang', after } });
    const before = count();
    const pending = server.call('developer', `POST ${notes}`, { body: 'a' });
    const outcome = pending.then(
      () => 'answered',
      () => 'lost',
    );
    await expect.poll(() => server.gitlab.requests.length).toBe(1);
    await server.call('developer', 'GET /user');
    expect(count()).toBe(before + more);
    await server.gitlab.close();
    expect(await outcome).toBe('lost');
    expect(server.gitlab.requests[0]?.status).toBeUndefined();
  });

  it('add latency and still answer', async () => {
    server.gitlab.faults.add({ path: '/user$', times: 1, effect: { kind: 'latency', ms: 5 } });
    expect((await server.call('developer', 'GET /user')).status).toBe(200);
    expect(server.gitlab.faults.list()).toEqual([]);
  });
});

describe('the control endpoint', () => {
  const control = (method: string, topic: string, body?: unknown) =>
    fetch(`${server.gitlab.url}/-/control/${topic}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });

  it('adds, lists and removes faults, and refuses what is none', async () => {
    const added = await control('POST', 'faults', { path: '/user$', effect: { kind: 'forbidden' } });
    expect(added.status).toBe(201);
    const { id } = await added.json();
    expect((await server.call('developer', 'GET /user')).status).toBe(403);
    expect((await control('DELETE', `faults/${id}`)).status).toBe(204);
    expect(await (await control('GET', 'faults')).json()).toEqual([]);
    expect((await control('POST', 'faults', { path: 'x', effect: { kind: 'flood' } })).status).toBe(400);
  });

  it('gives the log and the state, and is not in the log itself', async () => {
    await server.call('developer', 'GET /user');
    expect(await (await control('GET', 'requests')).json()).toHaveLength(1);
    expect(await (await control('GET', 'state')).json()).toMatchObject({ version: server.state.version });
    expect((await control('DELETE', 'requests')).status).toBe(204);
    expect(server.gitlab.requests).toEqual([]);
    expect((await control('PUT', 'latency', { ms: 1 })).status).toBe(204);
    expect(server.gitlab.apiLatency).toBe(1);
    expect((await control('GET', 'nothing')).status).toBe(404);
  });
});
