import type { Scripting, Tabs } from 'webextension-polyfill';
import { grantedHosts, type PermissionsApi } from './permissions';

/** Where the built content script is. */
export const CONTENT_SCRIPT = 'content-scripts/page.js';
const ID_PREFIX = 'page ';

export type ContentScriptsApi = {
  permissions: Pick<PermissionsApi, 'getAll'>;
  scripting: Pick<
    Scripting.Static,
    'getRegisteredContentScripts' | 'registerContentScripts' | 'unregisterContentScripts' | 'executeScript'
  >;
  tabs: Pick<Tabs.Static, 'query'>;
};

/**
 * Makes the registered content scripts those of the granted hosts: one registration a host, none elsewhere. Runs at
 * start-up and whenever a permission comes or goes; a host that is new is also served in tabs already open.
 *
 * @returns the host patterns that were added
 */
export async function reconcileContentScripts(api: ContentScriptsApi): Promise<string[]> {
  const wanted = await grantedHosts(api.permissions);
  const registered = await api.scripting.getRegisteredContentScripts();
  const ours = registered.map(each => each.id).filter(id => id.startsWith(ID_PREFIX));
  const stale = ours.filter(id => !wanted.includes(id.slice(ID_PREFIX.length)));
  if (stale.length > 0) await api.scripting.unregisterContentScripts({ ids: stale });
  const added = wanted.filter(host => !ours.includes(`${ID_PREFIX}${host}`));
  if (added.length === 0) return [];
  await api.scripting.registerContentScripts(
    added.map(host => ({
      id: `${ID_PREFIX}${host}`,
      matches: [host],
      js: [CONTENT_SCRIPT],
      runAt: 'document_idle',
      allFrames: false,
      persistAcrossSessions: true,
    })),
  );
  return added;
}

/** Starts the content script in tabs that were open before their host was granted. */
export async function injectIntoOpenTabs(api: ContentScriptsApi, hosts: string[]): Promise<void> {
  if (hosts.length === 0) return;
  const tabs = await api.tabs.query({ url: hosts });
  await Promise.all(
    tabs.map(async tab => {
      if (tab.id === undefined) return;
      // A tab that shows an error page or went away in between cannot be scripted, and needs nothing.
      await api.scripting
        .executeScript({ target: { tabId: tab.id }, files: [CONTENT_SCRIPT] })
        .catch(() => undefined);
    }),
  );
}
