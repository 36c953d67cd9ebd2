import type { ItemView } from '../../utils/messages/contract';

/** What can be done on an item in its present state, and the sentence that says so. */
export type Limits = {
  /** The state in a word, for the head; undefined while nothing is special about it. */
  badge: string | undefined;
  sentence: string | undefined;
  write: boolean;
  /** Asking for a review before the change lands still makes sense. */
  request: boolean;
};

/** Says what works on this item: archived and locked ones take no notes, merged and closed ones no request. */
export function limitsOf(item: ItemView): Limits {
  const name = item.shown.page.kind === 'merge-request' ? 'merge request' : 'issue';
  if (item.archived) {
    return closed(
      'Archived',
      'The project is archived, so GitLab takes no notes here. You can still read and copy.',
    );
  }
  if (item.may.comment === false) {
    return item.discussionLocked || item.state === 'locked'
      ? closed(
          'Locked',
          'The discussion is locked: only project members can write here. You can still read and copy.',
        )
      : closed(
          badgeOf(item),
          'The token may only read: writing needs the scope api. Replace it in options; until then you can read and copy.',
        );
  }
  if (item.state === 'merged' || item.state === 'closed') {
    const sentence = `This ${name} is ${item.state}. A note or a checklist can still be written; a review is no longer requested here.`;
    return { badge: badgeOf(item), sentence, write: true, request: false };
  }
  if (item.discussionLocked) {
    return {
      badge: 'Locked',
      sentence: 'The discussion is locked: only project members can write here.',
      write: true,
      request: true,
    };
  }
  return { badge: item.draft ? 'Draft' : undefined, sentence: undefined, write: true, request: true };
}

const closed = (badge: string | undefined, sentence: string): Limits => ({
  badge,
  sentence,
  write: false,
  request: false,
});

function badgeOf(item: ItemView): string | undefined {
  if (item.state === 'merged') return 'Merged';
  if (item.state === 'closed') return 'Closed';
  return undefined;
}
