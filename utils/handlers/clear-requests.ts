import type { Handler } from '../background/handler';

/** Empties the request log. */
export const clearRequests: Handler<'clear-requests'> = async (_, __, background) => {
  await background.requests.clear();
  return null;
};
