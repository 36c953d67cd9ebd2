/** One person's use of a limit in the current minute. */
export type RateUse = {
  limit: number;
  observed: number;
  /** When it starts again, in Unix seconds. */
  reset: number;
};

/** What answers say of the limit in front of all endpoints. */
export function rateHeaders({ limit, observed, reset }: RateUse, now: Date): Record<string, string> {
  return {
    'RateLimit-Name': 'throttle_authenticated_api',
    'RateLimit-Limit': String(limit),
    'RateLimit-Observed': String(observed),
    'RateLimit-Remaining': String(Math.max(0, limit - observed)),
    'RateLimit-Reset': String(Math.max(reset, Math.floor(now.getTime() / 1000))),
  };
}
