import browser, { type Runtime } from 'webextension-polyfill';
import type { Failure } from '../failure';
import type { PanelEvent, PortRequest } from './contract';
import { PANEL_PORT } from './port-name';

/** While something is under way: Firefox drops a quiet channel at 30 s. */
export const PING_MS = 15_000;

/** The panel's end of its port. */
export type PanelConnection = {
  /** Cancels what is under way and loads the page of this tab; `reload` skips what is cached. */
  load(reload: boolean): void;
  /** Asks whether the head commit moved since the last load; answered by `head-moved` or by nothing. */
  checkHead(): void;
  /** Cancels what is under way and ends the connection. */
  close(): void;
};

/**
 * Connects the panel to the background. Every load has a port of its own, so that a late event of an earlier load
 * is never taken for the present one. A background that died while loading is woken and asked once more; when that
 * fails too, `onLost` is told. One that died after `done` is woken by the next call.
 */
export function connectPanel(
  onEvent: (event: PanelEvent) => void,
  onLost: (failure: Failure) => void,
): PanelConnection {
  let port: Runtime.Port | undefined;
  let pinger: ReturnType<typeof setInterval> | undefined;
  let judged: Extract<PortRequest, { type: 'check-head' }>['known'] | undefined;

  function drop(): void {
    clearInterval(pinger);
    const old = port;
    port = undefined;
    old?.disconnect();
  }

  function fail(): void {
    onLost({ kind: 'timed-out', detail: { message: 'The background of the extension stopped.' } });
  }

  function open(request: PortRequest, attemptsLeft: number): void {
    drop();
    let busy = request.type === 'load';
    let mine: Runtime.Port;
    try {
      mine = browser.runtime.connect({ name: PANEL_PORT });
    } catch {
      // The extension was updated or switched off below this page.
      if (busy) fail();
      return;
    }
    port = mine;
    mine.onMessage.addListener((event: unknown) => {
      if (port !== mine) return;
      const told = event as PanelEvent;
      if (told.type === 'item') judged = { shown: told.item.shown, headSha: told.item.headSha };
      if (told.type === 'done') {
        busy = false;
        clearInterval(pinger);
      }
      onEvent(told);
    });
    mine.onDisconnect.addListener(() => {
      if (port !== mine) return;
      port = undefined;
      clearInterval(pinger);
      if (!busy) return;
      if (attemptsLeft > 0) open(request, attemptsLeft - 1);
      else fail();
    });
    say(mine, request);
    if (busy) pinger = setInterval(() => say(mine, { type: 'ping' }), PING_MS);
  }

  /** A port that just died throws; its `onDisconnect` says what follows. */
  function say(to: Runtime.Port, request: PortRequest): void {
    try {
      to.postMessage(request);
    } catch {
      clearInterval(pinger);
    }
  }

  return {
    load(reload) {
      judged = undefined;
      open({ type: 'load', reload }, 1);
    },
    checkHead() {
      if (!judged) return;
      const request: PortRequest = { type: 'check-head', known: judged };
      if (port) say(port, request);
      else open(request, 0);
    },
    close: drop,
  };
}
