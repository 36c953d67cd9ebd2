/** Widths of the panel in CSS pixels. */
const WIDTH = { least: 320, most: 720, start: 400, step: 16 };
/** From this window width on, the page makes room; below it the panel lies over the page. */
const ROOM = 1100;

/** What GitLab before 19 fixes to the window's right edge, where the frame goes. */
const AT_THE_EDGE = '.top-bar-fixed, .right-sidebar, .work-item-drawer';

/** Kept for as long as the page lives: what the page could read or write is no place for it. */
let width = WIDTH.start;

export type Frame = {
  element: HTMLElement;
  focus: () => void;
  /** Removes the frame and gives the page its room back. */
  remove: () => void;
};

/**
 * The panel's frame with the separator that resizes it. The page moves aside only while it is open.
 *
 * @param setOver called with whether the panel lies over the page instead of beside it
 */
export function createFrame(panelUrl: string, setOver: (over: boolean) => void): Frame {
  const element = document.createElement('div');
  element.className = 'panel';
  const iframe = document.createElement('iframe');
  iframe.title = 'Counterpart: AppSec review';
  // Without the star the clipboard is refused to the frame's own origin.
  iframe.allow = 'clipboard-write *';
  iframe.src = `${panelUrl}#theme=${theme()}`;
  const grip = createGrip();
  element.append(grip, iframe);

  const page = document.querySelector<HTMLElement>('.layout-page');
  const before = page?.style.paddingRight ?? '';
  const adjust = () => {
    const beside = page !== null && innerWidth >= ROOM;
    element.style.width = `${Math.min(width, innerWidth)}px`;
    element.classList.toggle('over', !beside);
    setOver(!beside);
    if (page !== null) page.style.paddingRight = beside ? `${width}px` : before;
    moveFixed(beside ? `${width}px` : '');
    grip.setAttribute('aria-valuenow', String(width));
  };
  const resize = (wanted: number) => {
    width = Math.max(WIDTH.least, Math.min(WIDTH.most, Math.round(wanted)));
    adjust();
  };
  grip.addEventListener('keydown', event => {
    const wanted = widthForKey(event.key);
    if (wanted === undefined) return;
    event.preventDefault();
    resize(wanted);
  });
  followPointer(grip, element, x => resize(innerWidth - x));

  const themeObserver = new MutationObserver(() => {
    // `replace` adds nothing to the tab's history. Firefox keeps the document; Chromium loads it again, because the
    // address is a dynamic one, and the panel finds its draft.
    iframe.contentWindow?.location.replace(`${panelUrl}#theme=${theme()}`);
  });
  themeObserver.observe(document.documentElement, { attributeFilter: ['class'] });
  addEventListener('resize', adjust, { passive: true });
  // Where the window scrolls, another tab of the page changes the height, and brings another side bar.
  const pageObserver = new ResizeObserver(adjust);
  if (page !== null) pageObserver.observe(page);
  adjust();

  return {
    element,
    focus() {
      iframe.focus();
      // The panel's document takes the place of the empty one that got the focus, and does not inherit it.
      iframe.addEventListener('load', () => refocus(iframe), { once: true });
    },
    remove() {
      themeObserver.disconnect();
      pageObserver.disconnect();
      removeEventListener('resize', adjust);
      if (page !== null) page.style.paddingRight = before;
      setOver(false);
      moveFixed('');
      element.remove();
    },
  };
}

/** Gives the focus to the document in the frame, unless the person has moved it elsewhere. */
function refocus(iframe: HTMLIFrameElement): void {
  const root = iframe.getRootNode();
  if (!(root instanceof ShadowRoot) || root.activeElement !== iframe) return;
  iframe.blur();
  iframe.focus();
}

/** Moves what is fixed to the window's edge beside the frame, or back: the page's padding does not reach it. */
function moveFixed(right: string): void {
  for (const element of document.querySelectorAll<HTMLElement>(AT_THE_EDGE)) {
    if (getComputedStyle(element).position === 'fixed') element.style.right = right;
  }
}

/** Leftwards is wider, as the panel is on the right. */
function widthForKey(key: string): number | undefined {
  if (key === 'ArrowLeft') return width + WIDTH.step;
  if (key === 'ArrowRight') return width - WIDTH.step;
  if (key === 'Home') return WIDTH.least;
  if (key === 'End') return WIDTH.most;
  return undefined;
}

function createGrip(): HTMLElement {
  const grip = document.createElement('div');
  grip.className = 'grip';
  grip.tabIndex = 0;
  const attributes = {
    role: 'separator',
    'aria-orientation': 'vertical',
    'aria-label': 'Width of the AppSec review panel',
    'aria-valuemin': String(WIDTH.least),
    'aria-valuemax': String(WIDTH.most),
  };
  for (const [name, value] of Object.entries(attributes)) grip.setAttribute(name, value);
  return grip;
}

/** Calls back with the pointer's x while the grip is held. */
function followPointer(grip: HTMLElement, panel: HTMLElement, moved: (x: number) => void): void {
  grip.addEventListener('pointerdown', event => {
    grip.setPointerCapture(event.pointerId);
    panel.classList.add('dragging');
  });
  grip.addEventListener('pointermove', event => {
    if (grip.hasPointerCapture(event.pointerId)) moved(event.clientX);
  });
  grip.addEventListener('lostpointercapture', () => panel.classList.remove('dragging'));
}

function theme(): 'dark' | 'light' {
  return document.documentElement.classList.contains('gl-dark') ? 'dark' : 'light';
}
