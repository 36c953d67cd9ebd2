/** Turns replies into bytes, with the headers GitLab puts on everything. */
import { createHash, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Reply } from './call';
import { ApiError } from './errors';

const EXPOSED =
  'Link, X-Total, X-Total-Pages, X-Per-Page, X-Page, X-Next-Page, X-Prev-Page, X-Gitlab-Blob-Id, X-Gitlab-Commit-Id, X-Gitlab-Content-Sha256, X-Gitlab-Encoding, X-Gitlab-File-Name, X-Gitlab-File-Path, X-Gitlab-Last-Commit-Id, X-Gitlab-Ref, X-Gitlab-Size, X-Request-Id, ETag, X-Streaming-Format';

/** Headers that let any origin call the API without credentials (contract 1.5); `Retry-After` is not exposed. */
export function corsHeaders(request: IncomingMessage): Record<string, string> {
  if (request.headers.origin === undefined) return {};
  const preflight = request.method === 'OPTIONS';
  return {
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Methods': 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS',
    'Access-Control-Expose-Headers': EXPOSED,
    'Access-Control-Max-Age': '7200',
    ...(preflight
      ? { 'Access-Control-Allow-Headers': String(request.headers['access-control-request-headers'] ?? '') }
      : {}),
  };
}

/** The reply an error stands for. Anything that is no `ApiError` is a fault of this server: 500. */
export function errorReply(error: unknown): Reply {
  if (!(error instanceof ApiError)) {
    console.error(error);
    return { status: 500, body: { message: '500 Internal Server Error' } };
  }
  const { status, headers, body, text } = error;
  return text === undefined
    ? { status, headers, body }
    : { status, headers, text, contentType: headers['Content-Type'] ?? 'text/plain' };
}

/** Bytes and headers of a reply, before they go out. */
export function prepare(
  request: IncomingMessage,
  reply: Reply,
): { status: number; headers: Record<string, string>; bytes: Buffer } {
  const requestId = randomUUID().replaceAll('-', '').toUpperCase().slice(0, 26);
  const empty = reply.status === 204 || reply.status === 304;
  const text = reply.text ?? (reply.body === undefined ? '' : JSON.stringify(reply.body));
  const bytes = Buffer.from(empty ? '' : text, 'utf8');
  const etag = `W/"${createHash('md5').update(bytes).digest('hex')}"`;
  const reading = request.method === 'GET' || request.method === 'HEAD';
  const headers: Record<string, string> = {
    ...(empty ? {} : { 'Content-Type': reply.contentType ?? 'application/json' }),
    ...(reading && reply.status === 200
      ? { ETag: etag, 'Cache-Control': 'max-age=0, private, must-revalidate' }
      : {}),
    Vary: 'Origin',
    'X-Content-Type-Options': 'nosniff',
    'X-Request-Id': requestId,
    'X-Gitlab-Meta': JSON.stringify({ correlation_id: requestId, version: '1' }),
    ...corsHeaders(request),
    ...reply.headers,
  };
  if (reading && reply.status === 200 && request.headers['if-none-match'] === etag) {
    return { status: 304, headers, bytes: Buffer.alloc(0) };
  }
  return { status: reply.status, headers, bytes };
}

/** Sends a whole reply; HEAD gets the headers alone. */
export function send(request: IncomingMessage, response: ServerResponse, reply: Reply): number {
  const { status, headers, bytes } = prepare(request, reply);
  response.writeHead(status, {
    ...headers,
    ...(status === 204 ? {} : { 'Content-Length': String(bytes.length) }),
  });
  response.end(request.method === 'HEAD' ? undefined : bytes);
  return status;
}

/** Promises a whole reply, sends half of it and breaks the connection. */
export function sendCut(request: IncomingMessage, response: ServerResponse, reply: Reply): void {
  const { status, headers, bytes } = prepare(request, reply);
  response.writeHead(status, { ...headers, 'Content-Length': String(bytes.length + 1) });
  response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.socket?.destroy());
}
