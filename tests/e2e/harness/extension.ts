import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page, Worker } from '@playwright/test';
import type { GitLab } from '../../gitlab/server';
import { chromiumScreen } from './chromium-screen';
import { GitLabPage } from './gitlab-page';
import { OptionsPage } from './options-page';
import { PanelPage } from './panel-page';
import { CHROMIUM_BUILD, requireBuild, SCREENSHOTS, unpackedId } from './places';
import { PopupPage } from './popup-page';
import { type LaunchOptions, launch, profileWithHosts } from './profile';
import { until } from './until';

export type ExtensionOptions = Omit<LaunchOptions, 'extension'> & {
  gitlab: GitLab;
  /** False for a browser in which no host was allowed yet. */
  allowed?: boolean;
  /** A folder to use again, so that a browser can be closed and opened; the caller removes it. */
  profile?: string;
};

/** Chromium with the extension as it ships, beside a local GitLab. Close it when done. */
export type Extension = {
  context: BrowserContext;
  extensionId: string;
  gitlab: GitLab;
  profile: string;
  /** The tab that came with the browser. */
  page: Page;
  /** Opens a path of the local GitLab in the tab. */
  visit: (path: string, page?: Page) => Promise<GitLabPage<Page>>;
  /** The tab as a page of GitLab, without going anywhere. */
  gitLabPage: (page?: Page) => GitLabPage<Page>;
  optionsPage: () => Promise<OptionsPage<Page>>;
  /** The popup as a page of its own, about the tab in front: the real one is no page to the driver. */
  popupPage: (front?: Page) => Promise<PopupPage<Page>>;
  /** The panel as a page of its own, as the side panel shows it, about the tab in front. */
  panelPage: (front?: Page) => Promise<PanelPage>;
  /**
   * Hands a person's token over as the options page does, without walking through it. Pages are then judged only when
   * their panel is opened, so that requests are the panel's own, unless verdicts are to be automatic as they ship.
   */
  signIn: (username: string, options?: { automaticVerdict: boolean }) => Promise<void>;
  background: () => Promise<Worker>;
  /** Ends the background at once, as the browser does when it is idle or short of memory. */
  killBackground: () => Promise<void>;
  /** Everything the extension keeps, as text, to search for what must not be there. */
  storageDump: () => Promise<string>;
  screenshot: (name: string, page?: Page) => Promise<void>;
  close: () => Promise<void>;
};

