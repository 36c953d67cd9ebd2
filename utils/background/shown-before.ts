import { keyed, type StoredItem } from '../platform/storage';
import { z } from '../zod';
import type { Background } from './background';

/** What a person last saw of a kind of write in a project before it was made. */
export type ShownWrite = { visibility: 'public' | 'internal'; labels: string[] };

const SHOWN: StoredItem<ShownWrite> = {
  key: 'shown',
  area: 'local',
  version: 1,
  schema: z.object({ visibility: z.enum(['public', 'internal']), labels: z.array(z.string()) }),
};

/** A kind of write in a project, such as a checklist in `group/project` on one GitLab. */
export type WriteKind = { instanceUrl: string; projectPath: string; noteKind: string };

const itemOf = ({ instanceUrl, projectPath, noteKind }: WriteKind) =>
  keyed(SHOWN, `${noteKind} ${instanceUrl}/${projectPath}`);

/** True before the first write of a kind in a project, and whenever visibility or labels differ (house 4.6). */
export async function isFirstUse(
  background: Background,
  kind: WriteKind,
  write: ShownWrite,
): Promise<boolean> {
  const found = await background.storage.read(itemOf(kind));
  if (found.state !== 'present') return true;
  const labels = (of: ShownWrite) => [...of.labels].sort().join('\n');
  return found.value.visibility !== write.visibility || labels(found.value) !== labels(write);
}

export async function rememberShown(
  background: Background,
  kind: WriteKind,
  write: ShownWrite,
): Promise<void> {
  await background.storage.write(itemOf(kind), write);
}
