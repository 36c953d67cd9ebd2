/** The local GitLab: its REST API, its pages, and what tests need to steer and question it. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { API, handleApi } from './api/handle';
import { CONTROL, handleControl } from './control';
import { faultError } from './fault-answers';
import { Faults, isViewEffect, waitOut } from './faults';
import { handleGraphql, isGraphql } from './graphql/handle';
import { findCredential, readCookies } from './http/auth';
import { bodyFields, readBody } from './http/body';
import type { Reply } from './http/call';
import { rackAttackLimit } from './http/errors';
import { rateHeaders } from './http/rate-headers';
import { corsHeaders, errorReply, send, sendCut } from './http/send';
import { renderMarkdown } from './markdown/render';
import { renderPage } from './pages/index';
import { RateLimits } from './rate-limits';
import type { RequestRecord } from './record';
import { plainHeaders, recordCredential } from './record';
import { references } from './references';
import { sampleState } from './sample/index';
import type { State } from './state';
import { writeState } from './state-file';
import { viewOf } from './state-view';
import type { World } from './world';

export type GitLabOptions = {
  /** 0, the default, picks a free one. */
  port?: number;
  host?: string;
  /** Path to install under, such as `/gitlab`; none by default. */
  root?: string;
  csp?: World['csp'];
  /** What is on the server; the sample organisation by default. */
  state?: State;
  /** Milliseconds every API request waits before it is answered. */
  apiLatency?: number;
  /** File the state is written to after each request that changes something. */
  save?: string;
  now?: () => Date;
};

export type GitLab = {
  /** Address with the root and without a final slash. */
  url: string;
  port: number;
  state: State;
  requests: RequestRecord[];
  faults: Faults;
  apiLatency: number;
  /** Stops at once, also what hangs. */
  close(): Promise<void>;
};

type Incoming = { method: string; path: string; query: URLSearchParams; body: string };

function page(gitlab: GitLab, request: IncomingMessage, incoming: Incoming, world: World): Reply {
  const missing: Reply = { status: 404, contentType: 'text/html; charset=utf-8', text: '<h1>404</h1>\n' };
  let path: string;
  try {
    path = decodeURIComponent(incoming.path);
  } catch {
    return missing;
  }
  const asked = { path, query: incoming.query, cookies: readCookies(request.headers) };
  const shown = renderPage(asked, { ...world, state: gitlab.state });
  if (!shown) return missing;
  const { status, headers = {}, html } = shown;
  return { status, headers, text: html, contentType: headers['Content-Type'] ?? 'text/html; charset=utf-8' };
}

/** Fields of a body for the log: nothing for none, the text itself for what does not parse. */
function loggedBody(request: IncomingMessage, body: string): unknown {
  if (body === '') return undefined;
  try {
    return bodyFields(request.headers['content-type'], body);
  } catch {
    return body;
  }
}

/** The first half of what a reply says, sent as if it were all. */
function halved(reply: Reply): Reply {
  const text = reply.text ?? JSON.stringify(reply.body ?? {});
  const { body: _whole, ...rest } = reply;
  return { ...rest, text: text.slice(0, Math.ceil(text.length / 2)) };
}

/** A reply in any case: errors become the replies they stand for. */
function attempt(work: () => Reply): Reply {
  try {
    return work();
  } catch (error) {
    return errorReply(error);
  }
}

