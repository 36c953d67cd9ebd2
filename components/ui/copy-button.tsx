import { useEffect, useState } from 'react';
import { Button } from './button';
import './field.css';

/** Puts text on the clipboard; false where the browser refuses. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

type Props = { text: string; label: string; look?: 'default' | 'link'; small?: boolean };

/** Copies `text`; where the browser refuses, shows it selected so that it can be copied by hand. */
export function CopyButton({ text, label, look = 'default', small = false }: Props) {
  const [outcome, setOutcome] = useState<'none' | 'copied' | 'refused'>('none');
  useEffect(() => {
    if (outcome !== 'copied') return;
    const timer = setTimeout(() => setOutcome('none'), 2000);
    return () => clearTimeout(timer);
  }, [outcome]);
  if (outcome === 'refused') {
    return (
      <textarea
        className="control"
        aria-label={`${label}: press Ctrl and C`}
        rows={1}
        readOnly
        value={text}
        ref={field => field?.select()}
      />
    );
  }
  return (
    <Button
      look={look}
      small={small}
      onClick={async () => setOutcome((await copyText(text)) ? 'copied' : 'refused')}
    >
      {outcome === 'copied' ? 'Copied' : label}
      <span className="unseen" aria-live="polite">
        {outcome === 'copied' ? text : ''}
      </span>
    </Button>
  );
}
