import type { Handler } from '../background/handler';
import { findInstance } from '../background/instances';
import { rememberSource } from '../background/playbook';
import { FailureError } from '../failure';
import { loadPlaybook } from './load-playbook';

/** Sets where the organisation's playbook lives and reads it; null goes back to the built-in one. */
export const setPlaybookSource: Handler<'set-playbook-source'> = async ({ source }, sender, background) => {
  if (source && !(await findInstance(background, source.instanceUrl))) {
    const message = 'Add this GitLab first: its token reads the playbook.';
    throw new FailureError({ kind: 'invalid-input', detail: { message } });
  }
  await rememberSource(background, source);
  return await loadPlaybook({ reload: true }, sender, background);
};
