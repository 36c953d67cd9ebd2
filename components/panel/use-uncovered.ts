import { useCallback, useState } from 'react';

/** Whether a person can really see a control: `unknown` where the browser cannot tell (no IntersectionObserver v2). */
export type Cover = 'clear' | 'covered' | 'unknown';

/** How long a control must have been in full view before a press on it may write (house 4.6). */
export const UNCOVERED_MS = 500;

/** True where the browser has IntersectionObserver v2. */
export const canTellCover = () =>
  typeof IntersectionObserverEntry !== 'undefined' && 'isVisible' in IntersectionObserverEntry.prototype;

/** Watches whether an element is in view, opaque and uncovered, also by the page around our frame. */
export function useUncovered(): {
  watch: (element: Element | null) => (() => void) | undefined;
  cover: Cover;
} {
  const [cover, setCover] = useState<Cover>(() => (canTellCover() ? 'covered' : 'unknown'));
  const watch = useCallback((element: Element | null) => {
    if (!element || !canTellCover()) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const options = { threshold: 0.9, trackVisibility: true, delay: 100 };
    const observer = new IntersectionObserver(entries => {
      clearTimeout(timer);
      const entry: (IntersectionObserverEntry & { isVisible?: boolean }) | undefined = entries.at(-1);
      if (entry?.isVisible) timer = setTimeout(() => setCover('clear'), UNCOVERED_MS);
      else setCover('covered');
    }, options);
    observer.observe(element);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
      setCover('covered');
    };
  }, []);
  return { watch, cover };
}
