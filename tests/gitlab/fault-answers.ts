/** What troubles answer with. */
import type { FaultEffect } from './faults';
import {
  ApiError,
  applicationLimit,
  conflict,
  deadToken,
  forbidden,
  notFound,
  rackAttackLimit,
} from './http/errors';

/** A request as far as a trouble looks at it. */
export type Hit = {
  method: string /** Below the root, with its query. */;
  address: string /** Of the server, with its root. */;
  url: string;
};

/** The error a trouble answers with, or undefined for those that answer with none. */
export function faultError(hit: FaultEffect, now: Date, request: Hit): ApiError | undefined {
  switch (hit.kind) {
    case 'conflict':
      return hit.why === 'captcha' ? captcha() : conflict('409 Conflict: Resource lock');
    case 'precondition-failed':
      return new ApiError(412, { message: '412 Precondition Failed' });
    case 'body-too-large':
      return pageError(413, '413 Request Entity Too Large');
    case 'unprocessable':
      return new ApiError(422, { message: hit.messages ?? ['Validate branches is invalid'] });
    case 'wrong-content-type':
      return pageError(200, 'Sign in');
    case 'redirect':
      return new ApiError(hit.status ?? 302, undefined, { Location: `${hit.to}${request.address}` }, '');
    case 'moved-project':
      return movedProject(hit.projectId, request);
    case 'revoked':
    case 'expired':
      return deadToken(hit.kind);
    case 'forbidden':
      return forbidden();
    case 'not-found':
      return notFound();
    case 'rate-limited':
      return hit.by === 'application'
        ? applicationLimit(hit.retryAfter)
        : rackAttackLimit(
            { limit: 2000, observed: 2001, reset: Math.floor(now.getTime() / 1000) + hit.retryAfter },
            now,
          );
    case 'server-error':
      return serverError(hit.status);
    default:
      return undefined;
  }
}

function serverError(status: 500 | 502 | 503): ApiError {
  if (status === 500) return new ApiError(500, { message: '500 Internal Server Error' });
  if (status === 503) return new ApiError(503, undefined, { 'Retry-After': '60' }, 'Service Unavailable\n');
  return pageError(502, '502');
}

/** An answer in HTML from what stands in front of GitLab. */
function pageError(status: number, title: string): ApiError {
  const html = `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`;
  return new ApiError(status, undefined, { 'Content-Type': 'text/html' }, html);
}

function captcha(): ApiError {
  return new ApiError(409, {
    needs_captcha_response: true,
    spam_log_id: 1,
    captcha_site_key: 'site-key',
    message: {
      error:
        'Your issue has been recognized as spam. Please, change the content or solve the reCAPTCHA to proceed.',
    },
  });
}

function movedProject(projectId: number, { method, address, url }: Hit): ApiError {
  if (method !== 'GET' && method !== 'HEAD') {
    return new ApiError(405, { message: 'Non GET methods are not allowed for moved projects' });
  }
  const location = `${url}${address.replace(/\/projects\/[^/?]+/, `/projects/${projectId}`)}`;
  const text = `This resource has been moved permanently to ${location}`;
  return new ApiError(301, undefined, { Location: location }, text);
}
