import type { Directory } from '../counterparts/directory';
import { parseDirectory } from '../counterparts/parse-directory';
import { FailureError } from '../failure';
import { getRawFile } from '../gitlab/api';
import type { PlaybookStatus } from '../messages/contract';
import type { StoredItem } from '../platform/storage';
import type { DirectorySource } from '../playbook/playbook';
import { z } from '../zod';
import type { Background } from './background';
import { storedDirectory } from './directory-schema';
import { clientFor } from './instance-client';
import { findInstance } from './instances';
import { playbookInForce } from './playbook';

/** The directory in force and how old it is. */
export type KnownDirectory = { directory: Directory; loadedAt: number };

/** Which directory a copy is of: another playbook may point elsewhere. */
type Copy = KnownDirectory & { from: string };

const COPY: StoredItem<Copy> = {
  key: 'directory',
  area: 'local',
  version: 1,
  schema: z.object({ from: z.string(), loadedAt: z.number(), directory: storedDirectory }),
};

/** An older copy is read again with the next page; it is shown with its age meanwhile. */
const OLD_MS = 24 * 60 * 60 * 1000;

const inMemory = new WeakMap<Background, Copy>();

type Place = { instanceUrl: string; source: DirectorySource; from: string };

async function placeOf(background: Background): Promise<Place | null> {
  const { playbook, copy } = await playbookInForce(background);
  const source = playbook.counterparts.directory;
  if (!source || !copy) return null;
  const { instanceUrl } = copy.source;
  return { instanceUrl, source, from: JSON.stringify([instanceUrl, source]) };
}

async function copyOf(background: Background, place: Place): Promise<Copy | undefined> {
  const known = inMemory.get(background);
  if (known?.from === place.from) return known;
  const stored = await background.storage.read(COPY);
  if (stored.state !== 'present' || stored.value.from !== place.from) return undefined;
  inMemory.set(background, stored.value);
  return stored.value;
}

/** The copy kept on this device, however old; null where the playbook names no directory or none was read yet. */
export async function knownDirectory(background: Background): Promise<KnownDirectory | null> {
  const place = await placeOf(background);
  return place ? ((await copyOf(background, place)) ?? null) : null;
}

/**
 * The directory, read from its project when there is no copy, when it is old or when asked to. A copy stays in use when
 * it cannot be read again.
 *
 * @throws FailureError when there is no copy and it cannot be read
 */
export async function currentDirectory(
  background: Background,
  reload: boolean,
): Promise<KnownDirectory | null> {
  const place = await placeOf(background);
  if (!place) return null;
  const copy = await copyOf(background, place);
  if (copy && !reload && background.now() - copy.loadedAt < OLD_MS) return copy;
  try {
    return await fetchDirectory(background, place);
  } catch (error) {
    if (copy && error instanceof FailureError) return copy;
    throw error;
  }
}

async function fetchDirectory(background: Background, place: Place): Promise<KnownDirectory> {
  const record = await findInstance(background, place.instanceUrl);
  if (!record) throw new FailureError({ kind: 'not-enabled' });
  const client = await clientFor(background, record);
  const { project, ref, files } = place.source;
  const read = async (path: string | undefined) =>
    path === undefined ? undefined : (await getRawFile(client, project, path, ref)).text;
  const [stages = '', sections, categories, team] = await Promise.all([
    read(files.stages),
    read(files.sections),
    read(files.categories),
    read(files.team),
  ]);
  const directory = parseDirectory({ stages, sections, categories, team });
  const copy: Copy = { from: place.from, loadedAt: background.now(), directory };
  await background.storage.write(COPY, copy);
  inMemory.set(background, copy);
  return copy;
}

/** How much a directory holds and how old it is. */
export function summaryOf(
  known: KnownDirectory | null,
): { groups: number; people: number; loadedAt: number | null } | null {
  if (!known) return null;
  const { directory, loadedAt } = known;
  const groups = directory.groups.filter(group => group.kind === 'group').length;
  return { groups, people: directory.people.length, loadedAt };
}

/** The summary and what is odd in the data, for the options page. */
export function directoryStatus(known: KnownDirectory | null): PlaybookStatus['directory'] {
  const summary = summaryOf(known);
  return known && summary ? { ...summary, anomalies: known.directory.anomalies } : null;
}
