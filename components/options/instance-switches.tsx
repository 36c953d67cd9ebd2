import { type ReactNode, useId } from 'react';
import type { InstanceView } from '../../utils/messages/contract';
import { Choice } from '../ui/field';

type Switches = Pick<InstanceView, 'launcher' | 'automaticVerdict'>;
type Props = { instance: Switches; busy: boolean; onSwitch: (switches: Switches) => void };

/** What this GitLab's pages show before anybody asks, and what that costs. */
export function InstanceSwitches({ instance: { launcher, automaticVerdict }, busy, onSwitch }: Props) {
  return (
    <fieldset className="switches" disabled={busy}>
      <legend className="unseen">On its pages</legend>
      <Switch
        on={launcher}
        onTurn={turned => onSwitch({ launcher: turned, automaticVerdict })}
        hint="Without it the panel opens from the toolbar, or with Alt+Shift+A."
      >
        Show the launcher
      </Switch>
      <Switch
        on={automaticVerdict}
        onTurn={turned => onSwitch({ launcher, automaticVerdict: turned })}
        hint="The first view of a page in a browser session costs 2 requests for a merge request of up to 50 files, 1 more for each further 50 and 1 where GitLab leaves lines out; for an issue it costs 1."
      >
        Judge pages automatically
      </Switch>
    </fieldset>
  );
}

type SwitchProps = { on: boolean; onTurn: (on: boolean) => void; hint: string; children: ReactNode };

function Switch({ on, onTurn, hint, children }: SwitchProps) {
  const hintId = useId();
  return (
    <div>
      <Choice
        type="checkbox"
        checked={on}
        aria-describedby={hintId}
        onChange={event => onTurn(event.currentTarget.checked)}
      >
        {children}
      </Choice>
      <p id={hintId} className="switches__hint small subtle">
        {hint}
      </p>
    </div>
  );
}
