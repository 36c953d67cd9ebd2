import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rememberPanel } from '../../../utils/background/panel-open';
import { type Port, servePort } from '../../../utils/background/serve-port';
import { togglePanel } from '../../../utils/background/toggle-panel';
import type { PanelEvent } from '../../../utils/messages/contract';
import { type GitLab, startGitLab } from '../../gitlab/server';
import {
  from,
  type Harness,
  OWN,
  OWN_URL,
  signIn,
  startBackground,
  TAB,
  token,
  visit,
  WINDOW,
} from '../background/harness';

let gitlab: GitLab;
let harness: Harness;
const MERGE_REQUEST = 'sample-org/shop/-/merge_requests/128';

beforeEach(async () => {
  gitlab = await startGitLab();
  harness = startBackground();
  await signIn(harness, gitlab.url, token('rowan'));
});
afterEach(() => gitlab.close());

const announce = (url: string, at = url) => harness.ask('announce-page', { url }, from.content(at));
const commands = () => harness.browser.sent.map(each => each.command);

describe('the content script', () => {
  it('learns that there is something to show, the verdict of before and whether the panel was open', async () => {
    visit(harness, gitlab.url, MERGE_REQUEST);
    const url = `${gitlab.url}/${MERGE_REQUEST}`;
    const first = await announce(url);
    expect(first).toEqual({
      launcher: true,
      panelOpen: false,
      verdict: null,
      againInView: false,
    });
    await harness.load();
    await harness.ask('panel-opened', { open: true }, from.content(url));
    expect(await announce(`${url}/diffs`, url)).toMatchObject({ panelOpen: true, verdict: 'required' });
    await rememberPanel(harness.background, TAB, false);
    expect((await announce(url)).panelOpen).toBe(false);
  });

  it('learns nothing on other pages, of other sites and of hosts that are not granted', async () => {
    visit(harness, gitlab.url, MERGE_REQUEST);
    const url = `${gitlab.url}/${MERGE_REQUEST}`;
    expect((await announce(`${gitlab.url}/sample-org/shop`)).launcher).toBe(false);
    expect((await announce(url, 'https://evil.example/')).launcher).toBe(false);
    expect((await announce('https://unknown.example/a/b/-/issues/1')).launcher).toBe(false);
    harness.browser.granted.clear();
    expect((await announce(url)).launcher).toBe(false);
  });

  it('has the verdict of a page that was left taken off the toolbar', async () => {
    visit(harness, gitlab.url, MERGE_REQUEST);
    await harness.load();
    expect(harness.browser.badges.get(TAB)?.text).toBe('●');
    await announce(`${gitlab.url}/sample-org/shop`);
    expect(harness.browser.badges.get(TAB)).toEqual({ text: '', title: 'AppSec review' });
    await announce(`${gitlab.url}/${MERGE_REQUEST}`);
    expect(harness.browser.badges.get(TAB)?.text).toBe('●');
    await announce(`${gitlab.url}/sample-org/shop/-/issues/311`);
    expect(harness.browser.badges.get(TAB)?.text).toBe('');
  });
});

describe('opening and closing the panel', () => {
  const opened = (open: boolean) => ({ type: 'show-panel', open });

  it('is done by the popup, the panel itself and the keyboard', async () => {
    visit(harness, gitlab.url, MERGE_REQUEST);
    await harness.ask('open-panel', { windowId: WINDOW });
    await harness.ask('close-panel', {});
    await togglePanel(harness.background);
    await togglePanel(harness.background);
    expect(commands()).toEqual([opened(true), opened(false), opened(true), opened(false)]);
  });

  it('starts the content script in a tab that was there before', async () => {
    visit(harness, gitlab.url, MERGE_REQUEST);
    harness.browser.deafTabs.add(TAB);
    await harness.ask('open-panel', { windowId: WINDOW });
    expect(harness.browser.injected).toEqual([TAB]);
    expect(commands()).toEqual([opened(true)]);
  });

  it('does nothing where there is no item', async () => {
    harness.browser.tabUrls.set(TAB, `${gitlab.url}/sample-org/shop`);
    await togglePanel(harness.background);
    expect(await harness.send('open-panel', { windowId: WINDOW })).toMatchObject({
      failure: { kind: 'page-changed' },
    });
    harness.browser.tabUrls.delete(TAB);
    await togglePanel(harness.background);
    expect(commands()).toEqual([]);
  });

  it('opens the options at a section', async () => {
    await harness.ask('open-options', { section: 'playbook' });
    expect(harness.browser.created).toEqual([`${OWN_URL}options.html#playbook`]);
  });
});

