import { type ReactNode, useId, useState } from 'react';
import './disclosure.css';
import { useEscape } from './escape';
import { Icon } from './icons';

type Props = { summary: ReactNode; openAtFirst?: boolean; children: ReactNode };

/** A line that unfolds detail below it. Escape folds it again. */
export function Disclosure({ summary, openAtFirst = false, children }: Props) {
  const [open, setOpen] = useState(openAtFirst);
  const id = useId();
  useEscape(open && !openAtFirst, () => setOpen(false));
  return (
    <div className="disclosure">
      <button
        type="button"
        className="disclosure__toggle"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <Icon name="chevron" />
        <span>{summary}</span>
      </button>
      <div className="disclosure__body" id={id} hidden={!open}>
        {open ? children : null}
      </div>
    </div>
  );
}
