import type { Action, Runtime, Scripting, Tabs } from 'webextension-polyfill';
import type { PermissionsApi } from './permissions';
import type { StorageAreas } from './storage';

/** The parts of the browser that the background uses; the real ones come from the polyfill. */
export type BrowserParts = {
  storage: StorageAreas;
  runtime: Pick<Runtime.Static, 'id' | 'getURL'>;
  tabs: Pick<Tabs.Static, 'get' | 'query' | 'sendMessage' | 'create'>;
  action: Pick<Action.Static, 'setBadgeText' | 'setBadgeBackgroundColor' | 'setTitle'>;
  permissions: Pick<PermissionsApi, 'contains' | 'getAll' | 'remove'>;
  scripting: Pick<
    Scripting.Static,
    'getRegisteredContentScripts' | 'registerContentScripts' | 'unregisterContentScripts' | 'executeScript'
  >;
};
