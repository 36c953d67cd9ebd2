import type { BrowserContext, Frame, Page } from '@playwright/test';

/** What the panel's status showed on a painted frame; `at` in milliseconds since the epoch. */
export type Paint = { at: number; text: string; busy: boolean };

const PANEL = '/panel.html';

/** Lets every panel that opens from now on note what its status shows, each time that changed on the screen. */
export async function recordPaints(context: BrowserContext): Promise<void> {
  await context.addInitScript(watch, PANEL);
}

/** The next panel of a page; ask before what opens it. */
export function nextPanel(page: Page): Promise<Frame> {
  return page.waitForEvent('framenavigated', { predicate: frame => isPanel(frame.url()) });
}

/** Every change of the status until it is no longer busy. Waits inside the panel, so that no polling disturbs it. */
export function paintsUntilComplete(panel: Frame): Promise<Paint[]> {
  return panel.evaluate(() => (globalThis as unknown as Watched).paints);
}

function isPanel(url: string): boolean {
  return url.startsWith('chrome-extension:') && new URL(url).pathname === PANEL;
}

type Watched = { paints: Promise<Paint[]> };

/** Runs in each document before its own scripts. */
function watch(panel: string): void {
  if (location.protocol !== 'chrome-extension:' || location.pathname !== panel) return;
  const seen: Paint[] = [];
  const { port1, port2 } = new MessageChannel();
  const shown: Omit<Paint, 'at'>[] = [];
  let asked = false;
  (globalThis as unknown as Watched).paints = new Promise(resolve => {
    // A message sent while a frame is made arrives after that frame was made.
    port1.onmessage = () => {
      const last = seen.at(-1);
      const now = shown.shift();
      if (now === undefined || (last?.text === now.text && last.busy === now.busy)) return;
      seen.push({ ...now, at: Date.now() });
      if (!now.busy && now.text !== '') resolve(seen);
    };
  });
  new MutationObserver(() => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      const status = document.querySelector('[role=status][aria-busy]');
      if (status === null) return;
      shown.push({ text: status.textContent ?? '', busy: status.getAttribute('aria-busy') === 'true' });
      port2.postMessage(undefined);
    });
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
}
