import type { Handler } from '../background/handler';
import { showPanel } from '../background/panel-open';

/** The panel asks to be closed; its frame is taken away by the content script of its tab. */
export const closePanel: Handler<'close-panel'> = async (_, sender, background) => {
  if (sender.tabId !== undefined) await showPanel(background, sender.tabId, false);
  return null;
};
