import { type Failure, FailureError } from '../failure';
import { type ErrorReply, failureFromReply } from './errors';
import { type Accept, readBody } from './read-body';

/** What the log shows of a request: never a body, never a token. */
export type RequestMade = { at: number; method: string; host: string; path: string; status: number | null };

export type ClientOptions = {
  /** Origin and root, no final slash. The token goes nowhere else. */
  instanceUrl: string;
  token: string;
  fetch: typeof globalThis.fetch;
  onRequest: (made: RequestMade) => void;
  /** Milliseconds since the epoch. */
  now: () => number;
};

export type RequestOptions = {
  query?: Record<string, string | number | boolean | undefined>;
  /** Sent as JSON. */
  body?: unknown;
  signal?: AbortSignal | undefined;
  /** Milliseconds after which it fails with `timed-out`; 15,000 unless given. */
  deadlineMs?: number;
  accept?: Accept;
};

/** A successful reply: its body still unknown, and the headers that are read. */
export type Reply = {
  status: number;
  body: unknown;
  nextPage: number | null;
  totalPages: number | null;
  total: number | null;
  header: (name: string) => string | null;
};

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** Speaks to one GitLab with one token. */
export type Client = {
  readonly instanceUrl: string;
  /** @throws FailureError; a caller's abort passes through as it is, unless it is a deadline. */
  request(method: Method, path: string, options?: RequestOptions): Promise<Reply>;
};

const DEADLINE_MS = 15_000;
/** Statuses after which a read is tried once more; a write never is (contract 9). */
const RETRIED = new Set([500, 502, 503, 504]);

/**
 * A client for one GitLab (house 4.2): `Authorization` header, no cookies, no redirect followed, a deadline on each
 * request. A read that met a broken network or a 5xx is tried once more; a write is sent once.
 */
export function createClient(options: ClientOptions): Client {
  const base = `${options.instanceUrl}/api/v4`;

  async function once(method: Method, path: string, wanted: RequestOptions): Promise<Reply> {
    const url = addressOf(base, path, wanted.query);
    const deadline = AbortSignal.timeout(wanted.deadlineMs ?? DEADLINE_MS);
    const signal = wanted.signal ? AbortSignal.any([wanted.signal, deadline]) : deadline;
    const shown = { method, path: `${url.pathname}${url.search}` };
    const made: RequestMade = { at: options.now(), host: url.host, status: null, ...shown };
    try {
      const response = await options.fetch(url.href, {
        method,
        headers: {
          Authorization: `Bearer ${options.token}`,
          Accept: wanted.accept === 'text' ? '*/*' : 'application/json',
          ...(wanted.body === undefined ? {} : { 'Content-Type': 'application/json' }),
        },
        ...(wanted.body === undefined ? {} : { body: JSON.stringify(wanted.body) }),
        credentials: 'omit',
        redirect: 'manual',
        cache: 'no-store',
        referrerPolicy: 'no-referrer',
        signal,
      });
      made.status = response.type === 'opaqueredirect' ? 302 : response.status;
      return await readReply(response, shown, wanted);
    } catch (error) {
      if (error instanceof FailureError) throw error;
      if (wanted.signal?.aborted && !isTimeout(wanted.signal.reason)) throw wanted.signal.reason;
      const late = deadline.aborted || wanted.signal?.aborted;
      throw new FailureError({ kind: late ? 'timed-out' : 'offline', detail: shown });
    } finally {
      options.onRequest(made);
    }
  }

  async function readReply(
    response: Response,
    shown: { method: Method; path: string },
    wanted: RequestOptions,
  ): Promise<Reply> {
    if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
      throw new FailureError({ kind: 'moved', detail: { ...shown, ...movedTo(response) } });
    }
    const requestId = response.headers.get('x-request-id') ?? undefined;
    const body = await readBody(response, response.ok ? (wanted.accept ?? 'json') : 'error');
    if (!response.ok) {
      const reply: ErrorReply = {
        ...shown,
        status: response.status,
        retryAfter: response.headers.get('retry-after'),
        requestId,
        body: body.value,
        now: options.now(),
      };
      throw new FailureError(withoutToken(failureFromReply(reply), options.token));
    }
    if (body.problem !== undefined) {
      const detail: Failure['detail'] = { ...shown, status: response.status, message: body.problem };
      if (requestId !== undefined) detail.requestId = requestId;
      throw new FailureError({ kind: 'unexpected-reply', detail });
    }
    const number = (name: string): number | null => {
      const text = response.headers.get(name);
      return text !== null && /^\d+$/.test(text) ? Number(text) : null;
    };
    return {
      status: response.status,
      body: body.value,
      nextPage: number('x-next-page'),
      totalPages: number('x-total-pages'),
      total: number('x-total'),
      header: name => response.headers.get(name),
    };
  }

  return {
    instanceUrl: options.instanceUrl,
    async request(method, path, wanted = {}) {
      try {
        return await once(method, path, wanted);
      } catch (error) {
        if (method !== 'GET' || wanted.signal?.aborted || !worthAnotherTry(error)) throw error;
        return await once(method, path, wanted);
      }
    },
  };
}

function addressOf(base: string, path: string, query: RequestOptions['query']): URL {
  const url = new URL(`${base}${path}`);
  const root = new URL(base);
  if (!path.startsWith('/') || url.origin !== root.origin || url.pathname !== `${root.pathname}${path}`) {
    throw new FailureError({ kind: 'invalid-input', detail: { message: 'A path led out of the API.' } });
  }
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  return url;
}

/** True for the reason of `AbortSignal.timeout`: a caller's own deadline is a deadline too. */
function isTimeout(reason: unknown): boolean {
  return reason instanceof DOMException && reason.name === 'TimeoutError';
}

function movedTo(response: Response): { movedTo?: string } {
  try {
    return { movedTo: new URL(response.headers.get('location') ?? '').host };
  } catch {
    return {};
  }
}

function worthAnotherTry(error: unknown): boolean {
  if (!(error instanceof FailureError)) return false;
  const { kind, detail, retryAt } = error.failure;
  if (kind === 'offline') return true;
  return kind === 'server-error' && retryAt === undefined && RETRIED.has(detail?.status ?? 0);
}

/** A server that echoes the token does not get it into a failure. */
function withoutToken(failure: Failure, token: string): Failure {
  if (failure.detail?.message === undefined) return failure;
  const message = failure.detail.message.replaceAll(token, '(token)');
  return { ...failure, detail: { ...failure.detail, message } };
}
