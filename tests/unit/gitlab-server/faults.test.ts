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

const moreAnswers: typeof answers = [
  [{ kind: 'conflict' }, 409, '{"message":"409 Conflict: Resource lock"}', {}],
  [{ kind: 'conflict', why: 'captcha' }, 409, '"needs_captcha_response":true', {}],
  [{ kind: 'precondition-failed' }, 412, '412 Precondition Failed', {}],
  [{ kind: 'body-too-large' }, 413, '<h1>413', { 'content-type': 'text/html' }],
  [{ kind: 'unprocessable', messages: ['No'] }, 422, '{"message":["No"]}', {}],
  [{ kind: 'wrong-content-type' }, 200, '<h1>Sign in</h1>', { 'content-type': 'text/html' }],
  [
    { kind: 'redirect', to: 'http://127.0.0.1:9' },
    302,
    '',
    { location: `http://127.0.0.1:9/api/v4${notes}` },
  ],
  [{ kind: 'moved-project', projectId: 7 }, 405, 'Non GET methods are not allowed for moved projects', {}],
];

describe('faults', () => {
  it.each([...answers, ...moreAnswers])('%j', async (effect, status, text, headers) => {
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

  it('break the JSON of an answer whose work is done', async () => {
    server.gitlab.faults.add({ path: '/notes$', effect: { kind: 'malformed-json' } });
    const before = count();
    const { status, headers, text } = await server.call('developer', `POST ${notes}`, { body: 'a' });
    expect([status, headers.get('content-type'), count()]).toEqual([201, 'application/json', before + 1]);
    expect(() => JSON.parse(text)).toThrow();
  });

  it('lead readers of a moved project to its number', async () => {
    const effect: FaultEffect = { kind: 'moved-project', projectId: server.vault.id };
    server.gitlab.faults.add({ path: '/projects/acme%2Fvault/', effect });
    const { status, headers } = await server.call('developer', `GET ${notes}?page=1`);
    const there = `${server.gitlab.url}/api/v4/projects/${server.vault.id}/merge_requests/1/notes?page=1`;
    expect([status, headers.get('location')]).toEqual([301, there]);
    const followed = await fetch(there, { headers: { 'private-token': 'developer' } });
    expect(followed.status).toBe(200);
  });

  it('show diffs collapsed, too large or cut, with the whole patch still there', async () => {
    const seen = async (effect: FaultEffect) => {
      const id = server.gitlab.faults.add({ path: '/merge_requests/', effect });
      const one = await server.call('developer', `GET ${CHANGE}`);
      const diffs = await server.call('developer', `GET ${CHANGE}/diffs`);
      const patch = await server.call('developer', `GET ${CHANGE}/raw_diffs`);
      server.gitlab.faults.remove(id);
      return { one: one.json, diffs: diffs.list, patch: patch.text };
    };
    const whole = await server.call('developer', `GET ${CHANGE}/raw_diffs`);
    const collapsed = await seen({ kind: 'diffs-collapsed' });
    expect(collapsed.diffs.map(file => [file.diff, file.collapsed, file.too_large])).toEqual(
      Array(3).fill(['', true, false]),
    );
    const large = await seen({ kind: 'diffs-too-large' });
    expect(large.diffs.map(file => [file.diff, file.too_large])).toEqual(Array(3).fill(['', true]));
    const cut = await seen({ kind: 'diffs-cut', files: 2 });
    expect([cut.diffs.length, cut.one.changes_count]).toEqual([2, '2+']);
    for (const { patch } of [collapsed, large, cut]) expect(patch).toBe(whole.text);
    expect((await server.call('developer', `GET ${CHANGE}/diffs`)).list).toHaveLength(3);
    expect((await server.call('developer', `GET ${CHANGE}`)).json.changes_count).toBe('3');
  });

  it('show a merge request that is not prepared, and lose nothing that is written meanwhile', async () => {
    const id = server.gitlab.faults.add({ path: '/merge_requests/', effect: { kind: 'not-prepared' } });
    const { json } = await server.call('developer', `GET ${CHANGE}`);
    expect(json).toMatchObject({
      diff_refs: null,
      changes_count: null,
      prepared_at: null,
      detailed_merge_status: 'preparing',
    });
    expect((await server.call('developer', `GET ${CHANGE}/diffs`)).list).toEqual([]);
    await server.call('developer', `POST ${notes}`, { body: 'meanwhile' });
    server.gitlab.faults.remove(id);
    expect((await server.call('developer', `GET ${CHANGE}`)).json.prepared_at).not.toBeNull();
    expect((await server.call('developer', `GET ${notes}?per_page=1`)).list).toMatchObject([
      { body: 'meanwhile' },
    ]);
  });

  it('add latency and still answer', async () => {
    server.gitlab.faults.add({ path: '/user$', times: 1, effect: { kind: 'latency', ms: 5 } });
    expect((await server.call('developer', 'GET /user')).status).toBe(200);
    expect(server.gitlab.faults.list()).toEqual([]);
  });
});

describe('If-Unmodified-Since', () => {
  it.each([
    ['an hour before', -3_600_000, 412],
    ['the same second', 0, 204],
    ['an hour after', 3_600_000, 204],
    ['no time at all', Number.NaN, 204],
  ])('%s', async (_name, shift, status) => {
    const made = await server.call('developer', `POST ${notes}`, { body: 'a' });
    const time = new Date(Date.parse(String(made.json.updated_at)) + shift);
    const since = Number.isNaN(shift) ? 'soon' : time.toUTCString();
    const gone = await server.call('developer', `DELETE ${notes}/${made.json.id}`, undefined, {
      'if-unmodified-since': since,
    });
    expect(gone.status).toBe(status);
    if (status === 412) expect(gone.json).toEqual({ message: '412 Precondition Failed' });
    expect((await server.call('developer', `GET ${notes}/${made.json.id}`)).status).toBe(
      status === 412 ? 200 : 404,
    );
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
