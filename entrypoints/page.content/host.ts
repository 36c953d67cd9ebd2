import type { VerdictLevel } from '../../utils/policy/verdict';
import { alive } from './background-channel';
import { createFrame, type Frame } from './frame';
import { createLauncher } from './launcher';
import { STYLE } from './style';

const NAME = 'counterpart-appsec';
/** Times the element is put back when the page removes it, before the page is left its way. */
const MOST_RETURNS = 3;

export type Host = {
  setVerdict: (verdict: VerdictLevel | null) => void;
  /** Opens or closes the panel. By a person, focus goes along; by the page (it was open before), it stays. */
  show: (open: boolean, by: 'person' | 'page') => void;
  /** Another item is shown: its panel is a new document and its verdict is not known yet. */
  renew: () => void;
  remove: () => void;
};

/**
 * The one element this extension adds to a page: launcher and frame in an open shadow root, fixed to the right edge.
 *
 * @param panelUrl address of the panel's document
 * @param toggle called when the person opens the panel here
 */
export function createHost(panelUrl: string, toggle: (open: boolean) => void): Host {
  // What a script of an earlier version of this extension left behind.
  for (const orphan of document.querySelectorAll(NAME)) orphan.remove();
  const element = document.createElement(NAME);
  const shadow = element.attachShadow({ mode: 'open' });
  applyStyle(shadow);
  const launcher = createLauncher(() => toggle(true));
  shadow.append(launcher.element);
  let frame: Frame | undefined;

  // GitLab's shortcuts listen on the document; a key pressed in here is not meant for them.
  for (const type of ['keydown', 'keypress', 'keyup']) {
    element.addEventListener(type, event => event.stopPropagation());
  }

  const open = () => {
    frame ??= createFrame(panelUrl, over => element.toggleAttribute('over', over));
    shadow.append(frame.element);
    launcher.setExpanded(true);
  };
  const close = () => {
    frame?.remove();
    frame = undefined;
    launcher.setExpanded(false);
  };

  placeBelowHeader(element);
  document.documentElement.append(element);
  const keeper = keepAttached(element);
  // The header's height changes with the window: banners wrap, the bar grows.
  const place = () => placeBelowHeader(element);
  addEventListener('resize', place, { passive: true });

  return {
    setVerdict: launcher.setVerdict,
    show(wanted, by) {
      if (wanted === (frame !== undefined)) return;
      if (wanted) {
        open();
        if (by === 'person') frame?.focus();
      } else {
        close();
        if (by === 'person') launcher.element.focus();
      }
    },
    renew() {
      launcher.setVerdict(null);
      if (frame === undefined) return;
      close();
      open();
    },
    remove() {
      keeper.disconnect();
      removeEventListener('resize', place);
      close();
      element.remove();
    },
  };
}

function applyStyle(shadow: ShadowRoot): void {
  try {
    // A constructed sheet is no inline style, so a page's policy against those does not reach it.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    shadow.adoptedStyleSheets = [sheet];
  } catch {
    // Firefox before version 142 keeps constructed sheets from content scripts.
    const style = document.createElement('style');
    style.textContent = STYLE;
    shadow.append(style);
  }
}

/** GitLab's top bar, with a banner or the performance bar above it, ends where this begins. */
function placeBelowHeader(element: HTMLElement): void {
  const bottom = document.querySelector('.super-topbar')?.getBoundingClientRect().bottom ?? 0;
  element.style.setProperty('--top', `${Math.max(0, Math.round(bottom))}px`);
}

function keepAttached(element: HTMLElement): MutationObserver {
  let returns = 0;
  const observer = new MutationObserver(() => {
    if (element.isConnected) return;
    returns += 1;
    if (returns > MOST_RETURNS || !alive()) observer.disconnect();
    else document.documentElement.append(element);
  });
  observer.observe(document.documentElement, { childList: true });
  return observer;
}
