import { FailureError } from '../failure';
import { rootPath } from '../gitlab/instance-url';
import type { ShownPage } from '../messages/contract';
import type { Sender } from '../messages/sender';
import { parsePage, samePage } from '../page';
import { activeTab } from './active-tab';
import type { Background } from './background';
import { type InstanceRecord, instanceOfUrl } from './instances';

/** An item on a GitLab that was added, as a tab shows it now. */
export type TabPage = { tabId: number; instance: InstanceRecord; shown: ShownPage };

/**
 * The page a tab shows, read fresh from the browser and never from a payload (house 4.3).
 *
 * @throws FailureError `not-enabled` on a site that was not added, `page-changed` where there is nothing to review
 */
export async function pageOfTab(background: Background, tabId: number): Promise<TabPage> {
  const tab = await background.browser.tabs.get(tabId).catch(() => undefined);
  if (!tab) throw new FailureError({ kind: 'page-changed' });
  if (tab.url === undefined) throw new FailureError({ kind: 'not-enabled' });
  const instance = await instanceOfUrl(background, tab.url);
  if (!instance) throw new FailureError({ kind: 'not-enabled' });
  const page = parsePage(tab.url, rootPath(instance.instanceUrl));
  if (!page) throw new FailureError({ kind: 'page-changed' });
  return { tabId, instance, shown: { instanceUrl: instance.instanceUrl, page } };
}

/**
 * The page behind a panel: of the tab it is framed in, or of the active tab of the window that a side panel names.
 *
 * @throws FailureError `message-refused` when the panel is in no tab and names no window
 */
export async function pageOfSender(background: Background, sender: Sender): Promise<TabPage> {
  const { tabId, windowId } = sender;
  const shownIn = windowId === undefined ? tabId : (await activeTab(background, { windowId }))?.id;
  if (shownIn === undefined) throw new FailureError({ kind: 'message-refused' });
  return await pageOfTab(background, shownIn);
}

/**
 * The page behind a panel, which must be the one the person was looking at.
 *
 * @throws FailureError `page-changed` when it is another: then nothing may be done
 */
export async function checkShown(background: Background, sender: Sender, shown: ShownPage): Promise<TabPage> {
  const present = await pageOfSender(background, sender);
  const same = present.shown.instanceUrl === shown.instanceUrl && samePage(present.shown.page, shown.page);
  if (!same) throw new FailureError({ kind: 'page-changed' });
  return present;
}

/** A name for a page within this browser: an issue and the work item with its number share one. */
export function pageKey({ instanceUrl, page }: ShownPage): string {
  const family = page.kind === 'merge-request' ? 'merge_requests' : 'issues';
  return `${instanceUrl}/${page.projectPath}/${family}/${page.iid}`;
}

/** The page's address, built from the one the person uses: GitLab's own `web_url` may name another host. */
export function itemUrl({ instanceUrl, page }: ShownPage): string {
  const families = {
    'merge-request': 'merge_requests',
    issue: 'issues',
    incident: 'issues/incident',
    'work-item': 'work_items',
  };
  return `${instanceUrl}/${page.projectPath}/-/${families[page.kind]}/${page.iid}`;
}
