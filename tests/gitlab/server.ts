/** The local GitLab: its REST API, its pages, and what tests need to steer and question it. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { API, handleApi } from './api/handle';
import { CONTROL, handleControl } from './control';
import { Faults, faultError, waitOut } from './faults';
import { findCredential, readCookies } from './http/auth';
import { bodyFields, readBody } from './http/body';
import type { Reply } from './http/call';
import { corsHeaders, errorReply, send, sendCut } from './http/send';
import { renderMarkdown } from './markdown/render';
import { renderPage } from './pages/index';
import type { RequestRecord } from './record';
import { plainHeaders, recordCredential } from './record';
import { sampleState } from './sample/index';
import type { State } from './state';
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

/** Starts a server on 127.0.0.1 and gives it once it listens. */
export async function startGitLab(options: GitLabOptions = {}): Promise<GitLab> {
  const { root = '', csp = 'none', host = '127.0.0.1', now = () => new Date() } = options;
  let nextId = 1;

  function answer(request: IncomingMessage, incoming: Incoming): Reply {
    const { method, path, query, body } = incoming;
    const reading = method === 'GET' || method === 'HEAD';
    if (path === API || path.startsWith(`${API}/`)) {
      const apiRequest = { method, path, query, headers: request.headers, body };
      return handleApi(gitlab.state, gitlab.url, apiRequest, () => now().toISOString());
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

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = request.method ?? 'GET';
    const address = new URL(`http://${host}${request.url ?? '/'}`);
    const below = address.pathname.startsWith(`${root}/`) ? address.pathname.slice(root.length) : undefined;
    if (below === undefined) {
      send(request, response, { status: 404, text: 'Not Found\n', contentType: 'text/plain' });
      return;
    }
    const incoming = { method, path: below, query: address.searchParams, body: await readBody(request) };
    const attempt = (work: () => Reply): Reply => {
      try {
        return work();
      } catch (error) {
        return errorReply(error);
      }
    };
    if (below.startsWith(CONTROL)) {
      send(
        request,
        response,
        attempt(() => handleControl(gitlab, method, below.slice(CONTROL.length), incoming.body)),
      );
      return;
    }
    const entry = record(request, incoming);
    if (method === 'OPTIONS' && below.startsWith(API)) {
      entry.status = send(request, response, { status: 200, text: '', headers: corsHeaders(request) });
      return;
    }
    const hits = gitlab.faults.take(method, below);
    await waitOut(hits, below.startsWith(API) ? gitlab.apiLatency : 0);
    const trouble = hits.find(hit => hit.kind !== 'latency');
    const done =
      trouble && 'after' in trouble && trouble.after ? attempt(() => answer(request, incoming)) : undefined;
    if (trouble?.kind === 'hang') return;
    if (trouble?.kind === 'cut') {
      sendCut(
        request,
        response,
        attempt(() => answer(request, incoming)),
      );
      return;
    }
    const error = trouble && faultError(trouble, now());
    entry.status = send(
      request,
      response,
      error ? errorReply(error) : (done ?? attempt(() => answer(request, incoming))),
    );
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
    renderMarkdown: text => renderMarkdown(text, { keepComments: false }),
  };
  return gitlab;
}
