import type { IncomingHttpHeaders } from 'node:http';
import type { State, Token, User } from '../state';

/** What an endpoint is given: one request, read and authenticated. */
export type Call = {
  state: State;
  /** Configured address of the server with its root, for every link it writes. */
  url: string;
  method: string;
  /** Path without the root, still encoded. */
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  /** Decoded parts of the path, by the name the route gives them. */
  route: Record<string, string>;
  /** Query and body together, as GitLab's endpoints see them. */
  params: Record<string, unknown>;
  user: User | undefined;
  token: Token | undefined;
  now(): string;
};

/** A reply: `body` is sent as JSON, `text` as it is. */
export type Reply = {
  status: number;
  headers?: Record<string, string>;
  body?: unknown;
  text?: string;
  contentType?: string;
};

export function ok(body: unknown, headers: Record<string, string> = {}): Reply {
  return { status: 200, body, headers };
}

export function created(body: unknown): Reply {
  return { status: 201, body };
}

export function noContent(): Reply {
  return { status: 204 };
}

export type Scope = 'api' | 'read_api' | 'read_user' | 'read_repository';

export type Route = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Such as `/projects/:id/labels`: each `:name` is one encoded part of the path. */
  path: string;
  /** Scopes that open it besides `api` (and `read_api` for GET); `any` for every live token. */
  scopes?: Scope[] | 'any';
  handle(call: Call): Reply;
};
