import { announceAgain } from '../background/announce-again';
import type { Handler } from '../background/handler';
import { viewInstance } from '../background/instance-view';
import { findInstance, saveInstance } from '../background/instances';
import { FailureError } from '../failure';

/** Sets what a GitLab's pages show unasked, and lets its open tabs follow at once. */
export const setInstanceSwitches: Handler<'set-instance-switches'> = async (payload, _, background) => {
  const { instanceUrl, ...switches } = payload;
  if (!(await findInstance(background, instanceUrl))) throw new FailureError({ kind: 'not-enabled' });
  const saved = await saveInstance(background, instanceUrl, old => ({ ...old, ...switches }));
  await announceAgain(background, instanceUrl);
  return await viewInstance(background, saved);
};
