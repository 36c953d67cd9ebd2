import { createRoot } from 'react-dom/client';
import browser from 'webextension-polyfill';
import { Options } from '../../components/options/options';
import '../../components/ui/tokens.css';
import '../../components/ui/base.css';
import { send } from '../../utils/messages/send';
import { requestHost } from '../../utils/platform/permissions';

const root = document.querySelector('#root');
if (root) {
  createRoot(root).render(
    <Options
      send={send}
      askForHost={url => requestHost(browser.permissions, url)}
      version={browser.runtime.getManifest().version}
    />,
  );
}
