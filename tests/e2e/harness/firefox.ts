import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import type { GitLab } from '../../gitlab/server';
import { firefoxScreen } from './firefox-screen';
import { GitLabPage } from './gitlab-page';
import { OptionsPage } from './options-page';
import { PanelPage } from './panel-page';
import { browserPath, FIREFOX_BUILD, requireBuild, SCREENSHOTS } from './places';
import { until } from './until';

/** Firefox with the extension as it ships, beside a local GitLab. Close it when done. */
export type FirefoxExtension = {
  browser: Browser;
  gitlab: GitLab;
  page: Page;
  /** Opens a path of the local GitLab in the tab. */
  visit: (path: string) => Promise<GitLabPage<Page>>;
  optionsPage: () => Promise<OptionsPage<Page>>;
  screenshot: (name: string, page?: Page) => Promise<void>;
  close: () => Promise<void>;
};

const ID = 'counterpart@appsec.invalid';

/** Starts Firefox with the built extension; no host is allowed yet, and the browser's prompt says yes by itself. */
export async function openFirefox({ gitlab }: { gitlab: GitLab }): Promise<FirefoxExtension> {
  const uuid = randomUUID();
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: browserPath('firefox'),
    headless: true,
    defaultViewport: { width: 1440, height: 900 },
    // Lets the driver work in pages of an extension.
    args: ['--remote-allow-system-access'],
    extraPrefsFirefox: {
      'extensions.webextOptionalPermissionPrompts': false,
      'extensions.webextensions.uuids': JSON.stringify({ [ID]: uuid }),
    },
  });
  await browser.installExtension(requireBuild(FIREFOX_BUILD));
  const page = (await browser.pages())[0] ?? (await browser.newPage());
  return {
    browser,
    gitlab,
    page,
    async visit(path) {
      // In a tab behind another nothing is painted, and what waits for the painter waits for ever.
      await page.bringToFront();
      await page.goto(`${gitlab.url}${path}`);
      return firefoxGitLabPage(page);
    },
    async optionsPage() {
      const opened = await browser.newPage();
      // The address of an extension is reached, but its arrival is never reported.
      void opened.goto(`moz-extension://${uuid}/options.html`).catch(() => undefined);
      await until(
        'the options page is there',
        () => opened.evaluate(() => `${location.href} ${document.readyState}`).catch(() => ''),
        state => state.startsWith('moz-extension:') && state.endsWith('complete'),
      );
      return new OptionsPage(
        opened,
        firefoxScreen(async () => opened.mainFrame()),
      );
    },
    async screenshot(name, tab = page) {
      mkdirSync(SCREENSHOTS, { recursive: true });
      await tab.screenshot({ path: join(SCREENSHOTS, `${name}.png`) });
    },
    close: () => browser.close(),
  };
}

function firefoxGitLabPage(page: Page): GitLabPage<Page> {
  const panel = async () => {
    // The driver reports "about:blank" as the frame's address, so the document itself is asked.
    for (const frame of page.frames().slice(1)) {
      const address = await frame.evaluate(() => location.href).catch(() => '');
      if (address.includes('/panel.html')) return frame;
    }
    throw new Error('The panel is not open.');
  };
  return new GitLabPage(
    page,
    firefoxScreen(async () => page.mainFrame()),
    new PanelPage(firefoxScreen(panel)),
  );
}
