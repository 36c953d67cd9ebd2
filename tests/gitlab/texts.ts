/** What GitLab does with every text before it keeps it: measures it, runs and cuts its quick actions. */
import type { AnyItem, Rights } from './access';
import type { Call } from './http/call';
import type { Actor } from './items';
import type { Executed } from './quick-actions/execute';
import { runCommands } from './quick-actions/execute';
import { extractCommands } from './quick-actions/extract';
import type { Project, State } from './state';

const MIB = 1_048_576;

/** GitLab's complaint about a text that has too many bytes, or undefined (contract 6.3). */
export function tooLong(state: State, text: string): string | undefined {
  const bytes = Buffer.byteLength(text, 'utf8');
  const most = state.settings.maxTextBytes;
  if (bytes <= most) return undefined;
  const size = (count: number) => (count >= MIB ? `${+(count / MIB).toFixed(1)} MiB` : `${count} bytes`);
  return `is too long (${size(bytes)}). The maximum size is ${size(most)}.`;
}

export type KeptText = { text: string; executed: Executed | undefined };

/**
 * The text to keep, after its commands ran on the item.
 * @param before the text it replaces: commands that stand there already are cut, not run again
 */
export function keepText(actor: Actor, project: Project, item: AnyItem, sent: string, before = ''): KeptText {
  const { text, commands } = extractCommands(sent);
  const old = extractCommands(before).commands.map(({ name, args }) => `${name} ${args}`);
  const fresh = commands.filter(({ name, args }) => !old.includes(`${name} ${args}`));
  const executed = commands.length === 0 ? undefined : runCommands({ ...actor, project, item }, fresh);
  return { text, executed };
}

/** Time a caller may set on what they write: owners and administrators alone, ignored for others. */
export function writtenAt(call: Call, may: Rights): string {
  const wanted = call.params.created_at;
  if (may.level < 50 || typeof wanted !== 'string' || Number.isNaN(Date.parse(wanted))) return call.now();
  return new Date(wanted).toISOString();
}
