import type { Call } from './call';
import { ApiError } from './errors';

/** Refuses to delete what changed since the client saw it. @throws ApiError 412 */
export function checkUnmodified(call: Call, updatedAt: string): void {
  const since = Date.parse(call.headers['if-unmodified-since'] ?? '');
  if (!Number.isNaN(since) && Math.floor(Date.parse(updatedAt) / 1000) * 1000 > since) {
    throw new ApiError(412, { message: '412 Precondition Failed' });
  }
}
