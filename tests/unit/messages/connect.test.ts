import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Failure } from '../../../utils/failure';
import { connectPanel, PING_MS } from '../../../utils/messages/connect';
import type { ItemView, PanelEvent, PortRequest } from '../../../utils/messages/contract';

type FakePort = {
  sent: PortRequest[];
  open: boolean;
  say(event: PanelEvent): void;
  die(): void;
};
const state = vi.hoisted(() => ({ ports: [] as FakePort[], broken: false }));
vi.mock('webextension-polyfill', () => ({
  default: {
    runtime: {
      connect() {
        if (state.broken) throw new Error('Extension context invalidated.');
        const listeners: { message?: (event: unknown) => void; end?: () => void } = {};
        const port: FakePort = {
          sent: [],
          open: true,
          say: event => listeners.message?.(event),
          die: () => {
            port.open = false;
            listeners.end?.();
          },
        };
        state.ports.push(port);
        return {
          postMessage: (request: PortRequest) => {
            if (!port.open) throw new Error('Attempt to postMessage on disconnected port');
            port.sent.push(request);
          },
          disconnect: () => {
            port.open = false;
          },
          onMessage: { addListener: (listener: (event: unknown) => void) => (listeners.message = listener) },
          onDisconnect: { addListener: (listener: () => void) => (listeners.end = listener) },
        };
      },
    },
  },
}));

const shown = {
  instanceUrl: 'https://gitlab.example.com',
  page: { kind: 'merge-request' as const, projectPath: 'a/b', iid: 1 },
};
const item = { type: 'item', item: { shown, headSha: 'abc' } as ItemView } as const;
const done = { type: 'done' } as const;

let events: PanelEvent[];
let lost: Failure[];
const connect = () =>
  connectPanel(
    event => events.push(event),
    failure => lost.push(failure),
  );
const port = (index: number): FakePort => {
  const found = state.ports[index];
  if (!found) throw new Error(`No port ${index}.`);
  return found;
};

beforeEach(() => {
  vi.useFakeTimers();
  state.ports = [];
  state.broken = false;
  events = [];
  lost = [];
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the panel port', () => {
  it('pings while a load is under way, and only then', () => {
    connect().load(false);
    vi.advanceTimersByTime(PING_MS * 2);
    expect(port(0).sent).toEqual([{ type: 'load', reload: false }, { type: 'ping' }, { type: 'ping' }]);
    port(0).say(done);
    vi.advanceTimersByTime(PING_MS * 2);
    expect(port(0).sent).toHaveLength(3);
    expect(PING_MS).toBeLessThanOrEqual(20_000);
  });

  it('drops late events of an earlier load', () => {
    const panel = connect();
    panel.load(false);
    panel.load(true);
    expect(port(0).open).toBe(false);
    port(0).say(item);
    port(1).say(done);
    expect(events).toEqual([done]);
  });

  it('asks once more when the background dies while loading, then says so', () => {
    connect().load(false);
    port(0).die();
    expect(port(1).sent).toEqual([{ type: 'load', reload: false }]);
    expect(lost).toEqual([]);
    port(1).die();
    expect(lost.map(failure => failure.kind)).toEqual(['timed-out']);
    expect(state.ports).toHaveLength(2);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('stays quiet when the background dies later, and wakes it for the next question', () => {
    const panel = connect();
    panel.load(false);
    port(0).say(item);
    port(0).say(done);
    port(0).die();
    expect(lost).toEqual([]);
    panel.checkHead();
    expect(port(1).sent).toEqual([{ type: 'check-head', known: { shown, headSha: 'abc' } }]);
  });

  it('asks nothing about a head before there is one', () => {
    const panel = connect();
    panel.load(false);
    panel.checkHead();
    expect(port(0).sent).toEqual([{ type: 'load', reload: false }]);
  });

  it('cancels by closing', () => {
    const panel = connect();
    panel.load(false);
    panel.close();
    expect(port(0).open).toBe(false);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('says that it is lost when the extension was updated below it', () => {
    state.broken = true;
    connect().load(false);
    expect(lost.map(failure => failure.kind)).toEqual(['timed-out']);
  });

  it('survives a port that died without saying so', () => {
    const panel = connect();
    panel.load(false);
    port(0).open = false;
    vi.advanceTimersByTime(PING_MS);
    expect(lost).toEqual([]);
    panel.close();
  });
});
