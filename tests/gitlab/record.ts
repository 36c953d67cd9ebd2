/** The log of requests, for tests to ask about. Tokens and cookies stay out of it. */
import type { IncomingHttpHeaders } from 'node:http';
import type { Credential } from './http/auth';

export type RequestRecord = {
  id: number;
  /** When it arrived. */
  time: string;
  method: string;
  /** Path below the root, still encoded. */
  path: string;
  query: Record<string, string>;
  /** All headers but those that carry secrets. */
  headers: Record<string, string>;
  /** How the request showed who asks, and whose token it was; `none` for nobody. */
  credential: { way: Credential['way'] | 'none'; username?: string; tokenName?: string };
  /** The fields sent, or undefined for none. */
  body: unknown;
  /** Undefined until answered: for ever when the request hangs or is cut. */
  status: number | undefined;
};

const SECRET = new Set(['authorization', 'private-token', 'cookie', 'x-csrf-token']);

export function plainHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => !SECRET.has(name))
      .map(([name, value]) => [name, String(value)]),
  );
}

export function recordCredential(credential: Credential | undefined): RequestRecord['credential'] {
  if (!credential) return { way: 'none' };
  return {
    way: credential.way,
    ...(credential.user ? { username: credential.user.username } : {}),
    ...(credential.token ? { tokenName: credential.token.name } : {}),
  };
}
