import { parseNote } from './parse-note';
import type { KnownNote } from './review';

/** What is read of a GitLab note (contract 6). */
export type NoteFacts = {
  id: number;
  body: string;
  author: { id: number; username: string; name: string };
  system: boolean;
  internal: boolean;
  createdAt: string;
  updatedAt: string;
};

export type KnownNotesContext = {
  /** Id of the user whose token reads. */
  me: number;
  /** Ids of the members of the group whose notes are believed, or `unknown` when it could not be read. */
  reviewers: ReadonlySet<number> | 'unknown';
  /** Commits of the merge request, newest first, as GitLab lists them; empty for an issue. */
  commits: readonly string[];
  /** Address of the item; a note's own is built from it. */
  webUrl: string;
};

/** Commits above a given one; undefined when it is not among them, as after a rebase. */
function commitsSince(headSha: string | undefined, commits: readonly string[]): number | undefined {
  if (headSha === undefined) return undefined;
  const at = commits.findIndex(sha => sha.startsWith(headSha));
  return at < 0 ? undefined : at;
}

/**
 * Our structured notes among an item's notes, newest first. Anyone can paste a marker: a checklist or review
 * is believed only from the reader or from a member of the group that reviews, and where that group could not
 * be read, only from the reader (house 4.5). A request asks and claims nothing: anyone may write one.
 */
export function readKnownNotes(notes: readonly NoteFacts[], context: KnownNotesContext): KnownNote[] {
  const { me, reviewers, commits, webUrl } = context;
  return notes
    .flatMap((note): KnownNote[] => {
      const parsed = note.system ? undefined : parseNote(note.body);
      if (!parsed) return [];
      const { marker, items } = parsed;
      const own = note.author.id === me;
      const asks = marker.kind === 'request' || marker.kind === 'scan-request';
      return [
        {
          noteId: note.id,
          kind: marker.kind,
          templateId: marker.templateId,
          author: note.author,
          own,
          trusted: own || asks || (reviewers !== 'unknown' && reviewers.has(note.author.id)),
          headSha: marker.headSha,
          commitsSince: commitsSince(marker.headSha, commits),
          internal: note.internal,
          createdAt: note.createdAt,
          updatedAt: note.updatedAt,
          url: `${webUrl}#note_${note.id}`,
          items,
        },
      ];
    })
    .sort((a, b) => b.createdAt.localeCompare(a.createdAt) || b.noteId - a.noteId);
}
