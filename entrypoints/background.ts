import browser from 'webextension-polyfill';
import { defineBackground } from 'wxt/utils/define-background';
import { createBackground } from '../utils/background/background';
import { stopQuietly } from '../utils/background/judge-quietly';
import { keepContentScripts } from '../utils/background/keep-content-scripts';
import { rememberPanel } from '../utils/background/panel-open';
import { playbookInForce } from '../utils/background/playbook';
import { servePort } from '../utils/background/serve-port';
import { togglePanel } from '../utils/background/toggle-panel';
import { handlers } from '../utils/handlers/index';
import type { SenderFacts } from '../utils/messages/sender';
import { serve } from '../utils/messages/serve';
import { pause } from '../utils/platform/pause';

/** Serves the handlers and the panel's port, and keeps the content script on the granted hosts. */
export default defineBackground(() => {
  const background = createBackground({
    browser,
    fetch: (...request) => fetch(...request),
    now: Date.now,
    pause,
  });
  const own = { id: browser.runtime.id, getUrl: (path: string) => browser.runtime.getURL(path) };
  const onFault = (error: unknown) => console.error(error);
  const listener = serve(handlers, background, own, onFault);
  const keep = () => {
    keepContentScripts(background).catch(onFault);
  };

  browser.runtime.onMessage.addListener((message: unknown, sender: SenderFacts) => listener(message, sender));
  browser.runtime.onConnect.addListener(port => servePort(background, port, own, onFault));
  browser.permissions.onAdded.addListener(keep);
  browser.permissions.onRemoved.addListener(keep);
  browser.tabs.onRemoved.addListener(tabId => {
    stopQuietly(background, tabId);
    rememberPanel(background, tabId, false).catch(onFault);
  });
  browser.commands.onCommand.addListener(command => {
    if (command === 'toggle-panel') togglePanel(background).catch(onFault);
  });
  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason === 'install') browser.runtime.openOptionsPage().catch(onFault);
  });
  keep();
  // Ready before a page asks for it.
  playbookInForce(background).catch(onFault);
});
