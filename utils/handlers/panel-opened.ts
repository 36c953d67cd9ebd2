import type { Handler } from '../background/handler';
import { rememberPanel } from '../background/panel-open';

/** A content script says that a person opened or closed the panel in its tab. */
export const panelOpened: Handler<'panel-opened'> = async ({ open }, sender, background) => {
  if (sender.tabId !== undefined) await rememberPanel(background, sender.tabId, open);
  return null;
};
