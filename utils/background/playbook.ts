import { type Failure, FailureError } from '../failure';
import { payloads } from '../messages/contract';
import type { StoredItem } from '../platform/storage';
import { builtInPlaybook, parseOrganisationPlaybook } from '../playbook/built-in';
import type { Playbook, PlaybookError, PlaybookFiles } from '../playbook/playbook';
import { type CompiledPolicy, compilePolicy } from '../policy/compile';
import { z } from '../zod';
import type { Background } from './background';
import { fetchPlaybook, type PlaybookSource } from './fetch-playbook';
import { clientFor } from './instance-client';
import { findInstance } from './instances';
import { parsedOnce, rememberParsed } from './parsed-once';

/** The last copy that was read without an error. */
type PlaybookCopy = { source: PlaybookSource; commit: string | null; loadedAt: number; files: PlaybookFiles };

/** How the last reading went wrong; both empty when it did not. */
type LastLoad = { errors: PlaybookError[]; failure: Failure | null };

const source = payloads['set-playbook-source'].shape.source;
const SOURCE: StoredItem<PlaybookSource | null> = {
  key: 'playbook-source',
  area: 'local',
  version: 1,
  schema: source,
};
const COPY: StoredItem<PlaybookCopy> = {
  key: 'playbook-copy',
  area: 'local',
  version: 1,
  schema: z.object({
    source: source.unwrap(),
    commit: z.string().nullable(),
    loadedAt: z.number(),
    files: z.record(z.string(), z.string()),
  }),
};
const LAST: StoredItem<LastLoad> = {
  key: 'playbook-last-load',
  area: 'session',
  version: 1,
  schema: z.object({
    errors: z.array(z.object({ file: z.string(), line: z.int(), column: z.int(), message: z.string() })),
    failure: z
      .custom<Failure>(value => typeof value === 'object' && value !== null && 'kind' in value)
      .nullable(),
  }),
};

/** The playbook that decides now. */
export type PlaybookInForce = {
  playbook: Playbook;
  /** Where it came from; null for the built-in one. */
  copy: { source: PlaybookSource; commit: string | null; loadedAt: number } | null;
};

const inMemory = new WeakMap<Background, Promise<PlaybookInForce>>();

/** The playbook in force: the last good copy of the organisation's, or the built-in one. Read once, then remembered. */
export function playbookInForce(background: Background): Promise<PlaybookInForce> {
  const known = inMemory.get(background);
  if (known) return known;
  const reading = readInForce(background);
  inMemory.set(background, reading);
  reading.catch(() => inMemory.delete(background));
  return reading;
}

async function readInForce(background: Background): Promise<PlaybookInForce> {
  const copy = await background.storage.read(COPY);
  if (copy.state === 'present') {
    const { files, ...from } = copy.value;
    const parsed = await parsedOnce(background, JSON.stringify(from), () => parseOrganisationPlaybook(files));
    if ('playbook' in parsed) return { playbook: parsed.playbook, copy: from };
    // Read by an older build: what that build took is wrong for this one, and the person is told.
    await background.storage.write(LAST, { errors: parsed.errors, failure: null });
  }
  const builtIn = await parsedOnce(background, 'built-in', () => ({ playbook: builtInPlaybook() }));
  return { playbook: builtIn.playbook, copy: null };
}

const compiled = new WeakMap<Playbook, CompiledPolicy>();

/** The rules of a playbook, ready to judge; made once for each. */
export function policyOf({ playbook }: Pick<PlaybookInForce, 'playbook'>): CompiledPolicy {
  const known = compiled.get(playbook);
  if (known) return known;
  const policy = compilePolicy(playbook.policy);
  compiled.set(playbook, policy);
  return policy;
}

/** Where the organisation's playbook lives, and how its last reading went wrong. */
export async function playbookSource(
  background: Background,
): Promise<{ source: PlaybookSource | null } & LastLoad> {
  const [from, last] = await Promise.all([
    background.storage.readOr(SOURCE, null),
    background.storage.readOr(LAST, { errors: [], failure: null }),
  ]);
  return { source: from, ...last };
}

/** Sets where the playbook lives; null goes back to the built-in one and forgets the copy. */
export async function rememberSource(background: Background, to: PlaybookSource | null): Promise<void> {
  await background.storage.write(SOURCE, to);
  await background.storage.remove(LAST);
  if (to === null) await background.storage.remove(COPY);
  inMemory.delete(background);
}

/**
 * Reads the organisation's playbook from its project. Whatever goes wrong is remembered for the options page, and the
 * last good copy stays in force.
 */
export async function reloadPlaybook(background: Background): Promise<void> {
  const { source: from } = await playbookSource(background);
  if (from === null) return;
  try {
    const record = await findInstance(background, from.instanceUrl);
    if (!record) throw new FailureError({ kind: 'not-enabled' });
    const client = await clientFor(background, record);
    const { files, commit } = await fetchPlaybook(client, from);
    const parsed = parseOrganisationPlaybook(files);
    if ('errors' in parsed) {
      await background.storage.write(LAST, { errors: parsed.errors, failure: null });
      return;
    }
    const copy = { source: from, commit, loadedAt: background.now() };
    await background.storage.write(COPY, { ...copy, files });
    await background.storage.remove(LAST);
    await rememberParsed(background, JSON.stringify(copy), parsed.playbook);
    inMemory.set(background, Promise.resolve({ playbook: parsed.playbook, copy }));
  } catch (error) {
    if (!(error instanceof FailureError)) throw error;
    await background.storage.write(LAST, { errors: [], failure: error.failure });
  }
}

/** An older copy is read again after a page was loaded; it decides meanwhile. */
const OLD_MS = 24 * 60 * 60 * 1000;
/** Time between two attempts that no person asked for. */
const ATTEMPT_MS = 60 * 60 * 1000;

const attempts = new WeakMap<Background, number>();

/** Reads the organisation's playbook again when its copy is a day old. What goes wrong is shown in options. */
export async function refreshOldPlaybook(background: Background): Promise<void> {
  const { copy } = await playbookInForce(background);
  const now = background.now();
  if (!copy || now - copy.loadedAt < OLD_MS || now - (attempts.get(background) ?? 0) < ATTEMPT_MS) return;
  attempts.set(background, now);
  await reloadPlaybook(background);
}
