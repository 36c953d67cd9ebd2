import { type ReactNode, useState } from 'react';
import { Button } from '../ui/button';
import { useUncovered } from './use-uncovered';

type Props = { look?: 'primary' | 'default'; off: boolean; onPress: () => void; children: ReactNode };

/** A button that writes to GitLab. It does nothing while something may cover it, and says so when pressed then. */
export function WriteButton({ look = 'default', off, onPress, children }: Props) {
  const [said, setSaid] = useState(false);
  const { watch, cover } = useUncovered();
  const covered = cover === 'covered';
  return (
    <>
      <Button
        ref={watch}
        look={look}
        disabled={off}
        aria-disabled={covered || undefined}
        onClick={event => {
          if (covered || !event.isTrusted) return setSaid(true);
          setSaid(false);
          onPress();
        }}
      >
        {children}
      </Button>
      {said && covered ? (
        <span className="small subtle" role="alert">
          Something covers this panel, or it was shown only now. Writing waits until it is in full view.
        </span>
      ) : null}
    </>
  );
}
