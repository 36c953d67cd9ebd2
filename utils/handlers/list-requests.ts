import type { Handler } from '../background/handler';

/** The requests made with a token since the browser started, newest first. */
export const listRequests: Handler<'list-requests'> = async (_, __, background) =>
  await background.requests.list();
