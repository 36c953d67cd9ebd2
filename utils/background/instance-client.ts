import { type Failure, FailureError } from '../failure';
import { type Client, createClient } from '../gitlab/client';
import { hostGranted } from '../platform/permissions';
import type { Background } from './background';
import { type InstanceRecord, saveInstance } from './instances';
import { noteRateLimit } from './rate-limit';

/** `lastUsedAt` is written at most this often. */
const USED_STEP_MS = 60_000;

/**
 * A client for a GitLab that was added, whose host is granted and whose token is open.
 *
 * @throws FailureError `not-enabled`, `token-missing` or `token-locked`
 */
export async function clientFor(background: Background, record: InstanceRecord): Promise<Client> {
  const { instanceUrl } = record;
  const lent = background.vault.use(instanceUrl, token => clientWith(background, instanceUrl, token));
  lent.catch(() => undefined);
  if (!(await hostGranted(background.browser.permissions, instanceUrl))) {
    throw new FailureError({ kind: 'not-enabled' });
  }
  const client = await lent;
  return watched(background, record, client);
}

/** A client with a token that is being tried and not yet kept. */
export function clientWith(background: Background, instanceUrl: string, token: string): Client {
  return createClient({
    instanceUrl,
    token,
    fetch: background.fetch,
    now: background.now,
    onRequest: made => background.requests.add(made),
  });
}

/** Notes when the token was last used, whether GitLab still takes it, and until when it wants fewer requests. */
function watched(background: Background, record: InstanceRecord, client: Client): Client {
  let known = record;
  function note(rejected: boolean): void {
    const now = background.now();
    if (known.rejected === rejected && now - (known.lastUsedAt ?? 0) < USED_STEP_MS) return;
    known = { ...known, rejected, lastUsedAt: now };
    // Bookkeeping: a request that worked does not fail because this could not be written.
    void saveInstance(background, record.instanceUrl, old => ({ ...old, rejected, lastUsedAt: now })).catch(
      () => undefined,
    );
  }
  return {
    instanceUrl: client.instanceUrl,
    async request(method, path, options) {
      try {
        const reply = await client.request(method, path, options);
        note(false);
        return reply;
      } catch (error) {
        if (!(error instanceof FailureError)) throw error;
        const { kind, retryAt } = error.failure;
        if (kind === 'rate-limited' && retryAt !== undefined) {
          await noteRateLimit(background, record.instanceUrl, retryAt).catch(() => undefined);
        }
        if (kind !== 'token-rejected') throw error;
        note(true);
        throw new FailureError(sinceWhen(error.failure, record));
      }
    },
  };
}

/** GitLab says that a token expired and not when; its last day was remembered. */
function sinceWhen(failure: Failure, { expiresAt }: InstanceRecord): Failure {
  if (failure.detail?.reason !== 'expired' || expiresAt === null) return failure;
  return { ...failure, detail: { ...failure.detail, since: expiresAt } };
}
