import { injectIntoOpenTabs, reconcileContentScripts } from '../platform/content-scripts';
import type { Background } from './background';

const running = new WeakMap<Background, Promise<void>>();

/** Keeps the content script on the granted hosts; calls that come close together run one after the other. */
export function keepContentScripts(background: Background): Promise<void> {
  const turn = (running.get(background) ?? Promise.resolve()).then(async () => {
    const added = await reconcileContentScripts(background.browser);
    await injectIntoOpenTabs(background.browser, added);
  });
  running.set(
    background,
    turn.catch(() => undefined),
  );
  return turn;
}
