import { type Failure, FailureError } from '../failure';
import { type Client, createClient } from '../gitlab/client';
import { matchInstance } from '../gitlab/instance-url';
import { hostGranted } from '../platform/permissions';
import type { StoredItem } from '../platform/storage';
import { z } from '../zod';
import type { Background } from './background';

/** What is remembered of a GitLab beside its token. */
export type InstanceRecord = {
  instanceUrl: string;
  keep: 'session' | 'device';
  user: { id: number; username: string; name: string } | null;
  scopes: string[] | null;
  expiresAt: string | null;
  tokenName: string | null;
  version: string | null;
  lastUsedAt: number | null;
  /** True after GitLab refused the token, until it accepts one again. */
  rejected: boolean;
};

const InstanceRecord: z.ZodType<InstanceRecord> = z.object({
  instanceUrl: z.string(),
  keep: z.enum(['session', 'device']),
  user: z.object({ id: z.int(), username: z.string(), name: z.string() }).nullable(),
  scopes: z.array(z.string()).nullable(),
  expiresAt: z.string().nullable(),
  tokenName: z.string().nullable(),
  version: z.string().nullable(),
  lastUsedAt: z.number().nullable(),
  rejected: z.boolean(),
});

const INSTANCES: StoredItem<InstanceRecord[]> = {
  key: 'instances',
  area: 'local',
  version: 1,
  schema: z.array(InstanceRecord),
};

/** `lastUsedAt` is written at most this often. */
const USED_STEP_MS = 60_000;

export function newInstance(instanceUrl: string): InstanceRecord {
  return {
    instanceUrl,
    keep: 'session',
    user: null,
    scopes: null,
    expiresAt: null,
    tokenName: null,
    version: null,
    lastUsedAt: null,
    rejected: false,
  };
}

/** @throws FailureError when storage cannot be read: an empty list would look like a fresh install */
export async function allInstances(background: Background): Promise<InstanceRecord[]> {
  const found = await background.storage.read(INSTANCES);
  if (found.state === 'present') return found.value;
  if (found.state === 'absent') return [];
  const message = 'What Counterpart keeps in this browser cannot be read.';
  throw new FailureError({ kind: 'unexpected-reply', detail: { message } });
}

/** The record of one GitLab, if it was added. */
export async function findInstance(
  background: Background,
  instanceUrl: string,
): Promise<InstanceRecord | undefined> {
  return (await allInstances(background)).find(each => each.instanceUrl === instanceUrl);
}

/** The GitLab that an address belongs to: same origin, longest root. */
export async function instanceOfUrl(
  background: Background,
  url: string,
): Promise<InstanceRecord | undefined> {
  const all = await allInstances(background);
  const match = matchInstance(
    all.map(each => each.instanceUrl),
    url,
  );
  return all.find(each => each.instanceUrl === match);
}

/** Adds a GitLab or changes what is remembered of it. */
export async function saveInstance(
  background: Background,
  instanceUrl: string,
  change: (record: InstanceRecord) => InstanceRecord,
): Promise<InstanceRecord> {
  let saved = newInstance(instanceUrl);
  await background.storage.update(INSTANCES, [], all => {
    const known = all.find(each => each.instanceUrl === instanceUrl);
    saved = change(known ?? saved);
    return known ? all.map(each => (each === known ? saved : each)) : [...all, saved];
  });
  return saved;
}

export async function removeInstance(background: Background, instanceUrl: string): Promise<void> {
  await background.storage.update(INSTANCES, [], all => all.filter(each => each.instanceUrl !== instanceUrl));
}

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

/** Notes when the token was last used, and whether GitLab still takes it. */
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
        if (!(error instanceof FailureError) || error.failure.kind !== 'token-rejected') throw error;
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
