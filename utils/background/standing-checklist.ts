import { FailureError } from '../failure';
import { getItem, getNote } from '../gitlab/api';
import type { Client } from '../gitlab/client';
import type { Note } from '../gitlab/schemas';
import type { Payload, StandingChecklist } from '../messages/contract';
import { parseNote } from '../review/parse-note';
import type { OwnNote } from './own-note';
import { itemUrl, type TabPage } from './shown-page';

type Sought = Pick<Payload<'read-checklist'>, 'noteId' | 'templateId'> & { me: number };

/**
 * One's own checklist note by its id, or undefined where it was deleted, is somebody else's or lost its marker.
 * GitLab says 404 for what may not be seen too: the item is asked before a note is called gone.
 */
export async function readStanding(
  client: Client,
  target: TabPage,
  sought: Sought,
  signal: AbortSignal,
): Promise<OwnNote | undefined> {
  const { page } = target.shown;
  let note: Note;
  try {
    note = await getNote(client, page.projectPath, page, sought.noteId, { signal });
  } catch (error) {
    if (!(error instanceof FailureError) || error.failure.detail?.status !== 404) throw error;
    await getItem(client, page.projectPath, page, { signal });
    return undefined;
  }
  const parsed = note.system || note.author.id !== sought.me ? undefined : parseNote(note.body);
  const { marker } = parsed ?? {};
  return parsed && marker?.kind === 'checklist' && marker.templateId === sought.templateId
    ? { note, parsed }
    : undefined;
}

/** A checklist note as the panel hears of it. */
export function standingView(target: TabPage, note: Note): StandingChecklist {
  return {
    noteId: note.id,
    url: `${itemUrl(target.shown)}#note_${note.id}`,
    items: parseNote(note.body)?.items ?? {},
    updatedAt: note.updatedAt,
  };
}