/** Starts a server on 127.0.0.1 and gives it once it listens. */
export async function startGitLab(options: GitLabOptions = {}): Promise<GitLab> {
  const { root = '', csp = 'none', host = '127.0.0.1', now = () => new Date() } = options;
  let nextId = 1;
  const limits = new RateLimits();

  /** Carries an API request out within the limit of its person, with headers that say what is left. */
  function limited(request: IncomingMessage, query: URLSearchParams, work: () => Reply): Reply {
    const most = gitlab.state.settings.rateLimits?.apiPerMinute;
    if (most === undefined) return work();
    const user = findCredential(gitlab.state, request.headers, query)?.user;
    const use = limits.hit(`api ${user?.id ?? 'nobody'}`, most, now());
    if (use.observed > most) throw rackAttackLimit(use, now());
    const reply = attempt(work);
    return { ...reply, headers: { ...rateHeaders(use, now()), ...reply.headers } };
  }

  function answer(request: IncomingMessage, incoming: Incoming, state: State): Reply {
    const { method, path, query, body } = incoming;
    const reading = method === 'GET' || method === 'HEAD';
    if (path === API || path.startsWith(`${API}/`)) {
      const apiRequest = { method, path, query, headers: request.headers, body };
      return limited(request, query, () =>
        handleApi(state, gitlab.url, apiRequest, () => now().toISOString(), limits),
      );
    }
    if (isGraphql(path) && method === 'POST') {
      const asked = { method, path, query, headers: request.headers, body };
      return limited(request, query, () =>
        handleGraphql(state, gitlab.url, asked, () => now().toISOString()),
      );
    }
    return reading
      ? page(gitlab, request, incoming, world)
      : { status: 404, text: 'Not Found\n', contentType: 'text/plain' };
  }

  function record(request: IncomingMessage, { method, path, query, body }: Incoming): RequestRecord {
    const shown = new URLSearchParams(query);
    shown.delete('private_token');
    const entry: RequestRecord = {
      id: nextId,
      time: now().toISOString(),
      method,
      path,
      query: Object.fromEntries(shown),
      headers: plainHeaders(request.headers),
      credential: recordCredential(findCredential(gitlab.state, request.headers, query)),
      body: loggedBody(request, body),
      status: undefined,
    };
    nextId += 1;
    gitlab.requests.push(entry);
    return entry;
  }

  /** Keeps the state of after a request that may have changed it, before the request is answered. */
  function save(method: string): void {
    if (options.save !== undefined && method !== 'GET' && method !== 'HEAD') {
      writeState(options.save, gitlab.state);
    }
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = request.method ?? 'GET';
    const address = new URL(`http://${host}${request.url ?? '/'}`);
    const below = address.pathname.startsWith(`${root}/`) ? address.pathname.slice(root.length) : undefined;
    if (below === undefined) {
      send(request, response, { status: 404, text: 'Not Found\n', contentType: 'text/plain' });
      return;
    }
    const incoming = { method, path: below, query: address.searchParams, body: await readBody(request) };
    if (below.startsWith(CONTROL)) {
      const topic = below.slice(CONTROL.length);
      const done = attempt(() => handleControl(gitlab, method, topic, incoming.body));
      save(method);
      send(request, response, done);
      return;
    }
    const entry = record(request, incoming);
    if (method === 'OPTIONS' && (below.startsWith(API) || isGraphql(below))) {
      entry.status = send(request, response, { status: 200, text: '', headers: corsHeaders(request) });
      return;
    }
    const hits = gitlab.faults.take(method, below);
    await waitOut(hits, below.startsWith(API) || isGraphql(below) ? gitlab.apiLatency : 0);
    const trouble = hits.find(hit => hit.kind !== 'latency');
    const carryOut = () => {
      const reading = method === 'GET' || method === 'HEAD' || isGraphql(below);
      const state = reading && isViewEffect(trouble) ? viewOf(gitlab.state, trouble) : gitlab.state;
      const reply = attempt(() => answer(request, incoming, state));
      save(method);
      return trouble?.kind === 'malformed-json' ? halved(reply) : reply;
    };
    const done = trouble && 'after' in trouble && trouble.after ? carryOut() : undefined;
    if (trouble?.kind === 'hang') return;
    if (trouble?.kind === 'cut') {
      sendCut(request, response, carryOut());
      return;
    }
    const asked = { method, address: `${below}${address.search}`, url: gitlab.url };
    const error = trouble && faultError(trouble, now(), asked);
    entry.status = send(request, response, error ? errorReply(error) : (done ?? carryOut()));
  }

  const server = createServer((request, response) => {
    serve(request, response).catch(error => {
      console.error(error);
      response.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, host, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  const { port } = address;
  const gitlab: GitLab = {
    url: `http://${host}:${port}${root}`,
    port,
    state: options.state ?? sampleState(),
    requests: [],
    faults: new Faults(),
    apiLatency: options.apiLatency ?? 0,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  const world: World = {
    state: gitlab.state,
    url: gitlab.url,
    root,
    csp,
    renderMarkdown: (text, where) => {
      const { state, url } = gitlab;
      return renderMarkdown(text, {
        keepComments: false,
        ...(where ? references({ state, url, ...where }) : {}),
      });
    },
  };
  return gitlab;
}