describe('the popup', () => {
  const load = () => harness.ask('load-popup', { windowId: WINDOW });

  it('shows the item of the active tab, its verdict and whom to ask', async () => {
    const shown = visit(harness, gitlab.url, MERGE_REQUEST);
    await harness.load();
    const view = await load();
    expect(view).toMatchObject({ shown, verdict: 'required', enable: null, empty: false, failure: null });
    expect(view.title).not.toBe('');
    expect(view.counterpart).toMatchObject({ via: 'none', people: [] });
  });

  it('offers to enable a GitLab that lost its host, and one that looks like one', async () => {
    visit(harness, gitlab.url, MERGE_REQUEST);
    harness.browser.granted.clear();
    expect((await load()).enable).toBeNull();
    harness.browser.granted.add('https://gitlab.example.com/*').add('https://news.example/*');
    harness.browser.tabUrls.set(TAB, 'https://gitlab.example.com/a/b');
    expect((await load()).enable).toEqual({ instanceUrl: 'https://gitlab.example.com' });
    harness.browser.tabUrls.set(TAB, 'https://news.example/');
    expect((await load()).enable).toBeNull();
  });

  it('says why there is nothing to show', async () => {
    visit(harness, gitlab.url, MERGE_REQUEST);
    gitlab.faults.add({ path: '/', effect: { kind: 'revoked' } });
    expect((await load()).failure?.kind).toBe('token-rejected');
    await harness.ask('forget-instance', { instanceUrl: gitlab.url });
    expect(await load()).toMatchObject({ empty: true, shown: null });
  });
});

describe("the panel's port", () => {
  function fakePort(name: string, sender: Port['sender']) {
    const events: PanelEvent[] = [];
    const state = {
      open: true,
      receive(_: unknown) {},
      close() {},
    };
    const port: Port = {
      name,
      ...(sender ? { sender } : {}),
      postMessage: event => events.push(event as PanelEvent),
      disconnect: () => {
        state.open = false;
      },
      onMessage: {
        addListener: listener => {
          state.receive = message => listener(message, port as never);
        },
      },
      onDisconnect: {
        addListener: listener => {
          state.close = () => listener(port as never);
        },
      },
    };
    servePort(harness.background, port, OWN, fault => harness.faults.push(fault));
    return { events, state };
  }
  const until = async (events: PanelEvent[], type: PanelEvent['type']) => {
    while (!events.some(event => event.type === type)) await new Promise(resolve => setImmediate(resolve));
  };
  const panel = from.panel as Port['sender'];

  it('streams to the panel, and to nobody else', async () => {
    visit(harness, gitlab.url, MERGE_REQUEST);
    const { events, state } = fakePort('panel', panel);
    state.receive({ type: 'load', reload: false });
    await until(events, 'done');
    expect(events.some(event => event.type === 'verdict')).toBe(true);
    const refused = [
      fakePort('panel', from.popup as Port['sender']),
      fakePort('panel', from.content(gitlab.url) as Port['sender']),
      fakePort('panel', undefined),
      fakePort('other', panel),
    ];
    for (const other of refused) {
      expect(other.state.open).toBe(false);
      expect(other.events).toEqual([
        { type: 'failed', part: 'page', failure: { kind: 'message-refused' } },
        { type: 'done' },
      ]);
    }
  });

  it('drops what is no request, and stops when it closes', async () => {
    visit(harness, gitlab.url, MERGE_REQUEST);
    const { events, state } = fakePort('panel', panel);
    for (const odd of [null, 'load', { type: 'load' }, { type: 'ping' }, { type: 'steal' }])
      state.receive(odd);
    expect(events).toEqual([]);
    state.receive({ type: 'load', reload: false });
    await until(events, 'page');
    state.close();
    const told = events.length;
    const after = fakePort('panel', panel);
    after.state.receive({ type: 'load', reload: false });
    await until(after.events, 'done');
    expect(events).toHaveLength(told);
    expect(harness.faults).toEqual([]);
  });

  it('says that the head moved, and only then', async () => {
    const shown = visit(harness, gitlab.url, MERGE_REQUEST);
    const { events, state } = fakePort('panel', panel);
    state.receive({ type: 'load', reload: false });
    await until(events, 'done');
    const item = events.find(event => event.type === 'item');
    const headSha = item?.type === 'item' ? item.item.headSha : null;
    const before = events.length;
    state.receive({ type: 'check-head', known: { shown, headSha } });
    state.receive({ type: 'check-head', known: { shown, headSha: 'f'.repeat(40) } });
    await until(events, 'head-moved');
    expect(events.slice(before)).toEqual([{ type: 'head-moved', headSha }]);
  });

  it('leaves nothing of a load that a newer one replaced', async () => {
    visit(harness, gitlab.url, MERGE_REQUEST);
    const { events, state } = fakePort('panel', panel);
    state.receive({ type: 'load', reload: false });
    const other = visit(harness, gitlab.url, 'sample-org/shop/-/issues/311');
    state.receive({ type: 'load', reload: true });
    await until(events, 'done');
    expect(events.filter(event => event.type === 'done')).toHaveLength(1);
    const items = events.flatMap(event => (event.type === 'item' ? [event.item.shown] : []));
    expect(items).toEqual([other]);
  });

  it('is about the active tab of the window a side panel names', async () => {
    const shown = visit(harness, gitlab.url, MERGE_REQUEST);
    const side = { id: from.panel.id, url: `${OWN_URL}panel.html?window=1` } as Port['sender'];
    const { events, state } = fakePort('panel', side);
    state.receive({ type: 'load', reload: false });
    await until(events, 'done');
    expect(events[0]).toEqual({ type: 'page', shown });
  });
});
