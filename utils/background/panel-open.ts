import type { ContentCommand } from '../messages/contract';
import { CONTENT_SCRIPT } from '../platform/content-scripts';
import type { StoredItem } from '../platform/storage';
import { z } from '../zod';
import type { Background } from './background';

/** Tabs whose panel is open; a tab's number means nothing after the browser restarts. */
const OPEN_TABS: StoredItem<number[]> = {
  key: 'panel-open',
  area: 'session',
  version: 1,
  schema: z.array(z.int()),
};

export async function isPanelOpen(background: Background, tabId: number): Promise<boolean> {
  return (await background.storage.readOr(OPEN_TABS, [])).includes(tabId);
}

/** Remembers whether a tab's panel is open, so that it is again after a reload. */
export async function rememberPanel(background: Background, tabId: number, open: boolean): Promise<void> {
  await background.storage.update(OPEN_TABS, [], tabs => {
    const others = tabs.filter(each => each !== tabId);
    return open ? [...others, tabId] : others;
  });
}

/**
 * Opens or closes the panel in a tab. A tab that was open before its host was granted gets its content script first.
 *
 * @returns false when the tab cannot show it, such as a browser's own page
 */
export async function showPanel(background: Background, tabId: number, open: boolean): Promise<boolean> {
  const { tabs, scripting } = background.browser;
  const command: ContentCommand = { type: 'show-panel', open };
  try {
    await tabs.sendMessage(tabId, command);
  } catch {
    try {
      await scripting.executeScript({ target: { tabId }, files: [CONTENT_SCRIPT] });
      await tabs.sendMessage(tabId, command);
    } catch {
      return false;
    }
  }
  await rememberPanel(background, tabId, open);
  return true;
}
