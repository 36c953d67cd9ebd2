/** How many requests a person made this minute, and what GitLab says of it (contract 3). */
import { applicationLimit } from './http/errors';
import type { RateUse } from './http/rate-headers';

const SECONDS = 60;

/** Counts by key in windows of one minute. */
export class RateLimits {
  #windows = new Map<string, { start: number; count: number }>();

  /** Counts one more and tells how many there were in this window. */
  hit(key: string, limit: number, now: Date): RateUse {
    const start = Math.floor(now.getTime() / 1000 / SECONDS) * SECONDS;
    const known = this.#windows.get(key);
    const count = known?.start === start ? known.count + 1 : 1;
    this.#windows.set(key, { start, count });
    return { limit, observed: count, reset: start + SECONDS };
  }

  /** A limit inside an endpoint: nothing is said of it before it is reached. @throws ApiError 429 */
  application(key: string, limit: number | undefined, now: Date): void {
    if (limit !== undefined && this.hit(key, limit, now).observed > limit) throw applicationLimit(SECONDS);
  }
}
