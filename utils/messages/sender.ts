import type { Surface } from './contract';

/** What the browser says of a sender; the payload is never asked. */
export type SenderFacts = {
  id?: string | undefined;
  url?: string | undefined;
  origin?: string | undefined;
  frameId?: number | undefined;
  tab?: { id?: number | undefined; url?: string | undefined } | undefined;
};

/** Who we are, from the browser. */
export type Own = {
  id: string;
  /** `runtime.getURL`: the address of a file of ours; a dynamic one for what pages may frame. */
  getUrl: (path: string) => string;
};

/** A sender that was established. */
export type Sender = {
  surface: Surface;
  /** The tab the surface is in; undefined for a popup or a side panel. */
  tabId: number | undefined;
  /** The window that a panel outside a page names in its own address, as in a side panel; it shows its active tab. */
  windowId: number | undefined;
  /** Address of the page a content script runs in; undefined for our own pages. */
  pageUrl: string | undefined;
};

const PAGES: Record<string, Surface> = {
  'panel.html': 'panel',
  'popup.html': 'popup',
  'options.html': 'options',
};

/**
 * Who sent, or undefined when it cannot be established: then nothing is served (house 4.3). Our own pages are known
 * by their address, at the fixed or the dynamic origin; only the panel may be in a frame. A content script is our id
 * in a tab's top frame with an ordinary web address.
 */
export function establishSender(facts: SenderFacts, own: Own): Sender | undefined {
  if (facts.id !== own.id || facts.url === undefined) return undefined;
  const tabId = facts.tab?.id;
  const topFrame = facts.frameId === undefined || facts.frameId === 0;
  const surface = ownPage(facts, own);
  if (surface !== undefined) {
    if (surface !== 'panel' && !topFrame) return undefined;
    const windowId = surface === 'panel' && topFrame ? windowOf(facts.url) : undefined;
    return { surface, tabId: windowId === undefined ? tabId : undefined, windowId, pageUrl: undefined };
  }
  const origin = originOf(facts.url);
  if (origin === undefined || !/^https?:/.test(origin)) return undefined;
  if (facts.origin !== undefined && facts.origin !== origin) return undefined;
  if (tabId === undefined || facts.frameId !== 0) return undefined;
  return { surface: 'content', tabId, windowId: undefined, pageUrl: facts.url };
}

/** `panel.html?window=3` names window 3. */
function windowOf(url: string): number | undefined {
  const named = new URL(url).searchParams.get('window');
  return named !== null && /^\d{1,9}$/.test(named) ? Number(named) : undefined;
}

function ownPage(facts: SenderFacts, own: Own): Surface | undefined {
  const url = facts.url?.replace(/[?#].*$/, '');
  const origins = new Set([own.getUrl(''), ...Object.keys(PAGES).map(own.getUrl)].map(originOf));
  // Opaque origins say "null" in some browsers; the address then decides alone.
  if (facts.origin !== undefined && facts.origin !== 'null' && !origins.has(facts.origin)) return undefined;
  for (const [file, surface] of Object.entries(PAGES)) {
    for (const origin of origins) if (origin !== undefined && url === `${origin}/${file}`) return surface;
  }
  return undefined;
}

/** Scheme and host; `URL.origin` says "null" for an extension's address in some browsers. */
function originOf(url: string): string | undefined {
  try {
    const { protocol, host } = new URL(url);
    return `${protocol}//${host}`;
  } catch {
    return undefined;
  }
}
