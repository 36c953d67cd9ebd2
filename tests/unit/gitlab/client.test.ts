import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FailureError } from '../../../utils/failure';
import {
  type Client,
  createClient,
  type Method,
  type RequestMade,
  type RequestOptions,
} from '../../../utils/gitlab/client';

const TOKEN = 'glpat-a-token-that-must-not-leak';
const NOW = Date.parse('2026-08-14T09:30:00Z');

type Act = (request: IncomingMessage, response: ServerResponse) => void;

let server: Server;
let acts: Act[];
let seen: { method: string; url: string; headers: IncomingMessage['headers'] }[];
let log: RequestMade[];
let client: Client;
let origin: string;

beforeEach(async () => {
  acts = [];
  seen = [];
  log = [];
  server = createServer((request, response) => {
    seen.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers });
    const act = acts.length > 1 ? acts.shift() : acts[0];
    act?.(request, response);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  client = clientOf(`${origin}/gitlab`);
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise(resolve => server.close(resolve));
});

function clientOf(instanceUrl: string): Client {
  return createClient({
    instanceUrl,
    token: TOKEN,
    fetch,
    now: () => NOW,
    onRequest: made => log.push(made),
  });
}

const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Act =>
  (_, response) => {
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(body));
  };
const text =
  (status: number, body: string, headers: Record<string, string> = {}): Act =>
  (_, response) => {
    response.writeHead(status, { 'Content-Type': 'text/plain', ...headers }).end(body);
  };

async function failing(method: Method = 'GET', options: RequestOptions = {}) {
  try {
    await client.request(method, '/projects/1', options);
  } catch (error) {
    if (error instanceof FailureError) return error.failure;
    throw error;
  }
  throw new Error('It did not fail.');
}

describe('a request', () => {
  it('goes to the instance with the token in its header, and nothing of the browser', async () => {
    acts = [json(200, { a: 1 }, { 'X-Next-Page': '2', 'X-Total': '70', 'X-Total-Pages': '2' })];
    const reply = await client.request('GET', '/projects/a%2Fb', { query: { page: 1, none: undefined } });
    expect(reply).toMatchObject({ status: 200, body: { a: 1 }, nextPage: 2, total: 70, totalPages: 2 });
    expect(seen[0]?.url).toBe('/gitlab/api/v4/projects/a%2Fb?page=1');
    expect(seen[0]?.headers).toMatchObject({ authorization: `Bearer ${TOKEN}`, accept: 'application/json' });
    expect(seen[0]?.headers.cookie).toBeUndefined();
    expect(log).toEqual([
      {
        at: NOW,
        method: 'GET',
        host: new URL(origin).host,
        path: '/gitlab/api/v4/projects/a%2Fb?page=1',
        status: 200,
      },
    ]);
  });

  it('asks the browser for no cookies, no redirects, no cache and no referrer', async () => {
    const inits: (RequestInit | undefined)[] = [];
    const watching = createClient({
      instanceUrl: origin,
      token: TOKEN,
      now: () => NOW,
      onRequest: () => undefined,
      fetch: async (input, init) => {
        inits.push(init);
        return await fetch(input, init);
      },
    });
    acts = [json(200, {})];
    await watching.request('GET', '/user');
    expect(inits[0]).toMatchObject({
      credentials: 'omit',
      redirect: 'manual',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
    });
  });

  it('takes an empty X-Next-Page for the end', async () => {
    acts = [json(200, [], { 'X-Next-Page': '' })];
    expect((await client.request('GET', '/x')).nextPage).toBeNull();
  });

  it('never leaves the API of its instance', async () => {
    for (const path of ['/../../admin', '/projects/..', '/../v5/x', '@evil.example/', '/a/%2e%2e/b']) {
      await expect(client.request('GET', path), path).rejects.toThrow('invalid-input');
    }
    expect(seen).toEqual([]);
  });
});

describe('a redirect', () => {
  it('is reported and never followed', async () => {
    acts = [text(301, 'moved', { Location: 'https://elsewhere.example/api/v4/projects/1' })];
    expect(await failing()).toMatchObject({ kind: 'moved', detail: { movedTo: 'elsewhere.example' } });
    expect(seen).toHaveLength(1);
  });

  it('is known where the browser hides it', async () => {
    const hidden = createClient({
      instanceUrl: origin,
      token: TOKEN,
      now: () => NOW,
      onRequest: made => log.push(made),
      fetch: async () => ({ type: 'opaqueredirect', status: 0, headers: new Headers() }) as Response,
    });
    await expect(hidden.request('GET', '/user')).rejects.toThrow('moved');
    expect(log[0]?.status).toBe(302);
  });
});

