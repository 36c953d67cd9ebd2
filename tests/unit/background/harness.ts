/** A background with everything real but the browser: real HTTP to a local GitLab, memory for storage. */
import type { Scripting, Tabs } from 'webextension-polyfill';
import { type Background, createBackground } from '../../../utils/background/background';
import { streamPanel } from '../../../utils/background/stream-panel';
import { handlers } from '../../../utils/handlers/index';
import type {
  Answer,
  ContentCommand,
  ItemView,
  MessageName,
  PanelEvent,
  Payload,
  Replies,
  ShownPage,
} from '../../../utils/messages/contract';
import { establishSender, type SenderFacts } from '../../../utils/messages/sender';
import { serve } from '../../../utils/messages/serve';
import { parsePage } from '../../../utils/page';
import type { BrowserParts } from '../../../utils/platform/browser-parts';
import { pause } from '../../../utils/platform/pause';
import type { ReviewAnswers } from '../../../utils/review/review';
import { type MemoryAreas, memoryAreas } from './memory-storage';

export const OWN_ID = 'counterpart-id';
export const OWN_URL = `chrome-extension://${OWN_ID}/`;
export const OWN = { id: OWN_ID, getUrl: (path: string) => `${OWN_URL}${path}` };
export const TAB = 7;
export const WINDOW = 1;

export type FakeBrowser = BrowserParts & {
  areas: MemoryAreas;
  tabUrls: Map<number, string>;
  granted: Set<string>;
  registered: Scripting.RegisteredContentScript[];
  injected: number[];
  sent: { tabId: number; command: ContentCommand }[];
  created: string[];
  badges: Map<number, { text: string; title: string }>;
  /** Makes `tabs.sendMessage` fail, as in a tab without the content script. */
  deafTabs: Set<number>;
  /** Tabs that lie behind another. */
  tabsBehind: Set<number>;
};

export function fakeBrowser(areas: MemoryAreas = memoryAreas()): FakeBrowser {
  const tabUrls = new Map<number, string>();
  const granted = new Set<string>();
  const badges: FakeBrowser['badges'] = new Map();
  const badge = (tabId: number | undefined) => badges.get(tabId ?? -1) ?? { text: '', title: '' };
  const tab = (id: number): Tabs.Tab => {
    const url = tabUrls.get(id);
    if (url === undefined) throw new Error('No tab with that id.');
    const host = new URL(url);
    const visible = granted.has(`${host.protocol}//${host.hostname}/*`);
    const active = !fake.tabsBehind.has(id);
    const plain = { id, index: 0, highlighted: active, active, pinned: false, incognito: false };
    return visible ? { ...plain, url } : plain;
  };
  const fake: FakeBrowser = {
    areas,
    storage: areas,
    tabUrls,
    granted,
    registered: [],
    injected: [],
    sent: [],
    created: [],
    badges,
    deafTabs: new Set(),
    tabsBehind: new Set(),
    runtime: { id: OWN_ID, getURL: OWN.getUrl },
    tabs: {
      get: async id => tab(id),
      query: async () => [...tabUrls.keys()].map(tab),
      async sendMessage(tabId, command) {
        if (!tabUrls.has(tabId) || fake.deafTabs.has(tabId)) throw new Error('Receiving end does not exist.');
        fake.sent.push({ tabId, command: command as unknown as ContentCommand });
        return undefined as never;
      },
      async create({ url }) {
        fake.created.push(url ?? '');
        tabUrls.set(99, url ?? '');
        return tab(99);
      },
    },
    action: {
      async setBadgeText({ tabId, text }) {
        badges.set(tabId ?? -1, { ...badge(tabId), text: text ?? '' });
      },
      async setBadgeBackgroundColor() {},
      async setTitle({ tabId, title }) {
        badges.set(tabId ?? -1, { ...badge(tabId), title: title ?? '' });
      },
    },
    permissions: {
      contains: async ({ origins = [] }) => origins.every(each => granted.has(each)),
      getAll: async () => ({ origins: [...granted], permissions: [] }),
      remove: async ({ origins = [] }) => origins.map(each => granted.delete(each)).every(Boolean),
    },
    scripting: {
      getRegisteredContentScripts: async () => fake.registered,
      async registerContentScripts(scripts) {
        for (const script of scripts) {
          if (fake.registered.some(each => each.id === script.id)) throw new Error('Duplicate script ID.');
        }
        fake.registered = [...fake.registered, ...scripts];
      },
      async unregisterContentScripts(filter) {
        fake.registered = fake.registered.filter(each => !filter?.ids?.includes(each.id));
      },
      async executeScript({ target }) {
        if (!tabUrls.has(target.tabId)) throw new Error('No tab with that id.');
        fake.injected.push(target.tabId);
        fake.deafTabs.delete(target.tabId);
        return [];
      },
    },
  };
  return fake;
}

