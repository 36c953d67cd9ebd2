import type { Page } from '@playwright/test';
import type { Payload } from '../../../utils/messages/contract';
import { ask, inOptions } from '../harness/as-options';
import type { Extension } from '../harness/extension';
import { samplePaths } from '../harness/sample';
import { expect, test } from '../harness/shared';
import { until } from '../harness/until';

const HOST = 'counterpart-appsec';
const LAUNCHER = /^AppSec review/;
const AUTOMATIC = { automaticVerdict: true };

/** The part of the extension's API used inside its own pages here. */
declare const chrome: {
  tabs: { query: (filter: object) => Promise<{ id?: number; url?: string }[]> };
  action: {
    getTitle: (of: { tabId: number }) => Promise<string>;
    getBadgeText: (of: { tabId: number }) => Promise<string>;
  };
};

/** What the toolbar says for the tab with an address that ends so. */
async function toolbar(extension: Extension, ending: string): Promise<{ title: string; text: string }> {
  const background = await extension.background();
  return await background.evaluate(async end => {
    const tab = (await chrome.tabs.query({})).find(({ url }) => url?.endsWith(end));
    const tabId = tab?.id ?? -1;
    return {
      title: await chrome.action.getTitle({ tabId }),
      text: await chrome.action.getBadgeText({ tabId }),
    };
  }, ending);
}

const push = (tab: Page, path: string) => tab.evaluate(to => history.pushState({}, '', to), path);
const apiPaths = ({ gitlab }: Extension) =>
  gitlab.requests.map(({ path }) => path).filter(path => path.startsWith('/api/'));
const launcherOf = (tab: Page) => tab.getByRole('button', { name: LAUNCHER });

type Switches = Partial<Payload<'set-instance-switches'>>;
/** Sets the switches as the options page does; tabs follow as soon as this is done. */
const turn = (extension: Extension, switches: Switches) =>
  inOptions(extension, page => {
    const on = { instanceUrl: extension.gitlab.url, launcher: true, automaticVerdict: true };
    return ask(page, 'set-instance-switches', { ...on, ...switches });
  });

test('launcher and toolbar say the verdict without the panel, for two requests, and for none the next time', async ({
  extension,
  gitlab,
}) => {
  await extension.signIn('rowan', AUTOMATIC);
  gitlab.requests.length = 0;
  const { tab } = await extension.visit(samplePaths.mergeRequest);
  await expect(launcherOf(tab)).toHaveAccessibleName('AppSec review: review required');
  await expect
    .poll(() => toolbar(extension, samplePaths.mergeRequest))
    .toEqual({ title: 'AppSec review: Review required', text: '●' });
  await expect(tab.locator(`${HOST} iframe`)).toHaveCount(0);
  expect(apiPaths(extension)).toHaveLength(2);

  await tab.reload();
  await expect(launcherOf(tab)).toHaveAccessibleName('AppSec review: review required');
  expect(apiPaths(extension), 'it is known in this session').toHaveLength(2);

  const page = extension.gitLabPage(tab);
  await page.openPanel();
  expect(await page.panel.verdict()).toBe('Review required');
  expect(apiPaths(extension).length, 'the panel reads the page as it is now').toBeGreaterThan(4);
});

test('an issue is judged too, for one request', async ({ extension, gitlab }) => {
  await extension.signIn('rowan', AUTOMATIC);
  gitlab.requests.length = 0;
  const { tab } = await extension.visit(samplePaths.issue);
  await expect(launcherOf(tab)).toHaveAccessibleName(/^AppSec review: /);
  expect(apiPaths(extension)).toHaveLength(1);
});

test('the options page switches it off: then a page view asks GitLab for nothing, and the panel does as before', async ({
  extension,
  gitlab,
}) => {
  await extension.signIn('rowan', AUTOMATIC);
  const options = await extension.optionsPage();
  await options.tab.getByRole('checkbox', { name: 'Judge pages automatically' }).click();
  await expect(options.tab.getByRole('checkbox', { name: 'Judge pages automatically' })).not.toBeChecked();
  await options.tab.reload();
  await expect(options.tab.getByRole('checkbox', { name: 'Judge pages automatically' })).not.toBeChecked();
  await options.tab.close();
  gitlab.requests.length = 0;
  const page = await extension.visit(samplePaths.mergeRequest);
  expect(await page.launcher()).toBe('AppSec review');
  // A second page is announced and answered after the first, whose judgement would have begun by then.
  await extension.visit(samplePaths.otherMergeRequest);
  expect(await page.launcher()).toBe('AppSec review');
  expect(apiPaths(extension)).toEqual([]);
  await page.openPanel();
  expect(await page.panel.verdict()).toMatch(/^Review /);
});

