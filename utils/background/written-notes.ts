import { keyed, type StoredItem } from '../platform/storage';
import { sha256 } from '../review/digest';
import { z } from '../zod';
import type { Background } from './background';

const WRITTEN: StoredItem<string> = { key: 'written', area: 'local', version: 1, schema: z.string() };

const itemOf = (instanceUrl: string, noteId: number) => keyed(WRITTEN, `${instanceUrl} ${noteId}`);

/** GitLab takes carriage returns out and trims the end, so bodies are compared without (contract 6.2). */
export function sameBody(a: string, b: string): boolean {
  return stored(a) === stored(b);
}

/** True when a note of one's own reads as it was last written from here: nobody edited it on GitLab since. */
export async function untouched(
  background: Background,
  instanceUrl: string,
  note: { id: number; body: string },
): Promise<boolean> {
  const found = await background.storage.read(itemOf(instanceUrl, note.id));
  return found.state === 'present' && found.value === sha256(stored(note.body));
}

/** Remembers a digest of what was written, never the text. */
export async function rememberWritten(
  background: Background,
  instanceUrl: string,
  note: { id: number; body: string },
): Promise<void> {
  await background.storage.write(itemOf(instanceUrl, note.id), sha256(stored(note.body)));
}

function stored(body: string): string {
  return body.replaceAll('\r', '').trimEnd();
}
