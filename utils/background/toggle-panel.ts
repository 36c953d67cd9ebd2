import { FailureError } from '../failure';
import { activeTab } from './active-tab';
import type { Background } from './background';
import { isPanelOpen, showPanel } from './panel-open';
import { pageOfTab } from './shown-page';

/** The keyboard command `toggle-panel`: opens or closes the panel in the active tab, where there is an item. */
export async function togglePanel(background: Background): Promise<void> {
  const tabId = (await activeTab(background, 'last-window'))?.id;
  if (tabId === undefined) return;
  try {
    await pageOfTab(background, tabId);
  } catch (error) {
    if (error instanceof FailureError) return;
    throw error;
  }
  await showPanel(background, tabId, !(await isPanelOpen(background, tabId)));
}
