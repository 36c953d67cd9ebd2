import type { Page } from '@playwright/test';
import { panelFrame } from '../harness/panel-frame';
import { samplePaths } from '../harness/sample';
import { expect, test } from '../harness/shared';

const HOST = 'counterpart-appsec';

const push = (tab: Page, path: string) => tab.evaluate(to => history.pushState({}, '', to), path);
const padding = (tab: Page) =>
  tab.locator('.layout-page').evaluate(element => (element as HTMLElement).style.paddingRight);

/** Marks the panel's document, to tell it from the one that may replace it. */
async function markFrame(tab: Page): Promise<void> {
  await (await panelFrame(tab)).evaluate(() => document.documentElement.setAttribute('data-mark', 'same'));
}

/** `same` for the marked document, `new` for another; `going` while it is replaced. */
const markOf = (tab: Page) =>
  panelFrame(tab)
    .then(frame => frame.evaluate(() => document.documentElement.dataset.mark ?? 'new'))
    .catch(() => 'going');

test.describe('the content script', () => {
  test.beforeEach(({ extension }) => extension.signIn('rowan'));

  test('shows a launcher on a merge request and moves nothing', async ({ extension }) => {
    const page = await extension.visit(samplePaths.mergeRequest);
    expect(await page.launcher()).toMatch(/^AppSec review/);
    const shifts = await page.tab.evaluate(
      () =>
        new Promise<number>(resolve => {
          new PerformanceObserver(list => resolve(list.getEntries().length)).observe({
            type: 'layout-shift',
            buffered: true,
          });
          // Entries of the past come before the next frame but one; none come when there are none.
          requestAnimationFrame(() => requestAnimationFrame(() => resolve(0)));
        }),
    );
    expect(shifts).toBe(0);
    expect(await padding(page.tab)).toBe('');
  });

  for (const [name, path] of Object.entries(samplePaths.unrelated)) {
    test(`leaves no trace on ${name}`, async ({ extension, gitlab }) => {
      const tab = await extension.context.newPage();
      const messages: string[] = [];
      await tab.exposeFunction('heard', (text: string) => messages.push(text));
      await tab.addInitScript(() => {
        const { heard } = globalThis as unknown as { heard: (text: string) => void };
        addEventListener('message', event => heard(JSON.stringify(event.data)));
      });
      gitlab.requests.length = 0;
      await extension.visit(path, tab);
      await tab.waitForLoadState('networkidle');
      expect(await tab.locator(HOST).count()).toBe(0);
      expect(gitlab.requests.filter(({ path: asked }) => asked.startsWith('/api/'))).toEqual([]);
      expect(messages, 'nothing tells the page that an extension is there').toEqual([]);

      // The same tab, moved to an item without a load, gets its launcher: the script was there and waited.
      await push(tab, samplePaths.mergeRequest);
      expect(await extension.gitLabPage(tab).launcher()).toMatch(/^AppSec review/);
    });
  }

  test('lies over the page, its sidebar included, where the window is narrow', async ({ extension }) => {
    const { tab, ...page } = await extension.visit(samplePaths.mergeRequest);
    await tab.setViewportSize({ width: 480, height: 800 });
    await extension.gitLabPage(tab).openPanel();
    await page.panel.verdict();
    const overlaid = await tab.evaluate(host => {
      const panel = document
        .querySelector(host)
        ?.shadowRoot?.querySelector('iframe')
        ?.getBoundingClientRect();
      const menu = document.querySelector('.super-sidebar a')?.getBoundingClientRect();
      if (!panel || !menu) return 'missing';
      const [x, y] = [Math.max(panel.left + 1, menu.left), menu.top + menu.height / 2];
      return document.elementFromPoint(x, y)?.localName;
    }, HOST);
    expect(overlaid).toBe(HOST);
  });

  test('follows pushState: the same item keeps its frame, another gets a new one, elsewhere nothing stays', async ({
    extension,
  }) => {
    const { tab, ...page } = await extension.visit(samplePaths.mergeRequest);
    await extension.gitLabPage(tab).openPanel();
    await page.panel.verdict();
    await markFrame(tab);
    await push(tab, `${samplePaths.mergeRequest}/diffs`);
    expect(await markOf(tab)).toBe('same');
    await push(tab, samplePaths.otherMergeRequest);
    await expect.poll(() => markOf(tab)).toBe('new');
    await push(tab, samplePaths.unrelated['a project']);
    await expect(tab.locator(HOST)).toHaveCount(0);
    expect(await padding(tab)).toBe('');
    await push(tab, samplePaths.mergeRequest);
    await expect(tab.locator('iframe'), 'the panel was open, and opens again').toHaveCount(1);
  });

  test('makes room beside the page while the panel is open, and lies over it in a narrow window', async ({
    extension,
  }) => {
    const page = await extension.visit(samplePaths.mergeRequest);
    const { tab } = page;
    const panel = await page.openPanel();
    expect(await padding(tab)).toBe('400px');
    const grip = tab.getByRole('separator');
    await grip.focus();
    await tab.keyboard.press('ArrowLeft');
    expect(await padding(tab)).toBe('416px');
    await tab.keyboard.press('End');
    expect(await grip.getAttribute('aria-valuenow')).toBe('720');
    await tab.keyboard.press('Home');
    expect(await padding(tab)).toBe('320px');
    const box = await grip.boundingBox();
    await tab.mouse.move((box?.x ?? 0) + 3, 400);
    await tab.mouse.down();
    await tab.mouse.move((box?.x ?? 0) - 97, 420, { steps: 5 });
    await tab.mouse.move((box?.x ?? 0) - 47, 440, { steps: 5 });
    await tab.mouse.up();
    const dragged = Number(await grip.getAttribute('aria-valuenow'));
    expect(Math.abs(dragged - 370), `dragged to ${dragged}, over the frame and back`).toBeLessThan(8);
    await tab.setViewportSize({ width: 1000, height: 800 });
    await expect.poll(() => padding(tab)).toBe('');
    await panel.close();
    expect(await page.launcher()).toMatch(/^AppSec review: review required/);
    expect(await tab.evaluate(() => document.activeElement?.localName), 'focus goes back').toBe(HOST);
  });

  test('keeps keys pressed in launcher and panel from GitLab', async ({ extension }) => {
    const page = await extension.visit(samplePaths.mergeRequest);
    await page.tab.evaluate(() => {
      const keys: string[] = [];
      Object.assign(globalThis, { keys });
      for (const type of ['keydown', 'keypress', 'keyup']) {
        document.addEventListener(type, event => keys.push(`${type} ${(event as KeyboardEvent).key}`));
      }
    });
    const keys = () => page.tab.evaluate(() => (globalThis as unknown as { keys: string[] }).keys);
    await page.tab.getByRole('button', { name: /^AppSec review/ }).focus();
    await page.tab.keyboard.press('e');
    await page.openPanel();
    await page.panel.showPeople();
    await page.panel.screen.fill('Find counterpart', 'e');
    await page.tab.keyboard.press('e');
    expect(await keys()).toEqual([]);
    await page.tab.locator('h1').first().click();
    await page.tab.keyboard.press('q');
    expect(await keys(), 'the page does hear its own keys').toContain('keydown q');
  });

  test('comes back when the page removes it, and gives up after a few times', async ({ extension }) => {
    const page = await extension.visit(samplePaths.mergeRequest);
    await page.launcher();
    const host = page.tab.locator(HOST);
    for (let time = 0; time < 3; time += 1) {
      await host.evaluate(element => element.remove());
      await expect(host).toHaveCount(1);
    }
    await host.evaluate(element => element.remove());
    await expect(host).toHaveCount(0);
  });

  test('takes the theme of the page, also when it changes', async ({ extension }) => {
    const { tab, ...page } = await extension.visit(samplePaths.mergeRequest);
    await extension.gitLabPage(tab).openPanel();
    await page.panel.verdict();
    const theme = () =>
      panelFrame(tab)
        .then(frame => frame.evaluate(() => document.documentElement.dataset.theme))
        .catch(() => 'going');
    expect(await theme()).toBe('light');
    const before = await tab.evaluate(() => history.length);
    await tab.evaluate(() => document.documentElement.classList.add('gl-dark'));
    await expect.poll(theme).toBe('dark');
    expect(await tab.evaluate(() => history.length), 'the back button is left alone').toBe(before);
  });

  test('asks again when the page comes back from the cache, and is not printed', async ({ extension }) => {
    const { tab, ...page } = await extension.visit(samplePaths.mergeRequest);
    await extension.gitLabPage(tab).openPanel();
    await page.panel.verdict();
    await markFrame(tab);
    // The driver switches the cache off, so what the browser would say is said for it.
    await tab.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
    await expect.poll(() => markOf(tab)).toBe('new');
    await tab.emulateMedia({ media: 'print' });
    await expect(tab.locator(HOST)).toBeHidden();
    await tab.emulateMedia({ media: null });
  });

  test('is drawn under a strict content security policy without one complaint', async ({ extension }) => {
    const tab = await extension.context.newPage();
    const complaints: string[] = [];
    tab.on('console', message => {
      if (/Content Security Policy/.test(message.text())) complaints.push(message.text());
    });
    await tab.route('**/-/merge_requests/**', async route => {
      const response = await route.fetch();
      const policy =
        "default-src 'self'; frame-src 'self'; script-src 'self'; style-src 'self'; connect-src 'self'";
      await route.fulfill({
        response,
        headers: { ...response.headers(), 'content-security-policy': policy },
      });
    });
    const page = await extension.visit(samplePaths.mergeRequest, tab);
    await page.launcher();
    // What GitLab's own page does against this policy is not ours.
    complaints.length = 0;
    await page.openPanel();
    await page.panel.verdict();
    const box = await tab.locator('iframe').boundingBox();
    expect(box?.width).toBeGreaterThan(380);
    expect(complaints).toEqual([]);
  });
});
