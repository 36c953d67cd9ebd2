import type { Worker } from '@playwright/test';

type Port = { name: string };
type Marked = {
  panelPorts: number[];
  chrome: { runtime: { onConnect: { addListener: (listener: (port: Port) => void) => void } } };
};

/**
 * Lets the background note when a panel's port opens, in milliseconds since the epoch: from that moment on it can know
 * which page is meant. The extension itself is not changed; the note is taken in its service worker by the debugger.
 */
export async function markPanelPorts(worker: Worker): Promise<void> {
  await worker.evaluate(() => {
    const marked = globalThis as unknown as Marked;
    marked.panelPorts = [];
    marked.chrome.runtime.onConnect.addListener(port => {
      if (port.name === 'panel') marked.panelPorts.push(Date.now());
    });
  });
}

/** When the first panel's port opened since this was last asked. */
export async function takePanelPort(worker: Worker): Promise<number> {
  const at = await worker.evaluate(() => (globalThis as unknown as Marked).panelPorts.splice(0)[0]);
  if (at === undefined) throw new Error('The background saw no port of a panel.');
  return at;
}
