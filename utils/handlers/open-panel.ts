import { activeTab } from '../background/active-tab';
import type { Handler } from '../background/handler';
import { showPanel } from '../background/panel-open';
import { pageOfTab } from '../background/shown-page';
import { FailureError } from '../failure';

/** The popup opens the panel in the active tab of its window. */
export const openPanel: Handler<'open-panel'> = async ({ windowId }, _, background) => {
  const tabId = (await activeTab(background, { windowId }))?.id;
  if (tabId === undefined) throw new FailureError({ kind: 'page-changed' });
  await pageOfTab(background, tabId);
  const shown = await showPanel(background, tabId, true);
  if (!shown) throw new FailureError({ kind: 'not-enabled' });
  return null;
};
