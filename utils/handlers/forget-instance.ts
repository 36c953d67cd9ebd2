import { forgetTraces } from '../background/forget-traces';
import type { Handler } from '../background/handler';
import { allInstances, removeInstance } from '../background/instances';
import { keepContentScripts } from '../background/keep-content-scripts';
import { hostPattern, releaseHost } from '../platform/permissions';

/** Forgets a GitLab, its token and all that was kept for its pages, and gives its host back to the browser unless another GitLab is on it. */
export const forgetInstance: Handler<'forget-instance'> = async ({ instanceUrl }, _, background) => {
  await background.vault.forget(instanceUrl);
  await removeInstance(background, instanceUrl);
  await forgetTraces(background, instanceUrl);
  const pattern = hostPattern(instanceUrl);
  const others = await allInstances(background);
  if (!others.some(each => hostPattern(each.instanceUrl) === pattern)) {
    await releaseHost(background.browser.permissions, instanceUrl);
  }
  await keepContentScripts(background);
  return null;
};
