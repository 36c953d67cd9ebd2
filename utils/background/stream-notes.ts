import { FailureError } from '../failure';
import { listCommits, type PageOf } from '../gitlab/api';
import type { Client } from '../gitlab/client';
import type { Item, Note } from '../gitlab/schemas';
import type { PanelEvent } from '../messages/contract';
import { readKnownNotes } from '../review/known-notes';
import { parseMarker } from '../review/marker';
import type { Background } from './background';
import type { PlaybookInForce } from './playbook';
import { readNotes, readReviewers } from './read-notes';
import { itemUrl, type TabPage } from './shown-page';
import { whoActs } from './who-acts';

export type NotesSource = {
  client: Client;
  target: TabPage;
  item: Promise<Item>;
  firstNotes: Promise<PageOf<Note>>;
  inForce: Promise<PlaybookInForce>;
  emit: (event: PanelEvent) => void;
  signal: AbortSignal;
};

/** Nobody's id: for a token that may not tell whose it is, no note is the reader's own. */
const NOBODY = -1;

/** Tells which structured notes are on the item, by whom and since how many commits; and whether the reader reviews. */
export async function streamNotes(
  background: Background,
  source: NotesSource,
): Promise<{ reviewer: boolean | 'unknown' }> {
  const { client, target, emit, signal } = source;
  const { page } = target.shown;
  try {
    const { playbook } = await source.inForce;
    const [notes, reviewers, me] = await Promise.all([
      readNotes(client, page, signal, source.firstNotes),
      readReviewers(client, playbook.team?.reviewersGroup, signal),
      whoActs(background, client, target.instance, signal).then(
        user => user.id,
        () => NOBODY,
      ),
    ]);
    const marked = notes.some(note => parseMarker(note.body)?.headSha !== undefined);
    const commits =
      marked && page.kind === 'merge-request'
        ? await listCommits(client, page.projectPath, page.iid, { signal })
        : [];
    emit({
      type: 'notes',
      notes: readKnownNotes(notes, {
        me,
        reviewers,
        commits: commits.map(commit => commit.id),
        webUrl: itemUrl(target.shown),
      }),
    });
    return { reviewer: reviewers === 'unknown' || me === NOBODY ? 'unknown' : reviewers.has(me) };
  } catch (error) {
    if (!(error instanceof FailureError)) throw error;
    emit({ type: 'failed', part: 'notes', failure: error.failure });
    return { reviewer: 'unknown' };
  }
}