describe('trying again', () => {
  it('repeats a read once after a server error or a broken connection', async () => {
    for (const bad of [text(502, '<h1>502</h1>'), ((_, response) => response.destroy()) as Act]) {
      seen = [];
      acts = [bad, json(200, { fine: true })];
      expect((await client.request('GET', '/x')).body).toEqual({ fine: true });
      expect(seen).toHaveLength(2);
    }
  });

  it('repeats it once only', async () => {
    acts = [json(500, { message: '500 Internal Server Error' })];
    expect(await failing()).toMatchObject({ kind: 'server-error', detail: { status: 500 } });
    expect(seen).toHaveLength(2);
  });

  it('never repeats a write', async () => {
    for (const method of ['POST', 'PUT', 'DELETE'] as const) {
      for (const bad of [json(500, {}), ((_, response) => response.destroy()) as Act]) {
        seen = [];
        acts = [bad];
        await failing(method, { body: {} });
        expect(seen, method).toHaveLength(1);
      }
    }
  });

  it('does not repeat what GitLab asked to wait for', async () => {
    acts = [text(503, 'read only', { 'Retry-After': '60' })];
    expect(await failing()).toMatchObject({ kind: 'server-error', retryAt: NOW + 60_000 });
    expect(seen).toHaveLength(1);
  });
});

describe('a deadline', () => {
  const hang: Act = () => undefined;

  it('ends a request that hangs', async () => {
    acts = [hang];
    expect((await failing('GET', { deadlineMs: 40 })).kind).toBe('timed-out');
  });

  it('ends one whose body never ends', async () => {
    acts = [
      (_, response) => {
        response.writeHead(200, { 'Content-Type': 'application/json' });
        response.write('{"a":');
      },
    ];
    expect((await failing('GET', { deadlineMs: 60 })).kind).toBe('timed-out');
  });

  it("of the caller is one too, while the caller's stop is no failure", async () => {
    acts = [hang];
    expect((await failing('POST', { signal: AbortSignal.timeout(40) })).kind).toBe('timed-out');
    const stop = new AbortController();
    const pending = client.request('GET', '/x', { signal: stop.signal });
    stop.abort(new Error('navigated'));
    await expect(pending).rejects.toThrow('navigated');
  });
});

