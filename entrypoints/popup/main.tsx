import { createRoot } from 'react-dom/client';
import browser from 'webextension-polyfill';
import { Popup } from '../../components/popup/popup';
import '../../components/ui/tokens.css';
import '../../components/ui/base.css';
import { send } from '../../utils/messages/send';
import { requestHost } from '../../utils/platform/permissions';

/** The real popup belongs to the current window; a test that opens this page as a tab names one. */
async function start(): Promise<void> {
  const named = Number(new URLSearchParams(location.search).get('window'));
  const windowId =
    named > 0 ? named : ((await browser.windows.getCurrent()).id ?? browser.windows.WINDOW_ID_CURRENT);
  const root = document.querySelector('#root');
  if (!root) return;
  createRoot(root).render(
    <Popup
      send={send}
      windowId={windowId}
      askForHost={url => requestHost(browser.permissions, url)}
      close={() => window.close()}
    />,
  );
}

void start();
