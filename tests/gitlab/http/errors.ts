/** GitLab's error replies, in their shapes (contract 2). */
import type { RateUse } from './rate-headers';
import { rateHeaders } from './rate-headers';

export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly body: unknown,
    readonly headers: Record<string, string> = {},
    readonly text?: string,
  ) {
    super(`${status} ${JSON.stringify(body)}`);
  }
}

function withMessage(status: number, message: unknown): ApiError {
  return new ApiError(status, { message });
}

/** No token where one is needed, or one that nobody knows. */
export function unauthorized(): ApiError {
  return withMessage(401, '401 Unauthorized');
}

export function forbidden(reason?: string): ApiError {
  return withMessage(403, reason ? `403 Forbidden - ${reason}` : '403 Forbidden');
}

/** Also what GitLab says of what exists and may not be seen. */
export function notFound(what?: string): ApiError {
  return withMessage(404, what ? `404 ${what} Not Found` : '404 Not found');
}

export function badRequest(text: string): ApiError {
  return withMessage(400, `400 Bad request - ${text}`);
}

export function conflict(text: string): ApiError {
  return withMessage(409, text);
}

/** A record that fails its own checks: errors by field. */
export function invalidRecord(errors: Record<string, string[]>): ApiError {
  return withMessage(400, errors);
}

/** The endpoint's own parameter check. */
export function invalidParameter(text: string): ApiError {
  return new ApiError(400, { error: text });
}

export function unknownRoute(): ApiError {
  return new ApiError(404, { error: '404 Not Found' });
}

export function wrongMethod(allowed: string[]): ApiError {
  return new ApiError(405, { error: '405 Not Allowed' }, { Allow: allowed.join(', ') });
}

export function noKeyset(): ApiError {
  return new ApiError(405, { error: 'Keyset pagination is not yet available for this type of request' });
}

const TOKEN_ERRORS = {
  expired: 'Token is expired. You can either do re-authorization or token refresh.',
  revoked: 'Token was revoked. You have to re-authorize from the user.',
};

export function deadToken(why: keyof typeof TOKEN_ERRORS): ApiError {
  const description = TOKEN_ERRORS[why];
  return new ApiError(
    401,
    { error: 'invalid_token', error_description: description },
    {
      'WWW-Authenticate': `Bearer realm="Protected by OAuth 2.0", error="invalid_token", error_description="${description}"`,
    },
  );
}

/** A fine-grained token that lacks what an endpoint asks for (contract 1.3). */
export function insufficientGranularScope(boundary: string, permission: string): ApiError {
  return new ApiError(403, {
    error: 'insufficient_granular_scope',
    error_description: `Access denied: This operation requires a fine-grained personal access token with the following ${boundary} permissions: [${permission}].`,
  });
}

/** The token lives but its scopes do not reach; `scope` lists all the endpoint knows, not what is needed. */
export function insufficientScope(known: string[]): ApiError {
  return new ApiError(403, {
    error: 'insufficient_scope',
    error_description: 'The request requires higher privileges than provided by the access token.',
    scope: known.join(' '),
  });
}

/** The limit inside an endpoint: JSON, and no RateLimit headers (contract 3). */
export function applicationLimit(retryAfter: number): ApiError {
  return new ApiError(
    429,
    { message: { error: 'This endpoint has been requested too many times. Try again later.' } },
    { 'Retry-After': String(retryAfter) },
  );
}

/** The limit in front of all endpoints: plain text, with headers that say how much is left. */
export function rackAttackLimit(use: RateUse, now: Date): ApiError {
  const retryAfter = Math.max(1, use.reset - Math.floor(now.getTime() / 1000));
  const headers = {
    ...rateHeaders(use, now),
    'Retry-After': String(retryAfter),
    'RateLimit-ResetTime': new Date(use.reset * 1000).toUTCString(),
  };
  return new ApiError(429, undefined, headers, 'Retry later\n');
}
