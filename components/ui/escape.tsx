import { createContext, type ReactNode, useContext, useEffect, useLayoutEffect, useRef } from 'react';

type Close = () => void;
const EscapeContext = createContext<Close[]>([]);

/** Escape closes what was opened last; when nothing is open, `onNothingOpen` runs. */
export function EscapeProvider({ onNothingOpen, children }: { onNothingOpen: Close; children: ReactNode }) {
  const opened = useRef<Close[]>([]);
  const last = useRef(onNothingOpen);
  last.current = onNothingOpen;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
      event.preventDefault();
      (opened.current.at(-1) ?? last.current)();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return <EscapeContext value={opened.current}>{children}</EscapeContext>;
}

/** While `open`, Escape runs `close` unless something was opened after it. */
export function useEscape(open: boolean, close: Close): void {
  const opened = useContext(EscapeContext);
  const latest = useRef(close);
  latest.current = close;
  // Before the browser paints: whoever sees it open can close it.
  useLayoutEffect(() => {
    if (!open) return;
    const mine = () => latest.current();
    opened.push(mine);
    return () => {
      opened.splice(opened.indexOf(mine), 1);
    };
  }, [open, opened]);
}
