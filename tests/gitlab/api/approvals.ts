import { publishDrafts } from '../draft-writes';
import { userById } from '../entities/user';
import type { InItem } from '../find';
import { findMergeRequest, requireUser } from '../find';
import type { Call, Reply, Route } from '../http/call';
import { created, ok } from '../http/call';
import { conflict, forbidden, notFound, unauthorized } from '../http/errors';
import { flag, text } from '../http/params';
import type { MergeRequest } from '../state';
import { addSystemNote } from '../system-notes';

type Where = InItem<MergeRequest>;

/** Approvals as GitLab without approval rules shows them (contract 5.8). */
function approvalsEntity(call: Call, { item, may }: Where) {
  const approvals = item.approvals ?? [];
  const mine = approvals.some(({ userId }) => userId === call.user?.id);
  return {
    user_has_approved: mine,
    user_can_approve: !mine && may.approve(item),
    approved: approvals.length > 0,
    approved_by: approvals.map(({ userId, at }) => ({ user: userById(call, userId), approved_at: at })),
  };
}

/** @throws ApiError 403 for who may not, 409 for a head that moved, 401 for who did already */
function approve(call: Call): Reply {
  const where = findMergeRequest(call);
  const { item, may } = where;
  const user = requireUser(call);
  if (!may.approve(item)) throw forbidden();
  const [sha, head] = [text(call, 'sha'), item.versions[0]?.headCommitSha];
  if (sha !== undefined && sha !== head) {
    throw conflict(`SHA does not match HEAD of source branch: ${head ?? ''}`);
  }
  if (flag(call, 'publish_review')) publishDrafts(call, where);
  const approvals = item.approvals ?? [];
  if (approvals.some(({ userId }) => userId === user.id)) throw unauthorized();
  item.approvals = [...approvals, { userId: user.id, at: call.now() }];
  item.reviewerStates = { ...item.reviewerStates, [user.id]: 'approved' };
  addSystemNote(call.state, item, user, 'approved this merge request', call.now());
  return created(approvalsEntity(call, where));
}

/** @throws ApiError 403 for who may not approve, 404 for who has not */
function unapprove(call: Call): Reply {
  const where = findMergeRequest(call);
  const { item, may } = where;
  const user = requireUser(call);
  if (!may.approve(item)) throw forbidden();
  const left = (item.approvals ?? []).filter(({ userId }) => userId !== user.id);
  if (left.length === (item.approvals ?? []).length) throw notFound();
  item.approvals = left;
  item.reviewerStates = { ...item.reviewerStates, [user.id]: 'unreviewed' };
  addSystemNote(call.state, item, user, 'unapproved this merge request', call.now());
  return created(approvalsEntity(call, where));
}

/** All reviewers with what they did, on one page. */
function reviewers(call: Call): Reply {
  const { item } = findMergeRequest(call);
  return ok(
    item.reviewerIds.map(id => ({
      user: userById(call, id),
      state: item.reviewerStates?.[id] ?? 'unreviewed',
      created_at: item.createdAt,
    })),
  );
}

/** Who wrote, is assigned or reviews, each person once, on one page. */
function participants(call: Call): Reply {
  const { item, may } = findMergeRequest(call);
  const notes = item.discussions.flatMap(each => each.notes).filter(note => may.readNote(item, note));
  const ids = [item.authorId, ...item.assigneeIds, ...item.reviewerIds, ...notes.map(note => note.authorId)];
  return ok([...new Set(ids)].map(id => userById(call, id)));
}

const one = '/projects/:id/merge_requests/:iid';

export const approvalRoutes: Route[] = [
  {
    method: 'GET',
    path: `${one}/approvals`,
    handle: call => ok(approvalsEntity(call, findMergeRequest(call))),
  },
  { method: 'POST', path: `${one}/approve`, handle: approve },
  { method: 'POST', path: `${one}/unapprove`, handle: unapprove },
  { method: 'GET', path: `${one}/reviewers`, handle: reviewers },
  { method: 'GET', path: `${one}/participants`, handle: participants },
];
