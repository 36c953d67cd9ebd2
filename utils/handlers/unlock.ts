import type { Handler } from '../background/handler';

/** Opens the token kept for a GitLab with the passphrase, until the browser closes. */
export const unlock: Handler<'unlock'> = async ({ instanceUrl, passphrase }, _, background) => {
  await background.vault.unlock(instanceUrl, passphrase);
  return null;
};
