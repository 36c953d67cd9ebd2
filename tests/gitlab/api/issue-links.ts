import { takeId } from '../build';
import { issueEntity, singleIssueEntity } from '../entities/issue';
import type { InItem } from '../find';
import { findIssue, findProject, requireUser } from '../find';
import type { Call, Reply, Route } from '../http/call';
import { created, ok } from '../http/call';
import { ApiError, conflict, notFound } from '../http/errors';
import { oneOf, requiredText, routeNumber } from '../http/params';
import type { Issue, IssueLink } from '../state';
import { addSystemNote } from '../system-notes';

type Where = InItem<Issue>;

/** The issue of an id, where the caller may read it. */
function issueById(call: Call, id: number): Where | undefined {
  const project = call.state.projects.find(each => each.issues.some(issue => issue.id === id));
  const item = project?.issues.find(issue => issue.id === id);
  if (!project || !item) return undefined;
  const { may } = findProject(call, String(project.id));
  return may.readItem(item) ? { project, may, item } : undefined;
}

const RELATION = { relates_to: 'related to', blocks: 'blocking', is_blocked_by: 'blocked by' };

/** How a link looks from one of its ends: what the source blocks is blocked by the source. */
function typeFrom(link: IssueLink, issue: Issue) {
  return link.linkType === 'blocks' && link.targetId === issue.id ? 'is_blocked_by' : link.linkType;
}

function linkEntity(call: Call, link: IssueLink): unknown {
  const [source, target] = [issueById(call, link.sourceId), issueById(call, link.targetId)];
  if (!source || !target) throw notFound();
  return {
    id: link.id,
    source_issue: singleIssueEntity(call, source.project, source.item),
    target_issue: singleIssueEntity(call, target.project, target.item),
    link_type: link.linkType,
    link_created_at: link.createdAt,
    link_updated_at: link.createdAt,
  };
}

function linksOf(call: Call, issue: Issue): IssueLink[] {
  return (call.state.issueLinks ?? []).filter(
    link => link.sourceId === issue.id || link.targetId === issue.id,
  );
}

/** Issues linked to one, oldest link first, as far as the caller may read them; never paged. */
function list(call: Call): Reply {
  requireUser(call);
  const { item } = findIssue(call);
  const related = linksOf(call, item).flatMap(link => {
    const other = issueById(call, link.sourceId === item.id ? link.targetId : link.sourceId);
    if (!other) return [];
    return {
      ...issueEntity(call, other.project, other.item),
      issue_link_id: link.id,
      link_type: typeFrom(link, item),
      link_created_at: link.createdAt,
      link_updated_at: link.createdAt,
    };
  });
  return ok(related);
}

/** @throws ApiError 403 without the right in both projects, 404 for no such issue, 409 for a link there is */
function create(call: Call): Reply {
  const user = requireUser(call);
  const from = findIssue(call);
  const there = findProject(call, requiredText(call, 'target_project_id'));
  const iid = requiredText(call, 'target_issue_iid');
  const type = oneOf(call, 'link_type', ['relates_to', 'blocks', 'is_blocked_by']);
  const to = there.project.issues.find(each => String(each.iid) === iid);
  if (!to || !there.may.readItem(to)) throw notFound();
  const refuse = (status: number, message: string) => new ApiError(status, { message });
  if (type !== 'relates_to' && call.state.tier === 'free') {
    throw refuse(403, 'Blocked issues not available for current license');
  }
  if (!from.may.linkIssues || !there.may.linkIssues) {
    throw refuse(403, "Couldn't link issues. You must have at least the Guest role in both projects.");
  }
  if (linksOf(call, from.item).some(link => link.sourceId === to.id || link.targetId === to.id)) {
    throw conflict('Issue(s) already assigned');
  }
  if (from.item === to) throw refuse(422, `${to.title} cannot be related to itself`);
  const [source, target] = type === 'is_blocked_by' ? [to, from.item] : [from.item, to];
  const link: IssueLink = {
    id: takeId(call.state),
    sourceId: source.id,
    targetId: target.id,
    linkType: type === 'relates_to' ? type : 'blocks',
    createdAt: call.now(),
  };
  call.state.issueLinks = [...(call.state.issueLinks ?? []), link];
  const mark = (issue: Issue, other: Issue) => {
    const text = `marked this issue as ${RELATION[typeFrom(link, issue)]} #${other.iid}`;
    addSystemNote(call.state, issue, user, text, call.now());
  };
  mark(from.item, to);
  mark(to, from.item);
  return created(linkEntity(call, link));
}

function findLink(call: Call): Where & { link: IssueLink } {
  requireUser(call);
  const where = findIssue(call);
  const id = routeNumber(call, 'issue_link_id');
  const link = linksOf(call, where.item).find(each => each.id === id);
  if (!link) throw notFound();
  return { ...where, link };
}

/** 200 with the link that is gone, where other deletions answer 204. */
function remove(call: Call): Reply {
  const { link } = findLink(call);
  const ends = [issueById(call, link.sourceId), issueById(call, link.targetId)];
  if (ends.some(end => !end)) throw notFound();
  if (!ends.every(end => end?.may.linkIssues)) throw new ApiError(404, { message: 'No Issue Link found' });
  const entity = linkEntity(call, link);
  call.state.issueLinks = (call.state.issueLinks ?? []).filter(each => each !== link);
  return ok(entity);
}

const all = '/projects/:id/issues/:iid/links';

export const issueLinkRoutes: Route[] = [
  { method: 'GET', path: all, handle: list },
  { method: 'POST', path: all, handle: create },
  {
    method: 'GET',
    path: `${all}/:issue_link_id`,
    handle: call => ok(linkEntity(call, findLink(call).link)),
  },
  { method: 'DELETE', path: `${all}/:issue_link_id`, handle: remove },
];
