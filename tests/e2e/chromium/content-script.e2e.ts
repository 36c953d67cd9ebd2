import { expect, test } from '../harness/fixtures';
import { samplePaths } from '../harness/sample';

const HOST = 'counterpart-appsec';

test.describe('the content script', () => {
  test('shows a launcher on a merge request and moves nothing', async ({ extension }) => {
    await extension.signIn('rowan');
    const page = await extension.visit(samplePaths.mergeRequest);
    expect(await page.launcher()).toMatch(/^AppSec review/);
    const moved = await page.tab.evaluate(async () => {
      const shifts = (performance.getEntriesByType('layout-shift') as unknown as { value: number }[]).length;
      return { shifts, padding: document.querySelector<HTMLElement>('.layout-page')?.style.paddingRight };
    });
    expect(moved).toEqual({ shifts: 0, padding: '' });
  });

  for (const [name, path] of Object.entries(samplePaths.unrelated)) {
    test(`leaves no trace on ${name}`, async ({ extension, gitlab }) => {
      await extension.signIn('rowan');
      const messages: string[] = [];
      await extension.page.exposeFunction('heard', (text: string) => messages.push(text));
      await extension.page.addInitScript(() => {
        const { heard } = globalThis as unknown as { heard: (text: string) => void };
        addEventListener('message', event => heard(JSON.stringify(event.data)));
      });
      gitlab.requests.length = 0;
      const page = await extension.visit(path);
      await page.tab.waitForLoadState('networkidle');
      expect(await page.tab.locator(HOST).count()).toBe(0);
      expect(gitlab.requests.filter(({ path: asked }) => asked.startsWith('/api/'))).toEqual([]);
      expect(messages).toEqual([]);
    });
  }

  test('follows pushState: the same item keeps its frame, another item gets a new one, elsewhere nothing stays', async ({
    extension,
  }) => {
    await extension.signIn('rowan');
    const page = await extension.visit(samplePaths.mergeRequest);
    await page.openPanel();
    const frame = () => page.tab.frames().find(each => each.url().includes('/panel.html'));
    await expect.poll(frame).toBeDefined();
    await frame()?.evaluate(() => document.documentElement.setAttribute('data-seen', 'yes'));
    const push = (path: string) => page.tab.evaluate(to => history.pushState({}, '', to), path);

    await push(`${samplePaths.mergeRequest}/diffs`);
    expect(await frame()?.evaluate(() => document.documentElement.dataset.seen)).toBe('yes');

    await push(samplePaths.otherMergeRequest);
    await expect
      .poll(() =>
        frame()
          ?.evaluate(() => document.documentElement.dataset.seen ?? 'new')
          // The document in the frame is being replaced.
          .catch(() => 'going'),
      )
      .toBe('new');

    await push(samplePaths.unrelated['a project']);
    await expect(page.tab.locator(HOST)).toHaveCount(0);
    expect(
      await page.tab.locator('.layout-page').evaluate(element => (element as HTMLElement).style.paddingRight),
    ).toBe('');
  });

  test('makes room beside the page while the panel is open, and lies over it in a narrow window', async ({
    extension,
  }) => {
    await extension.signIn('rowan');
    const page = await extension.visit(samplePaths.mergeRequest);
    const panel = await page.openPanel();
    const padding = () =>
      page.tab.locator('.layout-page').evaluate(element => (element as HTMLElement).style.paddingRight);
    expect(await padding()).toBe('400px');
    const grip = page.tab.getByRole('separator');
    await grip.focus();
    await page.tab.keyboard.press('ArrowLeft');
    expect(await padding()).toBe('416px');
    await page.tab.keyboard.press('End');
    expect(await grip.getAttribute('aria-valuenow')).toBe('720');
    await page.tab.keyboard.press('Home');
    expect(await padding()).toBe('320px');
    await page.tab.setViewportSize({ width: 1000, height: 800 });
    await expect.poll(padding).toBe('');
    await panel.close();
    expect(await page.launcher()).toMatch(/^AppSec review/);
  });

  test('keeps keys pressed in launcher and panel from GitLab', async ({ extension }) => {
    await extension.signIn('rowan');
    const page = await extension.visit(samplePaths.mergeRequest);
    await page.tab.evaluate(() => {
      const keys: string[] = [];
      Object.assign(globalThis, { keys });
      for (const type of ['keydown', 'keypress', 'keyup'])
        document.addEventListener(type, event => keys.push(`${type} ${(event as KeyboardEvent).key}`));
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
    await extension.signIn('rowan');
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

  test('is drawn under a strict content security policy without one complaint', async ({ extension }) => {
    await extension.signIn('rowan');
    const complaints: string[] = [];
    extension.page.on('console', message => {
      if (/Content Security Policy/.test(message.text())) complaints.push(message.text());
    });
    await extension.page.route('**/-/merge_requests/**', async route => {
      const response = await route.fetch();
      const policy =
        "default-src 'self'; frame-src 'self'; script-src 'self'; style-src 'self'; connect-src 'self'";
      await route.fulfill({
        response,
        headers: { ...response.headers(), 'content-security-policy': policy },
      });
    });
    const page = await extension.visit(samplePaths.mergeRequest);
    await page.launcher();
    complaints.length = 0;
    await page.openPanel();
    await page.panel.verdict();
    const box = await page.tab.locator('iframe').boundingBox();
    expect(box?.width).toBeGreaterThan(380);
    expect(complaints).toEqual([]);
  });
});
