import type { ConsoleMessage, Page, Worker } from '@playwright/test';
import { inOptions } from './as-options';
import type { Extension } from './extension';

/** Everything that was said where a token must not be. */
export type Overheard = {
  forget: () => void;
  /** The messages of the extension's own pages, as JSON, and what was answered. */
  messages: () => string[];
  /** Where the token of anybody was found: page, console, message, storage. Empty is good. */
  leaks: () => Promise<string[]>;
};

type Heard = { where: string; text: string };

declare const chrome: {
  storage: Record<'local' | 'session' | 'sync', { get: (keys: null) => Promise<Record<string, unknown>> }>;
};

/**
 * Listens to the consoles of all pages and of the background, and to every message that one of the extension's pages
 * sends or is answered; a content script's messages cannot be listened to from outside. The one message that brings
 * a token in is left out, its answer is not.
 */
export async function overhear(extension: Extension): Promise<Overheard> {
  const { context, gitlab } = extension;
  let heard: Heard[] = [];
  const note = (where: string, text: string) => heard.push({ where, text });
  const onConsole = (where: string) => (message: ConsoleMessage) =>
    note(`console of ${where}`, message.text());
  const onWorker = (worker: Worker) => worker.on('console', onConsole('the background'));
  context.serviceWorkers().forEach(onWorker);
  context.on('serviceworker', onWorker);
  context.on('console', onConsole('a page'));
  context.on('weberror', ({ error }) =>
    note('an error of a page', `${error().message}\n${error().stack ?? ''}`),
  );
  await context.exposeFunction('counterpartHeard', (text: string) => note('a message', text));
  await context.addInitScript(listenToMessages);

  return {
    forget() {
      heard = [];
    },
    messages: () => heard.flatMap(({ where, text }) => (where === 'a message' ? text : [])),
    async leaks() {
      const tokens = gitlab.state.tokens.map(({ value }) => value);
      const pages = await Promise.all(context.pages().flatMap(contentOf));
      const storage = await inOptions(extension, page => page.evaluate(dumpKept));
      const all = [
        ...heard,
        ...pages,
        ...storage,
        { where: 'the request log', text: JSON.stringify(gitlab.requests) },
      ];
      return all.filter(({ text }) => tokens.some(token => text.includes(token))).map(({ where }) => where);
    },
  };
}

function contentOf(page: Page): Promise<Heard>[] {
  return page.frames().map(async frame => ({
    where: `the page ${frame.url()}`,
    // A frame that is on its way to another page holds nothing to read.
    text: await frame.content().catch(() => ''),
  }));
}

/** What is kept beyond the browser session, and by the pages themselves. The session's own store may hold tokens. */
async function dumpKept(): Promise<Heard[]> {
  const { local, sync } = chrome.storage;
  const kept = { local: await local.get(null), sync: await sync.get(null), page: { ...localStorage } };
  return Object.entries(kept).map(([where, value]) => ({
    where: `storage: ${where}`,
    text: JSON.stringify(value),
  }));
}

/** Runs inside the extension's pages, before they do. */
function listenToMessages(): void {
  if (location.protocol !== 'chrome-extension:') return;
  type Port = {
    onMessage: { addListener: (hear: (message: unknown) => void) => void };
    postMessage: (message: unknown) => void;
  };
  type Runtime = { sendMessage: (...given: unknown[]) => unknown; connect: (...given: unknown[]) => Port };
  const { runtime } = (globalThis as unknown as { chrome: { runtime: Runtime } }).chrome;
  const { counterpartHeard } = globalThis as unknown as { counterpartHeard: (text: string) => void };
  const tell = (message: unknown) => counterpartHeard(JSON.stringify(message) ?? '');
  const bringsToken = (message: unknown) =>
    (message as { name?: string } | undefined)?.name === 'enter-token';
  const send = runtime.sendMessage.bind(runtime);
  runtime.sendMessage = (...given) => {
    if (!bringsToken(given[0])) tell(given[0]);
    const answer = given.at(-1);
    const hear = (value: unknown) => {
      tell(value);
      return typeof answer === 'function' ? answer(value) : value;
    };
    if (typeof answer !== 'function') return Promise.resolve(send(...given)).then(hear);
    return send(...given.slice(0, -1), hear);
  };
  const connect = runtime.connect.bind(runtime);
  runtime.connect = (...given) => {
    const port = connect(...given);
    port.onMessage.addListener(tell);
    const post = port.postMessage.bind(port);
    port.postMessage = message => {
      tell(message);
      post(message);
    };
    return port;
  };
}
