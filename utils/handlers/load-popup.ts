import { activeTab } from '../background/active-tab';
import type { Background } from '../background/background';
import { knownDirectory, summaryOf } from '../background/directory';
import type { Handler } from '../background/handler';
import { clientFor } from '../background/instance-client';
import { allInstances, type InstanceRecord } from '../background/instances';
import { playbookInForce } from '../background/playbook';
import { knownVerdict } from '../background/show-verdict';
import { resolveCounterpart } from '../counterparts/resolve';
import { FailureError } from '../failure';
import { getItem } from '../gitlab/api';
import { matchInstance, rootPath } from '../gitlab/instance-url';
import type { PopupView, ShownPage } from '../messages/contract';
import { parsePage } from '../page';
import { hostGranted } from '../platform/permissions';

const DEADLINE_MS = 8_000;

/** What the popup shows of the active tab of its window. */
export const loadPopup: Handler<'load-popup'> = async ({ windowId }, _, background) => {
  const url = (await activeTab(background, { windowId }))?.url ?? '';
  const instances = await allInstances(background);
  const instance = instances.find(
    each =>
      each.instanceUrl ===
      matchInstance(
        instances.map(one => one.instanceUrl),
        url,
      ),
  );
  const view: PopupView = {
    shown: null,
    title: null,
    verdict: null,
    counterpart: null,
    enable: await enableOf(background, url, instance),
    directory: summaryOf(await knownDirectory(background)),
    empty: instances.length === 0,
    failure: null,
  };
  const page = instance && parsePage(url, rootPath(instance.instanceUrl));
  if (!instance || !page || view.enable) return view;
  return await withItem(background, instance, { instanceUrl: instance.instanceUrl, page }, view);
};

async function withItem(
  background: Background,
  instance: InstanceRecord,
  shown: ShownPage,
  view: PopupView,
): Promise<PopupView> {
  const verdict = await knownVerdict(background, shown);
  try {
    const client = await clientFor(background, instance);
    const [item, { playbook }, known] = await Promise.all([
      getItem(client, shown.page.projectPath, shown.page, { deadlineMs: DEADLINE_MS }),
      playbookInForce(background),
      knownDirectory(background),
    ]);
    const facts = { labels: item.labels, projectPath: shown.page.projectPath };
    const counterpart = resolveCounterpart(known?.directory ?? null, facts, playbook);
    return { ...view, shown, title: item.title, verdict, counterpart };
  } catch (error) {
    if (!(error instanceof FailureError)) throw error;
    return { ...view, shown, verdict, failure: error.failure };
  }
}

/** The GitLab that one press could enable: one that was added and lost its host, or a site that looks like one. */
async function enableOf(
  background: Background,
  url: string,
  instance: InstanceRecord | undefined,
): Promise<PopupView['enable']> {
  if (instance) {
    const granted = await hostGranted(background.browser.permissions, instance.instanceUrl);
    return granted ? null : { instanceUrl: instance.instanceUrl };
  }
  if (!/^https?:\/\//.test(url)) return null;
  const { origin, hostname, pathname } = new URL(url);
  const looksLikeGitLab = pathname.includes('/-/') || hostname.split('.').includes('gitlab');
  return looksLikeGitLab ? { instanceUrl: origin } : null;
}
