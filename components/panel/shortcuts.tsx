import { Button } from '../ui/button';
import './shortcuts.css';

const KEYS: [keys: string, does: string][] = [
  ['Alt + Shift + A', 'Open or close this panel; can be changed in the browser'],
  ['Left, Right', 'Move between the tabs'],
  ['Ctrl or ⌘ + Enter', 'Preview the note you are writing'],
  ['Up, Down', 'Choose a search result'],
  ['Enter', 'Copy the mention of the chosen result'],
  ['Escape', 'Close what was opened last, then the panel'],
  ['?', 'This list'],
];

/** The keys that work in the panel. */
export function Shortcuts({ onClose }: { onClose: () => void }) {
  return (
    <div className="shortcuts" role="dialog" aria-label="Shortcuts">
      <div className="apart">
        <h2>Shortcuts</h2>
        <Button small autoFocus onClick={onClose}>
          Close
        </Button>
      </div>
      <dl>
        {KEYS.map(([keys, does]) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
