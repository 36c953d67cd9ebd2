import { takeId } from '../build';
import { ownDrafts, publishDraft, publishDrafts } from '../draft-writes';
import { draftNoteEntity } from '../entities/draft-note';
import type { InItem } from '../find';
import { findMergeRequest, requireUser } from '../find';
import type { Call, Reply, Route } from '../http/call';
import { created, noContent, ok } from '../http/call';
import { ApiError, badRequest, forbidden, invalidParameter, invalidRecord, notFound } from '../http/errors';
import { flag, oneOf, requiredText, routeNumber, text } from '../http/params';
import { createNote } from '../note-writes';
import { parsePosition, positionErrors } from '../positions';
import type { Discussion, DraftNote, MergeRequest, Position } from '../state';

type Where = InItem<MergeRequest>;

function findDraft(call: Call): Where & { draft: DraftNote } {
  const where = findMergeRequest(call);
  const id = routeNumber(call, 'draft_note_id');
  const draft = ownDrafts(call, where).find(each => each.id === id);
  if (!draft) throw notFound();
  return { ...where, draft };
}

/** The thread a draft answers, or undefined for none. @throws ApiError 400 with errors by field */
function answered(call: Call, { item, may }: Where): Discussion | undefined {
  const id = text(call, 'in_reply_to_discussion_id');
  const discussion = item.discussions.find(each => each.id === id);
  if (id && !discussion) throw invalidRecord({ base: ['Thread to reply to cannot be found'] });
  if (discussion?.notes[0]?.system)
    throw invalidRecord({ base: ['Replies to system notes are not allowed'] });
  const resolves = flag(call, 'resolve_discussion') ?? false;
  if (resolves && !(discussion && may.resolve(item, discussion.notes[0]))) {
    throw invalidRecord({ base: ['User is not allowed to resolve thread'] });
  }
  return discussion;
}

function place(call: Call, item: MergeRequest): Position | null {
  const position = parsePosition(call);
  const errors = position && positionErrors(item, position);
  if (errors) throw invalidRecord(errors);
  return position;
}

function create(call: Call): Reply {
  const where = findMergeRequest(call);
  const { item, may } = where;
  const author = requireUser(call);
  const note = requiredText(call, 'note');
  if (!may.comment(item)) throw forbidden();
  const discussion = answered(call, where);
  const position = place(call, item);
  const commitId = text(call, 'commit_id') ?? null;
  if (commitId !== null && commitId !== 'undefined' && !item.commits.some(({ id }) => id === commitId)) {
    throw invalidRecord({ commit_id: ['is invalid'] });
  }
  const mine = ownDrafts(call, where);
  if (discussion && mine.some(draft => draft.discussionId === discussion.id)) {
    throw invalidRecord({ author_id: ['has already been taken'] });
  }
  const draft: DraftNote = {
    id: takeId(call.state),
    authorId: author.id,
    note,
    discussionId: discussion?.id ?? null,
    resolveDiscussion: flag(call, 'resolve_discussion') ?? false,
    commitId: commitId === 'undefined' ? null : commitId,
    position,
  };
  item.draftNotes = [...(item.draftNotes ?? []), draft];
  if (mine.length === 0) item.reviewerStates = { ...item.reviewerStates, [author.id]: 'review_started' };
  return created(draftNoteEntity(item, draft));
}

/** A new text; a draft whose position is not sent along loses it. */
function update(call: Call): Reply {
  const given = text(call, 'note');
  if (given?.trim() === '') throw invalidParameter('note is empty');
  if (given === undefined) throw badRequest('Missing params to modify');
  const { item, draft } = findDraft(call);
  draft.position = place(call, item);
  draft.note = given;
  return ok(draftNoteEntity(item, draft));
}

function remove(call: Call): Reply {
  const { item, draft } = findDraft(call);
  item.draftNotes = (item.draftNotes ?? []).filter(each => each !== draft);
  return noContent();
}

/** Publishes everything the caller has pending; a summary note may go with it. */
function bulkPublish(call: Call): Reply {
  const where = findMergeRequest(call);
  const user = requireUser(call);
  const state = oneOf(call, 'reviewer_state', ['reviewed', 'requested_changes']);
  const summary = text(call, 'note');
  publishDrafts(call, where);
  if (summary !== undefined && summary !== '') {
    const internal = flag(call, 'internal') ?? false;
    try {
      createNote({ ...call, params: { body: summary, internal } }, where);
    } catch (error) {
      if (error instanceof ApiError) throw new ApiError(422, { message: '422 Unprocessable Entity' });
      throw error;
    }
  }
  where.item.reviewerStates = { ...where.item.reviewerStates, [user.id]: state };
  return noContent();
}

const all = '/projects/:id/merge_requests/:iid/draft_notes';
const one = `${all}/:draft_note_id`;

export const draftNoteRoutes: Route[] = [
  {
    method: 'GET',
    path: all,
    handle: call => {
      const where = findMergeRequest(call);
      return ok(ownDrafts(call, where).map(draft => draftNoteEntity(where.item, draft)));
    },
  },
  { method: 'POST', path: all, handle: create },
  { method: 'POST', path: `${all}/bulk_publish`, handle: bulkPublish },
  {
    method: 'GET',
    path: one,
    handle: call => {
      const { item, draft } = findDraft(call);
      return ok(draftNoteEntity(item, draft));
    },
  },
  { method: 'PUT', path: one, handle: update },
  { method: 'DELETE', path: one, handle: remove },
  {
    method: 'PUT',
    path: `${one}/publish`,
    handle: call => {
      const { draft, ...where } = findDraft(call);
      publishDraft(call, where, draft);
      return noContent();
    },
  },
];
