import type { FailureKind } from '../../utils/failure';
import type { Answer, ContentCommand, MessageName, Payload, Replies } from '../../utils/messages/contract';

/** What the content script uses of the browser's own API; the polyfill would double its size. */
type Native = {
  runtime?: {
    id?: string;
    getURL: (path: string) => string;
    sendMessage: (message: unknown) => Promise<unknown>;
    onMessage: { addListener: (listener: (message: unknown) => void) => void };
  };
};

// `chrome`, not `browser`: an element with the id "browser" would stand in for the latter in Chromium. Both browsers
// have `chrome`, and under Manifest V3 both give promises.
const native = (globalThis as unknown as { chrome: Native }).chrome;

export type Announced = Replies['announce-page'];

/** Time before the one repetition of an announcement that found no listener or another page. */
const AGAIN_MS = 500;

/** Failures after which the panel has something to offer: it says what to do about the token. */
const PANEL_HELPS: ReadonlySet<FailureKind> = new Set(['token-missing', 'token-locked', 'token-rejected']);

const COMMANDS: ReadonlySet<string> = new Set<ContentCommand['type']>([
  'show-panel',
  'show-verdict',
  'announce-again',
]);

/** False once the extension was updated, reloaded or removed: this script then belongs to nobody. */
export function alive(): boolean {
  return native.runtime?.id !== undefined;
}

/**
 * Address of the panel as the page may see it. Asked here and not taken from the background: in Chromium a content
 * script gets an address that changes with each session, so that the page does not learn the extension's id.
 */
export function panelUrl(): string {
  return native.runtime?.getURL('panel.html') ?? '';
}

/**
 * Tells the background which page is shown. Undefined when there is nothing to show for it.
 *
 * @param current false once the page was left, which makes a repetition pointless
 */
export async function announce(current: () => boolean): Promise<Announced | undefined> {
  let answer = await ask('announce-page', { url: location.href });
  if (answer === undefined || (!answer.ok && answer.failure.kind === 'page-changed')) {
    await new Promise(resolve => setTimeout(resolve, AGAIN_MS));
    if (!current()) return undefined;
    answer = await ask('announce-page', { url: location.href });
  }
  if (answer === undefined) return undefined;
  if (answer.ok) return answer.value;
  if (!PANEL_HELPS.has(answer.failure.kind)) return undefined;
  return { launcher: true, panelOpen: false, verdict: null, againInView: false };
}

/** Tells the background that the person opened or closed the panel. */
export async function reportOpened(open: boolean): Promise<void> {
  await ask('panel-opened', { open });
}

export function onCommand(obey: (command: ContentCommand) => void): void {
  native.runtime?.onMessage.addListener(message => {
    const command = message as ContentCommand;
    if (COMMANDS.has(command.type)) obey(command);
  });
}

async function ask<N extends MessageName>(name: N, payload: Payload<N>): Promise<Answer<N> | undefined> {
  try {
    return (await native.runtime?.sendMessage({ name, payload })) as Answer<N> | undefined;
  } catch {
    return undefined;
  }
}
