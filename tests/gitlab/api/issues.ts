import { makeIssue } from '../build';
import { issueEntity, singleIssueEntity } from '../entities/issue';
import { actor, findIssue, findProject, requireUser } from '../find';
import type { Call, Reply, Route } from '../http/call';
import { created, ok } from '../http/call';
import { forbidden, invalidRecord, notFound } from '../http/errors';
import { listReply } from '../http/paging';
import { flag, integers, oneOf, requiredText, text } from '../http/params';
import { selectItems } from '../item-list';
import { requireOne, writeLabels, writeLater, writeShared } from '../item-writes';
import { setAssignees } from '../items';
import { keepText, tooLong } from '../texts';

const TYPES = ['issue', 'incident', 'task', 'test_case', 'requirement', 'ticket'] as const;
const CHANGEABLE = [
  'add_labels',
  'assignee_id',
  'assignee_ids',
  'confidential',
  'created_at',
  'description',
  'discussion_locked',
  'due_date',
  'issue_type',
  'labels',
  'milestone_id',
  'remove_labels',
  'state_event',
  'title',
  'weight',
] as const;

function list(call: Call): Reply {
  const { project, may } = findProject(call);
  if (!project.issuesEnabled) throw notFound();
  const confidential = flag(call, 'confidential');
  const readable = project.issues.filter(
    item => may.readItem(item) && (confidential === undefined || item.confidential === confidential),
  );
  return listReply(call, selectItems(call, readable), item => issueEntity(call, project, item));
}

/** A new issue; labels, assignees and due date hold only for who may set them. */
function create(call: Call): Reply {
  const { project, may } = findProject(call);
  const author = requireUser(call);
  if (!may.createIssue) throw forbidden();
  const title = requiredText(call, 'title');
  if (title.trim() === '') throw invalidRecord({ title: ["can't be blank"] });
  const description = text(call, 'description') ?? null;
  const complaint = description === null ? undefined : tooLong(call.state, description);
  if (complaint) throw invalidRecord({ description: [complaint] });
  const item = makeIssue(call.state, project, author, {
    title,
    createdAt: call.now(),
    updatedAt: call.now(),
    confidential: flag(call, 'confidential') ?? false,
    issueType: oneOf(call, 'issue_type', TYPES),
  });
  writeLabels(call, { project, may, item });
  const who = actor(call, may);
  const assignees = integers(call, 'assignee_ids');
  if (assignees && may.setMetadata(item)) setAssignees(who, item, assignees);
  if (may.setMetadata(item)) item.dueDate = text(call, 'due_date') ?? null;
  item.description = description === null ? null : keepText(who, project, item, description).text;
  return created(singleIssueEntity(call, project, item));
}

function update(call: Call): Reply {
  const where = findIssue(call);
  requireUser(call);
  requireOne(call, CHANGEABLE);
  writeShared(call, where);
  writeLater(call, where);
  const { item, may, project } = where;
  if (may.update(item)) item.confidential = flag(call, 'confidential') ?? item.confidential;
  if (may.setMetadata(item)) {
    if ('due_date' in call.params) item.dueDate = text(call, 'due_date') || null;
    if (text(call, 'issue_type') !== undefined) item.issueType = oneOf(call, 'issue_type', TYPES);
  }
  return ok(singleIssueEntity(call, project, item));
}

export const issueRoutes: Route[] = [
  { method: 'GET', path: '/projects/:id/issues', handle: list },
  { method: 'POST', path: '/projects/:id/issues', handle: create },
  {
    method: 'GET',
    path: '/projects/:id/issues/:iid',
    handle: call => {
      const { project, item } = findIssue(call);
      return ok(singleIssueEntity(call, project, item));
    },
  },
  { method: 'PUT', path: '/projects/:id/issues/:iid', handle: update },
];
