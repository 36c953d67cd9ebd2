import { describe, expect, it } from 'vitest';
import { explainFailure } from '../../utils/explain-failure';
import type { Failure, FailureKind } from '../../utils/failure';

const KINDS: Record<FailureKind, true> = {
  offline: true,
  'timed-out': true,
  'not-enabled': true,
  'token-missing': true,
  'token-locked': true,
  'token-rejected': true,
  'scope-missing': true,
  'no-access': true,
  'rate-limited': true,
  'server-error': true,
  'unexpected-reply': true,
  moved: true,
  'page-changed': true,
  'item-changed': true,
  'not-allowed': true,
  'refused-to-post': true,
  'kept-public': true,
  'outcome-unknown': true,
  'invalid-input': true,
  'message-refused': true,
};

describe('explainFailure', () => {
  for (const kind of Object.keys(KINDS) as FailureKind[]) {
    it(`gives ${kind} one plain sentence and one next step`, () => {
      for (const context of [{}, { host: 'gitlab.example.com', now: 5, inOptions: true }]) {
        const { sentence, nextStep } = explainFailure({ kind }, context);
        expect(sentence).toMatch(/^[A-Za-z].*[^.]\.$/);
        expect(sentence).not.toMatch(/!|undefined|null|\.\.| {2}/);
        expect(nextStep.label).not.toMatch(/[!.]$/);
        if (context.inOptions) expect(nextStep.action).not.toBe('open-options');
      }
    });
  }

  it('says what GitLab said of the token, and since when', () => {
    const of = (detail: Failure['detail']) =>
      explainFailure(detail ? { kind: 'token-rejected', detail } : { kind: 'token-rejected' }).sentence;
    expect(of({ reason: 'revoked' })).toBe('GitLab refused the token: it was revoked.');
    expect(of({ reason: 'expired', since: '2026-03-03' })).toBe(
      'GitLab refused the token: it expired on 2026-03-03.',
    );
    expect(of({ reason: 'unknown-token' })).toBe('GitLab refused the token: it does not know it.');
  });

  it('names the missing scope, the host and where a redirect leads', () => {
    const scope = explainFailure({ kind: 'scope-missing', detail: { needs: ['api'] } });
    expect(scope.sentence).toContain('api');
    expect(explainFailure({ kind: 'offline' }, { host: 'gitlab.example.com' }).sentence).toContain(
      'gitlab.example.com',
    );
    expect(explainFailure({ kind: 'moved', detail: { movedTo: 'new.example' } }).sentence).toContain(
      'new.example',
    );
  });

  it('does not blame GitLab for what is no answer of it', () => {
    const message = 'Counterpart met a fault of its own.';
    expect(explainFailure({ kind: 'unexpected-reply', detail: { message } }).sentence).toBe(message);
    const odd = explainFailure({
      kind: 'unexpected-reply',
      detail: { message: 'its JSON is broken', status: 200 },
    });
    expect(odd.sentence).toBe('The answer of GitLab is not what GitLab sends (its JSON is broken).');
  });

  it('waits as long as GitLab asks, or a minute', () => {
    expect(explainFailure({ kind: 'rate-limited', retryAt: 99 }).nextStep).toMatchObject({ until: 99 });
    expect(explainFailure({ kind: 'rate-limited' }, { now: 1000 }).nextStep).toMatchObject({ until: 61_000 });
  });
});
