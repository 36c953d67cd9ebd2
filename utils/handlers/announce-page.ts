import type { Handler } from '../background/handler';
import { instanceOfUrl } from '../background/instances';
import { judgeQuietly, stopQuietly } from '../background/judge-quietly';
import { isPanelOpen } from '../background/panel-open';
import { knownVerdict, showBadge } from '../background/show-verdict';
import { rootPath } from '../gitlab/instance-url';
import { parsePage } from '../page';
import { hostGranted } from '../platform/permissions';

/**
 * A content script says which address its tab goes to and learns whether there is something to show. The address must
 * be of the site the script runs on; only the verdict's word is told. A page in view without one is then judged
 * quietly, unless its panel is open: that loads the page itself.
 */
export const announcePage: Handler<'announce-page'> = async ({ url }, sender, background) => {
  const nothing = { launcher: false, panelOpen: false, verdict: null, againInView: false };
  const { tabId, pageUrl } = sender;
  if (tabId === undefined || pageUrl === undefined) return nothing;
  if (new URL(url).origin !== new URL(pageUrl).origin) return nothing;
  const instance = await instanceOfUrl(background, url);
  const page = instance && parsePage(url, rootPath(instance.instanceUrl));
  if (!instance || !page || !(await hostGranted(background.browser.permissions, instance.instanceUrl))) {
    stopQuietly(background, tabId);
    await showBadge(background, tabId, null);
    return nothing;
  }
  const shown = { instanceUrl: instance.instanceUrl, page };
  const verdict = await knownVerdict(background, shown);
  await showBadge(background, tabId, verdict);
  const panelOpen = await isPanelOpen(background, tabId);
  const { launcher, automaticVerdict, rejected } = instance;
  const wanted = automaticVerdict && !rejected && !panelOpen && verdict === null;
  const inView = wanted && (await background.browser.tabs.get(tabId).catch(() => undefined))?.active === true;
  if (inView) void judgeQuietly(background, { tabId, instance, shown });
  else stopQuietly(background, tabId);
  return { launcher, panelOpen, verdict, againInView: wanted && !inView };
};
