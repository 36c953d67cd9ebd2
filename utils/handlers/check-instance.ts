import { checkToken } from '../background/check-token';
import type { Handler } from '../background/handler';
import { clientFor } from '../background/instance-client';
import { viewInstance } from '../background/instance-view';
import { findInstance, saveInstance } from '../background/instances';
import { FailureError } from '../failure';

/** Asks a GitLab again about the token kept for it. A token it refuses is shown as rejected, not as an error. */
export const checkInstance: Handler<'check-instance'> = async ({ instanceUrl }, _, background) => {
  const record = await findInstance(background, instanceUrl);
  if (!record) throw new FailureError({ kind: 'not-enabled' });
  try {
    const facts = await checkToken(await clientFor(background, record));
    const saved = await saveInstance(background, instanceUrl, old => ({ ...old, ...facts, rejected: false }));
    return await viewInstance(background, saved);
  } catch (error) {
    if (!(error instanceof FailureError) || error.failure.kind !== 'token-rejected') throw error;
    const saved = await saveInstance(background, instanceUrl, old => ({ ...old, rejected: true }));
    return await viewInstance(background, saved);
  }
};
