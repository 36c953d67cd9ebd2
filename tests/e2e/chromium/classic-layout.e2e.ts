import type { Page } from '@playwright/test';
import { expect, test } from '../harness/shared';

const MERGE_REQUEST = '/sample-org/shop/-/merge_requests/128?layout=classic';
const FIXED = ['.top-bar-fixed', '.right-sidebar'];

/** How far the element's right edge is from the window's, in CSS pixels, without the scroll bar. */
const gap = (tab: Page, selector: string) =>
  tab
    .locator(selector)
    .evaluate(it => Math.round(document.documentElement.clientWidth - it.getBoundingClientRect().right));

/** GitLab before 19, or set to look like it: the window scrolls, and bars are fixed to its edges. */
test.describe('the classic layout', () => {
  test.beforeEach(({ extension }) => extension.signIn('rowan'));

  test('the launcher stays in place while the window scrolls', async ({ extension }) => {
    const { tab, ...page } = await extension.visit(MERGE_REQUEST);
    await extension.gitLabPage(tab).launcher();
    const launcher = tab.getByRole('button', { name: /^AppSec review/ });
    const before = await launcher.boundingBox();
    await tab.evaluate(() => scrollTo(0, 400));
    expect(await tab.evaluate(() => scrollY), 'it is the window that scrolls').toBe(400);
    expect(await launcher.boundingBox()).toEqual(before);
    expect((await page.screen.readAll('button', /^AppSec review/)).length).toBe(1);
  });

  test('the panel covers no bar, on no tab of the page, and gives the room back', async ({ extension }) => {
    const page = await extension.visit(MERGE_REQUEST);
    const { tab } = page;
    const panel = await page.openPanel();
    await panel.verdict();
    for (const bar of FIXED) expect(await gap(tab, bar), bar).toBe(400);
    expect(await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );

    await tab.locator('.merge-request-tabs a[data-action=diffs]').click();
    await expect(tab.locator('diff-file')).toHaveCount(9);
    expect(await gap(tab, '.top-bar-fixed')).toBe(400);
    await tab.locator('.merge-request-tabs a[data-action=show]').click();
    await expect.poll(() => gap(tab, '.right-sidebar'), 'a side bar that came later').toBe(400);

    await tab.getByRole('separator').focus();
    await tab.keyboard.press('ArrowLeft');
    for (const bar of FIXED) expect(await gap(tab, bar), bar).toBe(416);
    await panel.close();
    for (const bar of FIXED) expect(await gap(tab, bar), bar).toBe(0);
  });

  test('an item beside a list lies beside the panel', async ({ extension }) => {
    const page = await extension.visit('/sample-org/shop/-/work_items?layout=classic');
    const item = page.tab.getByRole('link', { name: 'Rework how long a session lasts', exact: true });
    await item.click();
    const panel = await page.openPanel();
    await panel.verdict();
    expect(await gap(page.tab, '.work-item-drawer')).toBe(400);
    await panel.close();
    expect(await gap(page.tab, '.work-item-drawer')).toBe(0);
  });
});
