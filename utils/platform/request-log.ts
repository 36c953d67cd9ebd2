import { z } from '../zod';
import type { Storage, StoredItem } from './storage';

/** A request as the log shows it: never a body, never a header. */
export type LoggedRequest = { at: number; method: string; host: string; path: string; status: number | null };

/** The oldest go when there are more. */
export const LOG_CAP = 500;

const LOG: StoredItem<LoggedRequest[]> = {
  key: 'requests',
  area: 'session',
  version: 1,
  schema: z.array(
    z.object({
      at: z.number(),
      method: z.string(),
      host: z.string(),
      path: z.string(),
      status: z.int().nullable(),
    }),
  ),
};

/** The requests made with a token since the browser started, for the person to see (house 4.2). */
export type RequestLog = {
  /** Returns at once; what comes in one burst is stored in one write. */
  add(entry: LoggedRequest): void;
  /** Newest first. */
  list(): Promise<LoggedRequest[]>;
  clear(): Promise<void>;
};

export function createRequestLog(storage: Storage): RequestLog {
  let waiting: LoggedRequest[] = [];
  let writing: Promise<void> | undefined;

  async function flush(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      await storage.update(LOG, [], log => [...log, ...batch].slice(-LOG_CAP));
    }
  }

  return {
    add(entry) {
      waiting.push(entry);
      // A log that cannot be stored must not fail what it logs.
      writing ??= flush()
        .catch(() => undefined)
        .finally(() => {
          writing = undefined;
        });
    },
    async list() {
      await writing;
      return (await storage.readOr(LOG, [])).toReversed();
    },
    async clear() {
      await writing;
      await storage.write(LOG, []);
    },
  };
}
