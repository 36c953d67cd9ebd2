import type { Failure } from '../failure';

/** What of a reply decides which failure it is. */
export type ErrorReply = {
  method: string;
  path: string;
  status: number;
  retryAfter: string | null;
  requestId: string | undefined;
  /** The parsed body, or undefined where it was no JSON. */
  body: unknown;
  /** Milliseconds since the epoch. */
  now: number;
};

type Detail = NonNullable<Failure['detail']>;

/** Seconds that GitLab's application limits ask for when a 429 names none (contract 3). */
const DEFAULT_WAIT_S = 60;

/**
 * The failure that a reply of status 400 and above is: one parser for GitLab's five error shapes (contract 2).
 * Of the body only one cleaned line is kept, because what an answer says is hostile text.
 */
export function failureFromReply(reply: ErrorReply): Failure {
  const { method, path, status, requestId } = reply;
  const detail: Detail = { method, path, status };
  if (requestId !== undefined) detail.requestId = requestId;
  const said = errorText(reply.body);
  const code = field(reply.body, 'error');
  if (status === 429) {
    return { kind: 'rate-limited', retryAt: retryTime(reply.retryAfter, reply.now), detail };
  }
  if (status === 401) return { kind: 'token-rejected', detail: { ...detail, reason: rejection(said) } };
  if (status === 403 && code === 'insufficient_scope') {
    return { kind: 'scope-missing', detail: { ...detail, needs: [method === 'GET' ? 'read_api' : 'api'] } };
  }
  if (status === 403 && code === 'insufficient_granular_scope') {
    return { kind: 'scope-missing', detail: { ...detail, needs: granularNeeds(said) } };
  }
  if (status === 404 && reply.body === undefined) {
    // GitLab's API says 404 in JSON; a page in its place comes from something else at this address.
    return {
      kind: 'unexpected-reply',
      detail: { ...detail, message: 'no API of a GitLab is at this address' },
    };
  }
  if (status === 403 || status === 404) return { kind: 'no-access', detail: withMessage(detail, said) };
  if (status === 405 && method !== 'GET' && /moved/i.test(said)) return { kind: 'moved', detail };
  if (status === 408) return { kind: 'timed-out', detail };
  if (status === 409 || status === 412) return { kind: 'item-changed', detail: withMessage(detail, said) };
  if (status === 413) {
    return {
      kind: 'invalid-input',
      detail: { ...detail, message: 'The text is larger than this GitLab accepts.' },
    };
  }
  if (status >= 500) {
    const failure: Failure = { kind: 'server-error', detail };
    if (reply.retryAfter !== null) failure.retryAt = retryTime(reply.retryAfter, reply.now);
    return failure;
  }
  if (status === 400 || status === 422) {
    return {
      kind: 'invalid-input',
      detail: withMessage(detail, said === '' ? '' : `GitLab answered: ${said}`),
    };
  }
  return { kind: 'unexpected-reply', detail };
}

/** The one line an error body says, from any of the five shapes; empty when it says none. */
export function errorText(body: unknown): string {
  const message = field(body, 'message');
  if (typeof message === 'string') return oneLine(message);
  if (typeof message === 'object' && message !== null) {
    const parts = Object.entries(message).map(([key, value]) => {
      const text = Array.isArray(value) ? value.map(String).join(', ') : String(value);
      return key === 'error' || key === 'base' ? text : `${key} ${text}`;
    });
    return oneLine(parts.join('; '));
  }
  const description = field(body, 'error_description');
  if (typeof description === 'string') return oneLine(description);
  const error = field(body, 'error');
  return typeof error === 'string' ? oneLine(error) : '';
}

/** Text of a server on one line of at most 200 characters, without control or direction characters. */
export function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
    .slice(0, 200);
}

/** `Retry-After` in seconds or as a date, as milliseconds since the epoch. */
function retryTime(header: string | null, now: number): number {
  if (header !== null && /^\d{1,6}$/.test(header.trim())) return now + Number(header) * 1000;
  const date = header === null ? Number.NaN : Date.parse(header);
  return Number.isNaN(date) ? now + DEFAULT_WAIT_S * 1000 : Math.max(date, now);
}

function rejection(said: string): 'expired' | 'revoked' | 'unknown-token' {
  if (/expired/i.test(said)) return 'expired';
  return /revoked/i.test(said) ? 'revoked' : 'unknown-token';
}

/** `... permissions: [Merge Request: Read, Label: Read].` gives the two names. */
function granularNeeds(said: string): string[] {
  const list = /\[([^\]]*)\]/.exec(said)?.[1];
  return list ? list.split(',').map(each => each.trim()) : [];
}

function field(body: unknown, name: string): unknown {
  return typeof body === 'object' && body !== null && Object.hasOwn(body, name)
    ? (body as Record<string, unknown>)[name]
    : undefined;
}

function withMessage(detail: Detail, message: string): Detail {
  return message === '' ? detail : { ...detail, message };
}
