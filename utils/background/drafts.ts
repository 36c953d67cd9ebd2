import { payloads, type ShownPage } from '../messages/contract';
import { keyed, type StoredItem } from '../platform/storage';
import type { Draft } from '../review/review';
import type { Background } from './background';
import { pageKey } from './shown-page';

const DRAFT: StoredItem<Draft> = {
  key: 'draft',
  area: 'local',
  version: 1,
  schema: payloads['preview-note'].shape.draft,
};

/** The unfinished answer of a page, across reload, crash and restart (house 4.6); null where there is none. */
export async function readDraft(background: Background, shown: ShownPage): Promise<Draft | null> {
  const found = await background.storage.read(keyed(DRAFT, pageKey(shown)));
  return found.state === 'present' ? found.value : null;
}

export async function keepDraft(background: Background, shown: ShownPage, draft: Draft): Promise<void> {
  await background.storage.write(keyed(DRAFT, pageKey(shown)), draft);
}

export async function dropDraft(background: Background, shown: ShownPage): Promise<void> {
  await background.storage.remove(keyed(DRAFT, pageKey(shown)));
}
