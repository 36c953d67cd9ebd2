import { count } from '../ui/time';
import { Progress } from '../ui/waiting';
import type { PanelState } from './panel-state';

/** The line below the verdict: what is being read while it loads, then whose advice it is. */
export function VerdictFooter({ state, onStop }: { state: PanelState; onStop: () => void }) {
  const { verdict, load } = state;
  if (load === 'loading') return <Progress active text={doing(state)} onCancel={onStop} />;
  if (!verdict) return null;
  return (
    <p>
      Advice from policy <strong>{verdict.policy.name}</strong>, version {verdict.policy.version}. It blocks
      no merge.
    </p>
  );
}

function doing({ item, filesSeen, filesTotal }: PanelState): string {
  if (!item) return 'Asking GitLab about this page';
  return filesTotal === null
    ? 'Reading the change'
    : `Reading the change: ${filesSeen} of ${count(filesTotal, 'file')}`;
}
