import type { StoredItem } from '../platform/storage';
import { builtInFiles } from '../playbook/built-in';
import type { Playbook } from '../playbook/playbook';
import { sha256 } from '../review/digest';
import { z } from '../zod';
import type { Background } from './background';

/**
 * A playbook as it was parsed. Parsing checks every field and takes a tenth of a second and more, and the browser stops
 * an idle background after half a minute: so the result is kept for the session. Only this code writes it, and only
 * for the very texts it was parsed from; a playbook that was not parsed by this build is never taken.
 */
const PARSED: StoredItem<{ of: string; playbook: Playbook }> = {
  key: 'parsed-playbook',
  area: 'session',
  version: 1,
  schema: z.object({
    of: z.string(),
    playbook: z.custom<Playbook>(value => typeof value === 'object' && value !== null),
  }),
};

let builtInDigest: string | undefined;

/** Names the texts that a playbook comes from: the copy, over the built-in ones of this build. */
function nameOf(source: string): string {
  builtInDigest ??= sha256(JSON.stringify(builtInFiles));
  return `${builtInDigest} ${source}`;
}

/** Keeps a playbook that was just parsed. */
export async function rememberParsed(
  background: Background,
  source: string,
  playbook: Playbook,
): Promise<void> {
  await background.storage.write(PARSED, { of: nameOf(source), playbook });
}

/**
 * What `parse` gives, or what it gave earlier in this browser session for the same source.
 *
 * @param source names the copy that is parsed; another copy has another name
 */
export async function parsedOnce<T extends object>(
  background: Background,
  source: string,
  parse: () => { playbook: Playbook } | T,
): Promise<{ playbook: Playbook } | T> {
  const known = await background.storage.read(PARSED);
  if (known.state === 'present' && known.value.of === nameOf(source)) {
    return { playbook: known.value.playbook };
  }
  const parsed = parse();
  if ('playbook' in parsed) await rememberParsed(background, source, parsed.playbook);
  return parsed;
}