describe("GitLab's errors", () => {
  const oauth = (error: string, error_description: string, more = {}) => ({
    error,
    error_description,
    ...more,
  });
  const cases: [string, Act, Method, object][] = [
    [
      'an unknown token',
      json(401, { message: '401 Unauthorized' }),
      'GET',
      { kind: 'token-rejected', detail: { reason: 'unknown-token' } },
    ],
    [
      'an expired token',
      json(
        401,
        oauth('invalid_token', 'Token is expired. You can either do re-authorization or token refresh.'),
      ),
      'GET',
      { kind: 'token-rejected', detail: { reason: 'expired' } },
    ],
    [
      'a revoked token',
      json(401, oauth('invalid_token', 'Token was revoked. You have to re-authorize from the user.')),
      'GET',
      { kind: 'token-rejected', detail: { reason: 'revoked' } },
    ],
    [
      'a missing scope for a write',
      json(
        403,
        oauth('insufficient_scope', 'The request requires higher privileges.', {
          scope: 'ai_workflows api read_api',
        }),
      ),
      'POST',
      { kind: 'scope-missing', detail: { needs: ['api'] } },
    ],
    [
      'a missing scope for a read',
      json(403, oauth('insufficient_scope', 'The request requires higher privileges.')),
      'GET',
      { kind: 'scope-missing', detail: { needs: ['read_api'] } },
    ],
    [
      'a missing fine-grained permission',
      json(
        403,
        oauth(
          'insufficient_granular_scope',
          'Access denied: This operation requires a fine-grained personal access token with the following project permissions: [Merge Request: Read, Label: Read].',
        ),
      ),
      'GET',
      { kind: 'scope-missing', detail: { needs: ['Merge Request: Read', 'Label: Read'] } },
    ],
    [
      'no right',
      json(403, { message: '403 Forbidden - Your account has been blocked' }),
      'GET',
      { kind: 'no-access', detail: { message: '403 Forbidden - Your account has been blocked' } },
    ],
    [
      'absent or hidden',
      json(404, { message: '404 Project Not Found' }),
      'GET',
      { kind: 'no-access', detail: { status: 404 } },
    ],
    [
      'an address without a GitLab',
      text(404, '<html>', { 'Content-Type': 'text/html' }),
      'GET',
      { kind: 'unexpected-reply', detail: { message: 'no API of a GitLab is at this address' } },
    ],
    ['an unknown route', json(404, { error: '404 Not Found' }), 'GET', { kind: 'no-access' }],
    [
      'a write on a moved project',
      json(405, { message: 'Non GET methods are not allowed for moved projects' }),
      'POST',
      { kind: 'moved' },
    ],
    ['a conflict', json(409, { message: '409 Conflict: Resource lock' }), 'PUT', { kind: 'item-changed' }],
    ['a text that is too large', text(413, '<html>'), 'POST', { kind: 'invalid-input' }],
    [
      'a missing parameter',
      json(400, { error: 'body is missing' }),
      'POST',
      { kind: 'invalid-input', detail: { message: 'GitLab answered: body is missing' } },
    ],
    [
      'a field that is wrong',
      json(400, { message: { color: ['must be a valid color code'] } }),
      'POST',
      { kind: 'invalid-input', detail: { message: 'GitLab answered: color must be a valid color code' } },
    ],
    [
      'a limit of the application',
      json(
        429,
        { message: { error: 'This endpoint has been requested too many times. Try again later.' } },
        { 'Retry-After': '60' },
      ),
      'GET',
      { kind: 'rate-limited', retryAt: NOW + 60_000 },
    ],
    [
      'a limit in plain text',
      text(429, 'Retry later\n', { 'Retry-After': '7' }),
      'GET',
      { kind: 'rate-limited', retryAt: NOW + 7_000 },
    ],
    [
      'a limit without a time',
      text(429, 'Retry later\n'),
      'GET',
      { kind: 'rate-limited', retryAt: NOW + 60_000 },
    ],
    [
      'a limit with a date',
      text(429, 'x', { 'Retry-After': 'Fri, 14 Aug 2026 09:31:00 GMT' }),
      'GET',
      { kind: 'rate-limited', retryAt: NOW + 60_000 },
    ],
    [
      'a page of a proxy',
      text(502, '<html>', { 'Content-Type': 'text/html' }),
      'GET',
      { kind: 'server-error' },
    ],
    [
      'a request that took GitLab too long',
      json(408, { message: { error: 'Request timed out' } }),
      'GET',
      { kind: 'timed-out' },
    ],
    ['a status nobody knows', json(418, {}), 'GET', { kind: 'unexpected-reply' }],
  ];
  for (const [name, act, method, failure] of cases) {
    it(`says ${name}`, async () => {
      acts = [act];
      expect(await failing(method, method === 'GET' ? {} : { body: {} })).toMatchObject(failure);
    });
  }

  it('carry the request id, one clean line, and never the token', async () => {
    const message = `bad\u202e token ${TOKEN}\nsecond line ${'x'.repeat(500)}`;
    acts = [json(400, { message }, { 'X-Request-Id': '01ABC' })];
    const failure = await failing();
    expect(failure.detail?.requestId).toBe('01ABC');
    expect(JSON.stringify(failure)).not.toContain(TOKEN);
    expect(failure.detail?.message).not.toMatch(/[\n\u202e]/);
    expect(failure.detail?.message?.length).toBeLessThan(250);
  });
});

describe('an answer that is not of GitLab', () => {
  it('is refused by its type, its syntax or its size', async () => {
    const odd: Act[] = [
      text(200, '<html>sign in</html>', { 'Content-Type': 'text/html; charset=utf-8' }),
      text(200, '{}'),
      text(200, '{"a":', { 'Content-Type': 'application/json' }),
      (_, response) => {
        response.writeHead(200, { 'Content-Type': 'application/json' });
        const megabyte = Buffer.alloc(1_000_000, 32);
        for (let sent = 0; sent < 32; sent += 1) response.write(megabyte);
        response.end('{}');
      },
    ];
    for (const act of odd) {
      acts = [act];
      expect((await failing()).kind).toBe('unexpected-reply');
    }
  });

  it('is refused as a file when it is a web page', async () => {
    acts = [text(200, '<html>', { 'Content-Type': 'text/html' })];
    expect((await failing('GET', { accept: 'text' })).kind).toBe('unexpected-reply');
    acts = [text(200, 'a: 1\n')];
    expect((await client.request('GET', '/x', { accept: 'text' })).body).toBe('a: 1\n');
  });

  it('means offline when nobody listens', async () => {
    const port = (server.address() as AddressInfo).port;
    await new Promise(resolve => server.close(resolve));
    client = clientOf(`http://127.0.0.1:${port}`);
    expect((await failing()).kind).toBe('offline');
    server = createServer();
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  });
});
