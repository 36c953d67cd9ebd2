import type { Tabs } from 'webextension-polyfill';
import type { Background } from './background';

/** The active tab of a window, or of the one used last. */
export async function activeTab(
  background: Background,
  of: { windowId: number } | 'last-window',
): Promise<Tabs.Tab | undefined> {
  const where = of === 'last-window' ? { lastFocusedWindow: true } : { windowId: of.windowId };
  return (await background.browser.tabs.query({ active: true, ...where }))[0];
}
