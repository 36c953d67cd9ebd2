import { FailureError } from '../failure';
import { listGroupMembers, listNotes, type PageOf } from '../gitlab/api';
import type { Client } from '../gitlab/client';
import { furtherPages } from '../gitlab/pages';
import type { Note } from '../gitlab/schemas';
import type { Page } from '../page';

/** An item's comments, newest first, all pages of them. */
export async function readNotes(
  client: Client,
  page: Page,
  signal: AbortSignal,
  first: Promise<PageOf<Note>> = listNotes(client, page.projectPath, page, 1, { signal }),
): Promise<Note[]> {
  const { reply, rows } = await first;
  let notes = rows;
  await furtherPages(
    reply,
    async number => await listNotes(client, page.projectPath, page, number, { signal }),
    more => {
      notes = [...notes, ...more];
    },
  );
  return notes;
}

/**
 * Ids of the members of the group whose structured notes are believed (house 4.5), or `unknown` where it cannot be
 * read or no team is set up.
 */
export async function readReviewers(
  client: Client,
  group: string | undefined,
  signal: AbortSignal,
): Promise<ReadonlySet<number> | 'unknown'> {
  if (group === undefined) return 'unknown';
  try {
    const first = await listGroupMembers(client, group, 1, { signal });
    const ids = new Set(first.rows.map(member => member.id));
    await furtherPages(
      first.reply,
      async page => await listGroupMembers(client, group, page, { signal }),
      rows => {
        for (const member of rows) ids.add(member.id);
      },
    );
    return ids;
  } catch (error) {
    if (error instanceof FailureError) return 'unknown';
    throw error;
  }
}
