import type { StoredItem } from '../platform/storage';
import { z } from '../zod';
import type { Background } from './background';

/** By GitLab, until when it wants fewer requests, in milliseconds since the epoch. Outlives a background's rest. */
const LIMITED: StoredItem<Record<string, number>> = {
  key: 'rate-limited',
  area: 'session',
  version: 1,
  schema: z.record(z.string(), z.number()),
};

/** Remembers that a GitLab answered 429 and when it may be asked again. */
export async function noteRateLimit(
  background: Background,
  instanceUrl: string,
  retryAt: number,
): Promise<void> {
  await background.storage.update(LIMITED, {}, limited => ({ ...limited, [instanceUrl]: retryAt }));
}

/** True while a GitLab that answered 429 has not said it may be asked again: then only a person's press asks it. */
export async function isRateLimited(background: Background, instanceUrl: string): Promise<boolean> {
  const until = (await background.storage.readOr(LIMITED, {}))[instanceUrl];
  return until !== undefined && background.now() < until;
}
