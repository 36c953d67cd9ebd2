import { currentDirectory } from '../background/directory';
import type { Handler } from '../background/handler';
import { reloadPlaybook } from '../background/playbook';
import { playbookStatus } from '../background/playbook-status';
import { FailureError } from '../failure';

/** Says which playbook is in force; with `reload` it is read again first, and the directory it points to. */
export const loadPlaybook: Handler<'load-playbook'> = async ({ reload }, _, background) => {
  if (!reload) return await playbookStatus(background);
  await reloadPlaybook(background);
  const failure = await currentDirectory(background, true).then(
    () => null,
    error => {
      if (error instanceof FailureError) return error.failure;
      throw error;
    },
  );
  const status = await playbookStatus(background);
  return { ...status, failure: status.failure ?? failure };
};
