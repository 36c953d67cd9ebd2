import type { BrowserParts } from '../platform/browser-parts';
import { createRequestLog, type RequestLog } from '../platform/request-log';
import { createStorage, type Storage } from '../platform/storage';
import { createVault, type Vault } from '../platform/vault';
import { createRecentPages, type RecentPages } from './recent-pages';

/** What every handler is given. Holds nothing that is lost when the background dies, only what can be fetched again. */
export type Background = {
  browser: BrowserParts;
  storage: Storage;
  vault: Vault;
  requests: RequestLog;
  recentPages: RecentPages;
  fetch: typeof globalThis.fetch;
  /** Milliseconds since the epoch. */
  now: () => number;
  /** Lets other work of the background run. */
  pause: () => Promise<void>;
};

export type BackgroundOptions = Pick<Background, 'browser' | 'fetch' | 'now' | 'pause'>;

export function createBackground(options: BackgroundOptions): Background {
  const storage = createStorage(options.browser.storage);
  return {
    ...options,
    storage,
    vault: createVault(storage),
    requests: createRequestLog(storage),
    recentPages: createRecentPages(),
  };
}