/** Starts Chromium with the built extension on a fresh profile in which the local GitLab's host is allowed. */
export async function openExtension(options: ExtensionOptions): Promise<Extension> {
  const { gitlab, allowed = true, profile: given, ...launchOptions } = options;
  const extension = requireBuild(CHROMIUM_BUILD);
  const origin = new URL(gitlab.url);
  const hosts = allowed ? [`${origin.protocol}//${origin.hostname}`] : [];
  const profile = given ?? (await profileWithHosts(extension, hosts));
  const context = await launch(profile, { ...launchOptions, extension });
  const extensionId = unpackedId(extension);
  const page = context.pages()[0] ?? (await context.newPage());
  const background = async () => context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));

  const own = async (path: string, front?: Page) => {
    const opened = await context.newPage();
    await front?.bringToFront();
    await opened.goto(`chrome-extension://${extensionId}/${path}`);
    return opened;
  };
  /** A page of the extension that shows nothing and may do what the options page may. */
  const inOptions = async <T, A>(work: (argument: A) => Promise<T>, argument: A): Promise<T> => {
    const opened = await own('options.html');
    try {
      return await opened.evaluate<T, A>(work as never, argument);
    } finally {
      await opened.close();
    }
  };

  // The content script is registered when the background has started.
  if (allowed) await untilRegistered(await background());

  return {
    context,
    extensionId,
    gitlab,
    profile,
    page,
    background,
    async visit(path, tab = page) {
      // A tab behind another one is not drawn, and a button that writes waits until it is seen.
      await tab.bringToFront();
      await tab.goto(`${gitlab.url}${path}`);
      return gitLabPage(tab);
    },
    gitLabPage: (tab = page) => gitLabPage(tab),
    async optionsPage() {
      const opened = await own('options.html');
      return new OptionsPage(opened, chromiumScreen(opened));
    },
    async popupPage(front = page) {
      const windowId = await inOptions(currentWindow, undefined);
      const opened = await own(`popup.html?window=${windowId}`, front);
      return new PopupPage(opened, chromiumScreen(opened));
    },
    async panelPage(front = page) {
      const windowId = await inOptions(currentWindow, undefined);
      return new PanelPage(chromiumScreen(await own(`panel.html?window=${windowId}`, front)));
    },
    async signIn(username, { automaticVerdict } = { automaticVerdict: false }) {
      const user = gitlab.state.users.find(each => each.username === username);
      const token = gitlab.state.tokens.find(each => each.userId === user?.id)?.value;
      if (token === undefined) throw new Error(`The local GitLab has no token of ${username}.`);
      const problem = await inOptions(enterToken, { instanceUrl: gitlab.url, token, automaticVerdict });
      if (problem !== undefined) throw new Error(`${username} could not be signed in: ${problem}`);
    },
    async killBackground() {
      const session = await context.newCDPSession(page);
      await session.send('ServiceWorker.enable');
      await session.send('ServiceWorker.stopAllWorkers');
      await session.detach();
    },
    storageDump: () => inOptions(dumpStorage, undefined),
    async screenshot(name, tab = page) {
      mkdirSync(SCREENSHOTS, { recursive: true });
      await tab.screenshot({ path: join(SCREENSHOTS, `${name}.png`) });
    },
    async close() {
      await context.close();
      if (given === undefined) rmSync(profile, { recursive: true, force: true });
    },
  };
}

function gitLabPage(page: Page): GitLabPage<Page> {
  const frame = page.frameLocator('iframe[title="Counterpart: AppSec review"]');
  return new GitLabPage(page, chromiumScreen(page), new PanelPage(chromiumScreen(frame)));
}

/** The part of the extension's API that runs inside its pages below. */
type Api = {
  windows: { getLastFocused: () => Promise<{ id?: number }> };
  storage: Record<'local' | 'session' | 'sync', { get: (keys: null) => Promise<Record<string, unknown>> }>;
  scripting: { getRegisteredContentScripts: () => Promise<unknown[]> };
  runtime: {
    sendMessage: (message: unknown) => Promise<{ ok: boolean; failure?: unknown } | undefined>;
  };
};
declare const chrome: Api;

async function untilRegistered(worker: Worker): Promise<void> {
  const registered = () =>
    worker.evaluate(async () => (await chrome.scripting.getRegisteredContentScripts()).length);
  await until('the content script is registered', registered, count => count > 0);
}

async function currentWindow(): Promise<number> {
  return (await chrome.windows.getLastFocused()).id ?? -1;
}

type Entered = { instanceUrl: string; token: string; automaticVerdict: boolean };

async function enterToken({ instanceUrl, token, automaticVerdict }: Entered) {
  const messages = [
    { name: 'enable-host', payload: { instanceUrl } },
    { name: 'set-instance-switches', payload: { instanceUrl, launcher: true, automaticVerdict } },
    { name: 'enter-token', payload: { instanceUrl, token, keep: 'session', passphrase: null } },
  ];
  for (const message of messages) {
    const answer = await chrome.runtime.sendMessage(message);
    if (answer?.ok !== true) return `${message.name}: ${JSON.stringify(answer)}`;
  }
  return undefined;
}

async function dumpStorage(): Promise<string> {
  const areas = ['local', 'session', 'sync'] as const;
  const kept = await Promise.all(areas.map(async area => [area, await chrome.storage[area].get(null)]));
  const databases = await indexedDB.databases();
  return JSON.stringify([Object.fromEntries(kept), { ...localStorage }, databases]);
}
