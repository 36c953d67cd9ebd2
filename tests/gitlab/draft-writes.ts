/** Publishing drafts: each becomes a note in a thread, with everything that writing a note does (contract 8). */
import type { InItem } from './find';
import { requireUser } from './find';
import type { Call, Reply } from './http/call';
import { ApiError } from './http/errors';
import { replyTo, setResolved, startThread } from './note-writes';
import type { Discussion, DraftNote, MergeRequest } from './state';

type Where = InItem<MergeRequest>;

/** The caller's own drafts, oldest first. */
export function ownDrafts(call: Call, { item }: Where): DraftNote[] {
  const user = requireUser(call);
  return (item.draftNotes ?? []).filter(draft => draft.authorId === user.id);
}

function put(call: Call, where: Where, draft: DraftNote): Reply | Discussion {
  const asNote: Call = { ...call, params: { body: draft.note } };
  const discussion = where.item.discussions.find(each => each.id === draft.discussionId);
  if (!discussion) return startThread(asNote, where, draft.position);
  const reply = replyTo(asNote, { ...where, discussion });
  if (draft.resolveDiscussion) setResolved(call, where, discussion, discussion.notes, true);
  return reply;
}

/** Publishes one draft and forgets it. @throws ApiError 500 for a draft whose note GitLab refuses */
export function publishDraft(call: Call, where: Where, draft: DraftNote): void {
  try {
    put(call, where, draft);
  } catch (error) {
    if (error instanceof ApiError) throw new ApiError(500, undefined, {}, '');
    throw error;
  }
  where.item.draftNotes = (where.item.draftNotes ?? []).filter(each => each !== draft);
}

/** Publishes all the caller's drafts in order; those before one that fails stay published. */
export function publishDrafts(call: Call, where: Where): void {
  for (const draft of ownDrafts(call, where)) publishDraft(call, where, draft);
}
