import { checkToken } from '../background/check-token';
import type { Handler } from '../background/handler';
import { clientWith } from '../background/instance-client';
import { viewInstance } from '../background/instance-view';
import { newInstance, saveInstance } from '../background/instances';
import { keepContentScripts } from '../background/keep-content-scripts';
import { FailureError } from '../failure';
import { parseInstanceUrl } from '../gitlab/instance-url';
import { hostGranted } from '../platform/permissions';

/**
 * Takes a token in, once GitLab accepts it. Only what GitLab says of it is remembered beside it; the answer never
 * holds it (house 4.1).
 */
export const enterToken: Handler<'enter-token'> = async (payload, _, background) => {
  const instanceUrl = parseInstanceUrl(payload.instanceUrl);
  if (instanceUrl === undefined) throw invalid('This is not the address of a GitLab.');
  const token = payload.token.trim();
  if (!/^[\x21-\x7e]+$/.test(token)) throw invalid('A token has no spaces and only plain characters.');
  const { keep, passphrase } = payload;
  if (keep === 'device' && passphrase === null)
    throw invalid('Keeping a token on this device needs a passphrase.');
  if (!(await hostGranted(background.browser.permissions, instanceUrl))) {
    throw new FailureError({ kind: 'not-enabled' });
  }
  const facts = await checkToken(clientWith(background, instanceUrl, token));
  if (keep === 'device' && passphrase !== null) {
    await background.vault.keepOnDevice(instanceUrl, token, passphrase);
  } else {
    await background.vault.keepForSession(instanceUrl, token);
  }
  const record = await saveInstance(background, instanceUrl, ({ launcher, automaticVerdict }) => ({
    ...newInstance(instanceUrl),
    ...facts,
    keep,
    lastUsedAt: background.now(),
    launcher,
    automaticVerdict,
  }));
  await keepContentScripts(background);
  return await viewInstance(background, record);
};

function invalid(message: string): FailureError {
  return new FailureError({ kind: 'invalid-input', detail: { message } });
}
