import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type GitLab, startGitLab } from '../../gitlab/server';

const executablePath = process.env.COUNTERPART_CHROMIUM ?? '/usr/bin/chromium';
const MR = '/sample-org/shop/-/merge_requests/128';

/** What GitLab's scripts do, in a browser: skipped where there is none. */
describe.skipIf(!existsSync(executablePath))('the pages in a browser', { timeout: 60_000 }, () => {
  let gitlab: GitLab;
  let browser: Browser;
  let page: Page;
  let mistakes: string[];

  beforeAll(async () => {
    gitlab = await startGitLab({ csp: 'gitlab.com' });
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-quic'] });
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await gitlab.close();
  });
  beforeEach(async () => {
    page = await browser.newPage({ viewport: { width: 1280, height: 700 } });
    mistakes = [];
    page.on('pageerror', error => mistakes.push(String(error)));
    page.on('console', message => {
      if (message.type() === 'error') mistakes.push(message.text());
    });
  });
  afterEach(() => page.close());

  const taken = () => page.evaluate('window.__shortcuts');
  /** Marks the document, so that a load of another one is noticed. */
  const mark = () => page.evaluate('window.__same = true');
  const same = () => page.evaluate('window.__same === true');

  test('the window does not scroll; the panel does, and it catches what is fixed inside it', async () => {
    await page.goto(gitlab.url + MR);
    const scroller = page.locator('.js-static-panel-inner');
    expect(await page.evaluate('document.scrollingElement.scrollHeight <= innerHeight')).toBe(true);
    expect(await scroller.evaluate(it => it.scrollHeight > it.clientHeight)).toBe(true);
    const left = await page.locator('#content-body').evaluate(it => {
      const fixed = document.createElement('div');
      fixed.style.cssText = 'position: fixed; left: 0; top: 0';
      it.append(fixed);
      return fixed.getBoundingClientRect().left;
    });
    expect(left).toBeGreaterThan(200);
  });

  test('tabs swap the content and push their address; the page itself stays', async () => {
    await page.goto(gitlab.url + MR);
    await mark();
    await page.click('.merge-request-tabs a[data-action=diffs]');
    await page.waitForSelector('diff-file');
    expect(page.url()).toBe(`${gitlab.url}${MR}/diffs`);
    expect(await same()).toBe(true);
    expect(await page.getAttribute('body', 'data-page')).toBe('projects:merge_requests:show');
    await page.goBack();
    await page.waitForSelector('#note-body');
    expect(page.url()).toBe(gitlab.url + MR);
    expect(await same()).toBe(true);
    expect(mistakes).toEqual([]);
  });

  test('the list of work items leads to one without a load', async () => {
    await page.goto(`${gitlab.url}/sample-org/shop/-/work_items`);
    await mark();
    await page.click('text=Rework how long a session lasts');
    await page.waitForSelector('[data-testid=work-item-drawer] [data-testid=work-item-detail]');
    await page.click('[data-testid=work-item-drawer-link-button]');
    await page.waitForSelector('#content-body [data-testid=work-item-detail]');
    expect(page.url()).toBe(`${gitlab.url}/sample-org/shop/-/work_items/315`);
    expect(await page.locator('[data-testid=work-item-drawer]').count()).toBe(0);
    expect(await same()).toBe(true);
  });

  test.each(['panels', 'classic'])(
    'an item lies beside its list, named in its address (%s)',
    async layout => {
      const list = `${gitlab.url}/sample-org/shop/-/work_items?layout=${layout}`;
      const shown = async () => {
        const show = new URL(page.url()).searchParams.get('show');
        return show === null ? null : JSON.parse(atob(show)).iid;
      };
      const title = page.locator('[data-testid=work-item-drawer] h1');
      await page.goto(list);
      await mark();
      await page.click('text=Rework how long a session lasts');
      await title.filter({ hasText: 'Rework how long' }).waitFor();
      expect(await shown()).toBe('315');
      // The panel lies over the list where there is little room.
      await page.dispatchEvent('.issuable-list >> text=Support waits too long', 'click');
      await title.filter({ hasText: 'Support waits' }).waitFor();
      expect(await shown()).toBe('311');
      await page.goBack();
      await title.filter({ hasText: 'Rework how long' }).waitFor();
      await page.click('.js-close-panel');
      await title.waitFor({ state: 'detached' });
      expect(await shown()).toBeNull();
      expect(await page.locator('.issuable-list').count(), 'the list stayed').toBe(1);
      expect(await same()).toBe(true);
      expect(mistakes).toEqual([]);
    },
  );

  test('files of a change come with the page or are streamed after it', async () => {
    await page.goto(`${gitlab.url}${MR}/diffs`);
    await page.waitForFunction('document.querySelectorAll("diff-file").length === 9');
    expect(await page.locator('[data-stream]').count()).toBe(0);
    await page.goto(gitlab.url + MR);
    await page.click('.merge-request-tabs a[data-action=diffs]');
    await page.waitForFunction('document.querySelectorAll("diff-file").length === 9');
    await page.goto(`${gitlab.url}${MR}/diffs?rapid_diffs_disabled=true`);
    expect(await page.locator('.diff-file').count()).toBe(9);
    expect(await page.locator('diff-file').count()).toBe(0);
    expect(mistakes).toEqual([]);
  });

  test('the tabs of an incident push their address', async () => {
    await page.goto(`${gitlab.url}/sample-org/shop/-/issues/incident/313`);
    await mark();
    await page.click('[data-testid=timeline-tab]');
    await page.waitForSelector('.timeline-events');
    expect(page.url()).toBe(`${gitlab.url}/sample-org/shop/-/issues/incident/313/timeline`);
    expect(await same()).toBe(true);
  });

  test('a filled form makes an issue', async () => {
    const values = 'issue[title]=From%20outside&issue[confidential]=true&type=TASK';
    await page.goto(`${gitlab.url}/sample-org/shop/-/issues/new?${values}`);
    await page.click('[data-testid=create-button]');
    await page.waitForURL(`${gitlab.url}/sample-org/shop/-/work_items`);
    const made = gitlab.state.projects
      .flatMap(each => each.issues)
      .find(each => each.title === 'From outside');
    expect(made).toMatchObject({ confidential: true, issueType: 'task' });
  });

  test('in the classic layout the window scrolls and the bars stay', async () => {
    await page.goto(`${gitlab.url}${MR}?layout=classic`);
    expect(await page.evaluate('document.scrollingElement.scrollHeight > innerHeight')).toBe(true);
    expect(await page.locator('.js-static-panel, .paneled-view, .super-topbar').count()).toBe(0);
    await page.evaluate('window.scrollTo(0, 200)');
    const edges = (selector: string) =>
      page.locator(selector).evaluate(it => {
        const { top, right } = it.getBoundingClientRect();
        return [top, Math.round(document.documentElement.clientWidth - right)];
      });
    expect(await edges('.top-bar-fixed')).toEqual([0, 0]);
    expect(await edges('.right-sidebar')).toEqual([48, 0]);
    expect(mistakes).toEqual([]);
  });

  test('a note posted through the API appears by itself', async () => {
    await page.goto(gitlab.url + MR);
    const reply = await fetch(`${gitlab.url}/api/v4/projects/sample-org%2Fshop/merge_requests/128/notes`, {
      method: 'POST',
      headers: { authorization: 'Bearer glpat-sample-dana-0000000001', 'content-type': 'application/json' },
      body: JSON.stringify({ body: 'Posted **elsewhere**', internal: true }),
    });
    const { id } = (await reply.json()) as { id: number };
    const note = page.locator(`#note_${id}`);
    await note.waitFor();
    expect(await note.textContent()).toMatch(/Internal note[\s\S]*Posted elsewhere/);
  });

  test('a comment is posted as who is signed in', async () => {
    await page.goto(`${gitlab.url}/sample-org/shop/-/work_items/315`);
    await page.fill('#note-body', 'Typed by hand');
    await page.click('[data-testid=comment-button]');
    await page.locator('.note-comment', { hasText: 'Typed by hand' }).waitFor();
    const issue = gitlab.state.projects.flatMap(each => each.issues).find(each => each.iid === 315);
    const note = issue?.discussions.at(-1)?.notes[0];
    expect(gitlab.state.users.find(user => user.id === note?.authorId)?.username).toBe('rowan');
  });

  test('single keys act, but not where somebody types', async () => {
    await page.goto(gitlab.url + MR);
    await page.keyboard.press('?');
    expect(await page.isVisible('dialog.shortcuts-help')).toBe(true);
    await page.keyboard.press('Escape');
    await page.focus('#note-body');
    await page.keyboard.type('erct');
    expect(await taken()).toEqual(['?']);
    await page.locator('#note-body').blur();
    await page.keyboard.press('e');
    await page.waitForURL(`${gitlab.url}${MR}/edit`);
  });

  test.each([
    ['open', []],
    ['closed', ['c']],
  ] as const)('typing in an %s shadow root takes %o', async (mode, expected) => {
    await page.goto(gitlab.url + MR);
    await page.evaluate(rootMode => {
      const host = document.body.appendChild(document.createElement('div'));
      const field = document.createElement('input');
      host.attachShadow({ mode: rootMode }).append(field);
      field.focus();
    }, mode);
    await page.keyboard.press('c');
    expect(await taken()).toEqual(expected);
  });

  test.each(['', '/diffs', '/commits', '/edit'])('hostile text runs nothing on the page%s', async tab => {
    await page.goto(`${gitlab.url}/sample-org/shop/-/merge_requests/140${tab}`, { waitUntil: 'networkidle' });
    expect(await page.evaluate('window.__hostile')).toBeUndefined();
    expect(mistakes.filter(text => !text.includes('404'))).toEqual([]);
  });

  test('system mode follows the browser', async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.goto(`${gitlab.url}${MR}?theme=system`);
    await page.waitForSelector('html.gl-system.gl-dark');
    await page.emulateMedia({ colorScheme: 'light' });
    await page.waitForSelector('html.gl-system:not(.gl-dark)');
  });
});
