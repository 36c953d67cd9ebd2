import { FailureError } from '../failure';
import { matchInstance } from '../gitlab/instance-url';
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
  /** Whether its pages get the launcher. */
  launcher: boolean;
  /** Whether its pages are judged before their panel is opened. */
  automaticVerdict: boolean;
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
  launcher: z.boolean(),
  automaticVerdict: z.boolean(),
});

/** What a GitLab starts with, and one that was added before there was a choice. */
const SWITCHES = { launcher: true, automaticVerdict: true };

const INSTANCES: StoredItem<InstanceRecord[]> = {
  key: 'instances',
  area: 'local',
  version: 2,
  schema: z.array(InstanceRecord),
  migrations: {
    1: old => (Array.isArray(old) ? old.map(each => ({ ...each, ...SWITCHES })) : old),
  },
};

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
    ...SWITCHES,
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
