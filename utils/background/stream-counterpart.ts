import { resolveCounterpart } from '../counterparts/resolve';
import { FailureError } from '../failure';
import type { Item } from '../gitlab/schemas';
import type { PanelEvent, ShownPage } from '../messages/contract';
import type { Background } from './background';
import { currentDirectory } from './directory';
import type { PlaybookInForce } from './playbook';

export type CounterpartSource = {
  shown: ShownPage;
  item: Promise<Item>;
  inForce: Promise<PlaybookInForce>;
  emit: (event: PanelEvent) => void;
  reload: boolean;
};

/** Tells whom to ask about the page. Without a directory the team's own handle answers, and the reason says why. */
export async function streamCounterpart(background: Background, source: CounterpartSource): Promise<void> {
  const { shown, emit } = source;
  const rules = (await source.inForce).playbook;
  const directory = await currentDirectory(background, source.reload).catch(error => {
    if (!(error instanceof FailureError)) throw error;
    emit({ type: 'failed', part: 'counterpart', failure: error.failure });
    return null;
  });
  const { labels } = await source.item;
  const facts = { labels, projectPath: shown.page.projectPath };
  emit({
    type: 'counterpart',
    counterpart: resolveCounterpart(directory?.directory ?? null, facts, rules),
  });
}
