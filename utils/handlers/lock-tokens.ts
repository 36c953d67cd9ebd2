import type { Handler } from '../background/handler';

/** Closes every token that is kept behind a passphrase. */
export const lockTokens: Handler<'lock-tokens'> = async (_, __, background) => {
  await background.vault.lock();
  return null;
};
