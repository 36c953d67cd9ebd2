/** The headers of a page that decide what may run in it (GitLab's defaults; gitlab.com is as strict). */
import type { View } from './view';

/** Headers of a page: framing is always forbidden, the policy is the server's choice. */
export function pageHeaders({ world, nonce, session, request }: View): Record<string, string> {
  const headers: Record<string, string> = {
    'X-Frame-Options': 'SAMEORIGIN',
  };
  if (session && request.cookies._gitlab_session === undefined) {
    headers['Set-Cookie'] = `_gitlab_session=${session.value}; Path=/; HttpOnly; SameSite=Lax`;
  }
  if (world.csp === 'gitlab.com')
    headers['Content-Security-Policy'] = contentSecurityPolicy(world.url, nonce);
  return headers;
}

/** The policy as GitLab builds it when it is switched on. */
export function contentSecurityPolicy(url: string, nonce: string): string {
  const socket = new URL(url).origin.replace(/^http/, 'ws');
  const captcha = 'https://www.google.com/recaptcha/ https://www.recaptcha.net/';
  const own = ['admin/', 'assets/', '-/speedscope/index.html', '-/sandbox/'].map(path => `${url}/${path}`);
  return [
    "default-src 'self'",
    "base-uri 'self'",
    "child-src 'none'",
    `connect-src 'self' ${socket}`,
    "font-src 'self'",
    "form-action 'self' https: http:",
    "frame-ancestors 'self'",
    `frame-src ${captcha} https://www.googletagmanager.com/ns.html ${own.join(' ')}`,
    "img-src 'self' data: blob: http: https:",
    "manifest-src 'self'",
    "media-src 'self' data: blob: http: https:",
    "object-src 'none'",
    `script-src 'strict-dynamic' 'self' 'unsafe-inline' 'unsafe-eval' ${captcha} 'nonce-${nonce}'`,
    "style-src 'self' 'unsafe-inline'",
    `worker-src 'self' ${url}/assets/ blob: data:`,
  ].join('; ');
}
