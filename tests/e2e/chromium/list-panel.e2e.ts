import type { Page } from '@playwright/test';
import { startGitLab } from '../../gitlab/server';
import { type Extension, openExtension } from '../harness/extension';
import { panelIn } from '../harness/panel-frame';
import type { PanelPage } from '../harness/panel-page';
import { expect, test } from '../harness/shared';
import { until } from '../harness/until';
import { creations, itemOf, writtenNotes } from '../harness/written';

const HOST = 'counterpart-appsec';
const ANSWER = /^(Review required|Review recommended|Review not required|Cannot tell yet)$/;
const POST = /^Post (internal )?note$/;
const SESSIONS = 'Rework how long a session lasts';
const REFUNDS = 'Support waits too long for small refunds';

/** Opens an item from its list, over which GitLab's own panel may lie. */
const open = (tab: Page, title: string) =>
  tab
    .locator('#content-body .issuable-list')
    .getByRole('link', { name: title, exact: true })
    .dispatchEvent('click');
const close = (tab: Page) => tab.getByRole('button', { name: 'Close panel' }).click();
const banner = (tab: Page) => panelIn(tab).getByRole('banner');

/** Writes what a request for review has to say. */
async function fillRequest(panel: PanelPage, background: string): Promise<void> {
  await panel.showReview();
  await panel.chooseTemplate(/^Review request/);
  await panel.write(/^Background/, background);
  await panel.write(/^Data/, 'Orange: sessions of customers.');
  await panel.write(/^Own concerns/, 'None.');
  await panel.write(/^Test environment/, 'Staging, as a customer.');
}

/** What the toolbar shows about the tab in front. */
async function badge(extension: Extension): Promise<string> {
  const worker = await extension.background();
  return worker.evaluate(async () => {
    const { tabs, action } = (globalThis as unknown as { chrome: Toolbar }).chrome;
    const [tab] = await tabs.query({ active: true });
    return action.getBadgeText({ tabId: tab?.id ?? -1 });
  });
}

type Toolbar = {
  tabs: { query: (about: { active: true }) => Promise<{ id: number }[]> };
  action: { getBadgeText: (about: { tabId: number }) => Promise<string> };
};

test.describe('an item in the panel beside a list', () => {
  test.beforeEach(({ extension }) => extension.signIn('rowan'));

  test('is reviewed while it is open, in place of the one before, and left when it closes', async ({
    extension,
  }) => {
    const page = await extension.visit('/sample-org/shop/-/work_items');
    const { tab } = page;
    await expect(tab.locator(HOST), 'a list by itself is nothing to review').toHaveCount(0);

    await open(tab, SESSIONS);
    const panel = await page.openPanel();
    await expect(banner(tab)).toContainText('sample-org/shop #315');
    expect(await panel.verdict()).toMatch(ANSWER);
    await expect.poll(() => badge(extension)).not.toBe('');

    await open(tab, REFUNDS);
    await expect(banner(tab)).toContainText('sample-org/shop #311');
    expect(await panel.verdict()).toMatch(ANSWER);

    await close(tab);
    await expect(tab.locator(HOST)).toHaveCount(0);
    await expect(tab.locator('.layout-page')).not.toHaveAttribute('style', /padding-right: \d/);
    await expect.poll(() => badge(extension), 'the toolbar forgets the item too').toBe('');

    await open(tab, SESSIONS);
    await expect(banner(tab), 'the panel was open, and opens again').toContainText('sample-org/shop #315');
  });

  test('of another project, in a group’s list and after a reload, is the item of its own project', async ({
    extension,
    gitlab,
  }) => {
    const page = await extension.visit('/groups/sample-org/-/work_items');
    await open(page.tab, SESSIONS);
    await page.tab.reload();
    const panel = await page.openPanel();
    await expect(banner(page.tab)).toContainText('sample-org/shop #315');
    await fillRequest(panel, 'Seen beside the list.');
    expect(await panel.postNote()).toMatch(/note is posted\./);
    const notes = writtenNotes(gitlab, itemOf(gitlab, 'sample-org/shop', '#315'), 'rowan');
    expect(notes.map(note => note.body).join()).toContain('Seen beside the list.');
  });

  test('an epic, and an address somebody made up, show nothing and ask GitLab nothing', async ({
    extension,
    gitlab,
  }) => {
    const { tab } = await extension.visit('/groups/sample-org/-/work_items');
    gitlab.requests.length = 0;
    await open(tab, 'Sessions that end in time');
    await expect(tab.getByTestId('work-item-title')).toHaveText('Sessions that end in time');
    await tab.goto(
      `${gitlab.url}/sample-org/shop/-/work_items?show=${btoa('{"iid":"1","full_path":"//evil.test/a"}')}`,
    );
    await tab.waitForLoadState('networkidle');
    await expect(tab.locator(HOST)).toHaveCount(0);
    expect(gitlab.requests.filter(({ path }) => path.startsWith('/api/'))).toEqual([]);
  });

  test('a write under way is refused when another item is opened beside the list', async ({
    extension,
    gitlab,
  }) => {
    const page = await extension.visit('/sample-org/shop/-/work_items');
    await open(page.tab, SESSIONS);
    const panel = await page.openPanel();
    await panel.verdict();
    await fillRequest(panel, 'For 315 alone.');
    await panel.screen.press('button', POST);
    await panel.screen.see('Press again to write it.');
    gitlab.faults.add({ path: '/issues/315$', method: 'GET', effect: { kind: 'latency', ms: 1_000 } });
    gitlab.requests.length = 0;
    await panel.screen.press('button', POST);
    const checked = await until(
      'the item is checked before the write',
      () => gitlab.requests.find(({ path }) => path.endsWith('/issues/315')),
      found => found !== undefined,
    );
    await open(page.tab, REFUNDS);
    await expect(banner(page.tab)).toContainText('sample-org/shop #311');
    await until(
      'the check is answered',
      () => checked?.status,
      status => status !== undefined,
    );
    gitlab.faults.clear();
    // A round trip through the background after the late reply: the write would have been sent by now.
    await panel.reload();
    await panel.verdict();
    expect(creations(gitlab)).toBe(0);
  });
});

test('below a path of its own, GitLab has the same panel, and its groups have no launcher', async () => {
  const gitlab = await startGitLab({ root: '/gitlab' });
  const extension = await openExtension({ gitlab });
  try {
    await extension.signIn('rowan');
    const page = await extension.visit('/groups/sample-org/-/work_items');
    const { tab } = page;
    await open(tab, 'Sessions that end in time');
    await expect(tab.getByTestId('work-item-title')).toHaveText('Sessions that end in time');
    await expect(tab.locator(HOST)).toHaveCount(0);
    await open(tab, SESSIONS);
    const panel = await page.openPanel();
    await expect(banner(tab)).toContainText('sample-org/shop #315');
    expect(await panel.verdict()).toMatch(ANSWER);

    await tab.getByTestId('work-item-drawer-link-button').click();
    await expect(tab).toHaveURL(`${gitlab.url}/sample-org/shop/-/work_items/315`);
    await expect(banner(tab), 'its own page is the same item').toContainText('sample-org/shop #315');
    const nested = await extension.visit(
      '/sample-org/platform/identity/login-service/-/merge_requests/7?layout=classic',
    );
    await expect(banner(nested.tab)).toContainText('sample-org/platform/identity/login-service !7');
  } finally {
    await extension.close();
    await gitlab.close();
  }
});
