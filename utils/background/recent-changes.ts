import type { Change } from '../change/change';

const MOST = 8;

/** Changes read a moment ago, by page and head commit, so that a preview need not read a diff again. */
export type RecentChanges = {
  get(key: string): Change | undefined;
  set(key: string, change: Change): void;
};

/** In memory only: a background that restarted reads again. */
export function createRecentChanges(): RecentChanges {
  const kept = new Map<string, Change>();
  return {
    get: key => kept.get(key),
    set(key, change) {
      kept.delete(key);
      kept.set(key, change);
      const oldest = kept.keys().next().value;
      if (kept.size > MOST && oldest !== undefined) kept.delete(oldest);
    },
  };
}