export type Harness = {
  browser: FakeBrowser;
  background: Background;
  faults: unknown[];
  /** Everything that left the background: replies, events and commands to content scripts. */
  left: unknown[];
  now: { value: number };
  send<N extends MessageName>(name: N, payload: Payload<N>, from?: SenderFacts): Promise<Answer<N>>;
  /** The value of an answer that must be a good one. */
  ask<N extends MessageName>(name: N, payload: Payload<N>, from?: SenderFacts): Promise<Replies[N]>;
  /** Loads the page of the panel's tab until `done`. */
  load(reload?: boolean): Promise<PanelEvent[]>;
};

/** Senders as a browser would describe them. */
export const from = {
  panel: { id: OWN_ID, url: `${OWN_URL}panel.html`, frameId: 3, tab: { id: TAB } },
  popup: { id: OWN_ID, url: `${OWN_URL}popup.html` },
  options: { id: OWN_ID, url: `${OWN_URL}options.html`, frameId: 0, tab: { id: 99 } },
  content: (url: string): SenderFacts => ({ id: OWN_ID, url, frameId: 0, tab: { id: TAB, url } }),
};

const DEFAULT_SENDER: Partial<Record<MessageName, SenderFacts>> = {
  'load-popup': from.popup,
  'open-panel': from.popup,
};
const PANEL_MESSAGES: MessageName[] = [
  'close-panel',
  'list-templates',
  'load-draft',
  'save-draft',
  'preview-note',
  'post-note',
  'read-checklist',
  'tick-items',
  'find-counterpart',
  'open-options',
];

export function startBackground(areas?: MemoryAreas, time = Date.now()): Harness {
  const browser = fakeBrowser(areas);
  const now = { value: time };
  const faults: unknown[] = [];
  const left: unknown[] = [];
  const background = createBackground({
    browser,
    fetch: (...request) => fetch(...request),
    now: () => now.value,
    pause,
  });
  const listener = serve(handlers, background, OWN, fault => faults.push(fault));
  const harness: Harness = {
    browser,
    background,
    faults,
    left,
    now,
    async send(name, payload, sender) {
      const usual = DEFAULT_SENDER[name] ?? (PANEL_MESSAGES.includes(name) ? from.panel : from.options);
      const answer = await listener({ name, payload }, sender ?? usual);
      left.push(answer);
      return answer as Answer<typeof name>;
    },
    async ask(name, payload, sender) {
      const answer = await harness.send(name, payload, sender);
      if (!answer.ok) throw new Error(`${name} failed: ${JSON.stringify(answer.failure)}`);
      return answer.value;
    },
    load: (reload = false) =>
      new Promise((resolve, reject) => {
        const events: PanelEvent[] = [];
        const sender = establishSender(from.panel, OWN);
        if (!sender) throw new Error('The panel is not known.');
        const stream = streamPanel(
          background,
          sender,
          event => {
            events.push(event);
            left.push(event);
            if (event.type === 'done') resolve(events);
          },
          reject,
        );
        stream.receive({ type: 'load', reload });
      }),
  };
  return harness;
}

/** Grants the server's host and enters a token, as a person does in options. */
export async function signIn(harness: Harness, instanceUrl: string, token: string): Promise<void> {
  const { protocol, hostname } = new URL(instanceUrl);
  harness.browser.granted.add(`${protocol}//${hostname}/*`);
  await harness.ask('enter-token', { instanceUrl, token, keep: 'session', passphrase: null });
}

/** Shows an item in the panel's tab and gives it as the panel names it. */
export function visit(harness: Harness, instanceUrl: string, path: string): ShownPage {
  const url = `${instanceUrl}/${path}`;
  harness.browser.tabUrls.set(TAB, url);
  const page = parsePage(url, new URL(instanceUrl).pathname.replace(/\/$/, ''));
  if (!page) throw new Error(`${path} is no item.`);
  return { instanceUrl, page };
}

export function token(username: string): string {
  return `glpat-sample-${username}-0000000001`;
}

export function eventsOf<T extends PanelEvent['type']>(
  events: PanelEvent[],
  type: T,
): Extract<PanelEvent, { type: T }>[] {
  return events.filter((event): event is Extract<PanelEvent, { type: T }> => event.type === type);
}

export function itemOf(events: PanelEvent[]): ItemView {
  const item = eventsOf(events, 'item').at(-1)?.item;
  if (!item) throw new Error(`No item: ${JSON.stringify(events)}`);
  return item;
}

export function answersFor(templateId: string, fields: Partial<ReviewAnswers> = {}): ReviewAnswers {
  return {
    templateId,
    sections: {},
    items: {},
    labels: [],
    visibility: 'public',
    publicConfirmed: false,
    ...fields,
  };
}
