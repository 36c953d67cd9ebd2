import { useEffect, useState } from 'react';
import './waiting.css';
import { Button } from './button';

/** True once `active` has lasted for `milliseconds`. */
export function useLasting(active: boolean, milliseconds: number): boolean {
  const [lasted, setLasted] = useState(false);
  useEffect(() => {
    if (!active) return setLasted(false);
    const timer = setTimeout(() => setLasted(true), milliseconds);
    return () => clearTimeout(timer);
  }, [active, milliseconds]);
  return active && lasted;
}

/** Bars in the final size of what will stand here; nothing is drawn in the first 300 ms. */
export function Skeleton({ lines }: { lines: { width: string; height: number }[] }) {
  const shown = useLasting(true, 300);
  return (
    <div className="skeletons" aria-hidden="true">
      {lines.map(({ width, height }, place) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: the bars have no identity but their place
          key={place}
          className={shown ? 'skeleton' : 'skeleton skeleton--waiting'}
          style={{ width, height }}
        />
      ))}
    </div>
  );
}

type ProgressProps = { active: boolean; text: string; onCancel: () => void };

/** After one second: what is being done, and Cancel. Its line keeps its place before and after. */
export function Progress({ active, text, onCancel }: ProgressProps) {
  const shown = useLasting(active, 1000);
  return (
    <div className="progress">
      {shown ? (
        <>
          <span className="spinner" aria-hidden="true" />
          <span className="progress__text">{text}</span>
          <Button look="link" onClick={onCancel}>
            Cancel
          </Button>
        </>
      ) : null}
    </div>
  );
}