test('an open tab is judged as soon as somebody looks at it after it was switched on', async ({
  extension,
}) => {
  await extension.signIn('rowan');
  const { tab } = await extension.visit(samplePaths.mergeRequest);
  await expect(launcherOf(tab)).toHaveAccessibleName('AppSec review');
  await turn(extension, {});
  await tab.bringToFront();
  // The driver tells every tab that it is in view, so what the browser would say is said for it.
  await tab.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));
  await expect(launcherOf(tab)).toHaveAccessibleName('AppSec review: review required');
});

test('with the launcher switched off nothing is on the page, the toolbar still tells, and the panel leaves whole', async ({
  extension,
}) => {
  await extension.signIn('rowan', AUTOMATIC);
  const page = await extension.visit(samplePaths.mergeRequest);
  const host = page.tab.locator(HOST);
  await expect(launcherOf(page.tab)).toHaveAccessibleName('AppSec review: review required');
  await turn(extension, { launcher: false });
  await expect(host, 'the open tab follows').toHaveCount(0);

  await page.tab.goto(`${extension.gitlab.url}${samplePaths.otherMergeRequest}`);
  await expect
    .poll(async () => (await toolbar(extension, samplePaths.otherMergeRequest)).title)
    .toMatch(/^AppSec review: /);
  await expect(host).toHaveCount(0);

  const popup = await extension.popupPage();
  await popup.openReview();
  expect(await page.panel.verdict()).toMatch(/^Review /);
  await expect(launcherOf(page.tab)).toHaveCount(0);
  await page.tab.reload();
  expect(await page.panel.verdict(), 'an open panel stays open').toMatch(/^Review /);
  await page.panel.close();
  await expect(host).toHaveCount(0);

  await turn(extension, { launcher: true });
  await expect(launcherOf(page.tab)).toBeVisible();
});

test('a page that was left while it was judged is given up, and nothing of it is shown on the next', async ({
  extension,
  gitlab,
}) => {
  await extension.signIn('rowan', AUTOMATIC);
  gitlab.faults.add({ path: '/merge_requests/128/diffs$', effect: { kind: 'hang' } });
  const { tab } = await extension.visit(samplePaths.mergeRequest);
  await until(
    'the diffs of the first page are asked for',
    () => apiPaths(extension),
    paths => paths.some(path => path.endsWith('/128/diffs')),
  );
  await push(tab, samplePaths.otherMergeRequest);
  await expect(launcherOf(tab), 'the next page does not wait for the one that hangs').toHaveAccessibleName(
    /^AppSec review: /,
    { timeout: 10_000 },
  );
  gitlab.faults.clear();
  const before = apiPaths(extension).length;
  await push(tab, samplePaths.mergeRequest);
  await expect(launcherOf(tab)).toHaveAccessibleName('AppSec review: review required');
  expect(apiPaths(extension).length - before, 'nothing of the first time was kept').toBe(2);
});

test('a GitLab that asks for fewer requests is left alone, and nothing is said', async ({
  extension,
  gitlab,
}) => {
  await extension.signIn('rowan', AUTOMATIC);
  gitlab.requests.length = 0;
  const effect = { kind: 'rate-limited', retryAfter: 600, by: 'application' } as const;
  gitlab.faults.add({ path: '^/api/.*/merge_requests/128', effect });
  const page = await extension.visit(samplePaths.mergeRequest);
  await until(
    'GitLab refused',
    () => gitlab.requests.filter(each => each.status === 429).length,
    count => count === 2,
  );
  expect(await page.launcher()).toBe('AppSec review');
  expect(await toolbar(extension, samplePaths.mergeRequest)).toEqual({ title: 'AppSec review', text: '' });
  await extension.visit(samplePaths.otherMergeRequest);
  expect(await page.launcher()).toBe('AppSec review');
  await extension.visit(samplePaths.issue);
  expect(await page.launcher()).toBe('AppSec review');
  expect(apiPaths(extension)).toHaveLength(2);
  await page.openPanel();
  await page.panel.verdict();
  expect(apiPaths(extension).length, 'a press still asks').toBeGreaterThan(2);
});
