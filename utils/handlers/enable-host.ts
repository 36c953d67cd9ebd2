import type { Handler } from '../background/handler';
import { saveInstance } from '../background/instances';
import { keepContentScripts } from '../background/keep-content-scripts';
import { FailureError } from '../failure';
import { parseInstanceUrl } from '../gitlab/instance-url';
import { hostGranted } from '../platform/permissions';

/** Adds a GitLab after the person granted its host in a click; the token follows in options. */
export const enableHost: Handler<'enable-host'> = async ({ instanceUrl }, _, background) => {
  const parsed = parseInstanceUrl(instanceUrl);
  if (parsed === undefined) {
    throw new FailureError({
      kind: 'invalid-input',
      detail: { message: 'This is not the address of a GitLab.' },
    });
  }
  if (!(await hostGranted(background.browser.permissions, parsed))) {
    throw new FailureError({ kind: 'not-enabled' });
  }
  await saveInstance(background, parsed, record => record);
  await keepContentScripts(background);
  return null;
};
