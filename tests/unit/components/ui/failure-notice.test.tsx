import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { FailureNotice } from '../../../../components/ui/failure-notice';
import type { Failure } from '../../../../utils/failure';

const render = (failure: Failure) =>
  renderToStaticMarkup(
    <FailureNotice failure={failure} host="gitlab.example.com" onStep={() => undefined} />,
  );

describe('a failure', () => {
  it('is one sentence and one next step', () => {
    const html = render({ kind: 'offline' });
    expect(html).toContain('role="alert"');
    expect(html).toContain('gitlab.example.com does not answer');
    expect(html.match(/<button/g)).toHaveLength(1);
    expect(html).not.toContain('Details');
  });

  it('keeps what an expert wants behind a fold', () => {
    const html = render({
      kind: 'server-error',
      detail: { method: 'GET', path: '/api/v4/user', status: 502, requestId: '01HX' },
    });
    expect(html).toContain('Details');
    expect(html).not.toContain('01HX');
  });

  it('counts down for a rate limit, and the step waits', () => {
    const html = render({ kind: 'rate-limited', retryAt: Date.now() + 3_600_000 });
    expect(html).toMatch(/<button[^>]*disabled=""[^>]*>Try again<span> in 60 min<\/span>/);
  });

  it('can be tried once the time has come', () => {
    const html = render({ kind: 'rate-limited', retryAt: 1 });
    expect(html).not.toContain('disabled');
  });
});
