import type { Change } from '../change/change';
import type { VerdictLevel } from '../policy/verdict';

const MOST = 8;

/** What was read of a page a moment ago. */
export type RecentPage = {
  change: Change;
  verdict: VerdictLevel | null;
  /** Areas of the rules that hit; null where not all of the change was seen and judged. */
  areas: string[] | null;
  headSha: string | null;
  /** Whether the reader is a member of the group that reviews. */
  reviewer: boolean | 'unknown';
};

/** Pages being read or read a moment ago, so that what follows a load need not read a diff again. */
export type RecentPages = {
  get(key: string): Promise<RecentPage> | undefined;
  /** A reading that fails is forgotten. */
  set(key: string, reading: Promise<RecentPage>): void;
};

/** In memory only: a background that restarted reads again. Every load of a page replaces what is kept of it. */
export function createRecentPages(): RecentPages {
  const kept = new Map<string, Promise<RecentPage>>();
  return {
    get: key => kept.get(key),
    set(key, reading) {
      kept.delete(key);
      kept.set(key, reading);
      reading.catch(() => {
        if (kept.get(key) === reading) kept.delete(key);
      });
      const oldest = kept.keys().next().value;
      if (kept.size > MOST && oldest !== undefined) kept.delete(oldest);
    },
  };
}
