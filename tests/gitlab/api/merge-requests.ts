import { commitEntity, versionEntity } from '../entities/commit';
import { mergeRequestEntity, singleMergeRequestEntity } from '../entities/merge-request';
import type { InItem } from '../find';
import { findMergeRequest, findProject, requireUser } from '../find';
import type { Call, Reply, Route } from '../http/call';
import { created, noContent, ok } from '../http/call';
import { forbidden, invalidRecord, notFound } from '../http/errors';
import { listReply } from '../http/paging';
import { flag, integers, requiredText, routeNumber, text } from '../http/params';
import { checkUnmodified } from '../http/unmodified';
import { selectItems } from '../item-list';
import { requireOne, writeLater, writeShared } from '../item-writes';
import { setReviewers } from '../items';
import { renderMarkdown } from '../markdown/render';
import { checkBranches, createFromBranches } from '../merge-request-creation';
import { fileHeader, rawPatch } from '../patch';
import { references } from '../references';
import type { MergeRequest } from '../state';

const CHANGEABLE = [
  'assignee_id',
  'assignee_ids',
  'description',
  'discussion_locked',
  'labels',
  'add_labels',
  'remove_labels',
  'milestone_id',
  'remove_source_branch',
  'reviewer_ids',
  'squash',
  'state_event',
  'target_branch',
  'title',
] as const;

function list(call: Call): Reply {
  const { project, may } = findProject(call);
  if (!project.mergeRequestsEnabled) throw notFound();
  const branch = text(call, 'source_branch');
  const readable = project.mergeRequests.filter(
    item => may.readItem(item) && (branch === undefined || item.sourceBranch === branch),
  );
  return listReply(call, selectItems(call, readable), item => mergeRequestEntity(call, project, item));
}

/** One merge request; the rendered title and description come only when asked for. */
function single(call: Call, { project, item }: InItem<MergeRequest>): Reply {
  const entity = singleMergeRequestEntity(call, project, item);
  if (!flag(call, 'render_html')) return ok(entity);
  const { state, url, user } = call;
  const resolved = references({ state, url, user, project });
  const html = (value: string | null) => renderMarkdown(value ?? '', { keepComments: false, ...resolved });
  return ok({ ...entity, title_html: html(item.title), description_html: html(item.description) });
}

function update(call: Call): Reply {
  const where = findMergeRequest(call);
  requireUser(call);
  requireOne(call, CHANGEABLE);
  writeFields(call, where);
  writeLater(call, where);
  return ok(singleMergeRequestEntity(call, where.project, where.item));
}

/** @throws ApiError 422 and 409 as for a new one */
function retarget(call: Call, { project, item }: InItem<MergeRequest>, targetBranch: string): void {
  const source = call.state.projects.find(each => each.id === item.sourceProjectId);
  if (source) checkBranches(project, { source, sourceBranch: item.sourceBranch, targetBranch });
  item.targetBranch = targetBranch;
}

/** What a request may say of a merge request, new or old. */
function writeFields(call: Call, where: InItem<MergeRequest>): void {
  writeShared(call, where);
  const { item, may } = where;
  const reviewers = integers(call, 'reviewer_ids');
  if (reviewers && may.setMetadata(item)) {
    setReviewers(
      item,
      reviewers.filter(id => id !== 0),
    );
  }
  const target = text(call, 'target_branch');
  if (target !== undefined && target !== item.targetBranch) retarget(call, where, target);
  item.squash = flag(call, 'squash') ?? item.squash;
}

/** A new merge request, without notes about what it began with; labels and people hold only for who may set them. */
function create(call: Call): Reply {
  const here = findProject(call);
  const author = requireUser(call);
  const [sourceBranch, targetBranch] = [
    requiredText(call, 'source_branch'),
    requiredText(call, 'target_branch'),
  ];
  const title = requiredText(call, 'title');
  const wanted = text(call, 'target_project_id');
  const target = wanted === undefined ? here : findProject(call, wanted);
  if (!here.may.push || !target.may.proposeMergeRequest) throw forbidden();
  if (title.trim() === '') throw invalidRecord({ title: ["can't be blank"] });
  const proposal = { source: here.project, sourceBranch, targetBranch, title, now: call.now() };
  const { project, may } = target;
  const item = createFromBranches(call.state, project, author, proposal);
  writeFields(call, { project, may, item });
  item.discussions = [];
  return created(singleMergeRequestEntity(call, project, item));
}

/** Owners alone. */
function remove(call: Call): Reply {
  const { project, may, item } = findMergeRequest(call);
  requireUser(call);
  if (may.level < 50) throw forbidden();
  checkUnmodified(call, item.updatedAt);
  project.mergeRequests = project.mergeRequests.filter(each => each !== item);
  return noContent();
}

function version(call: Call): Reply {
  const { item, project } = findMergeRequest(call);
  const id = routeNumber(call, 'version_id');
  const found = item.versions.find(each => each.id === id);
  if (!found) throw notFound();
  const newest = found === item.versions[0];
  return ok({
    ...versionEntity(item, found),
    commits: newest ? item.commits.map(commit => commitEntity(call, project, commit)) : [],
    diffs: newest ? item.diffs : [],
  });
}

const one = '/projects/:id/merge_requests/:iid';

export const mergeRequestRoutes: Route[] = [
  { method: 'GET', path: '/projects/:id/merge_requests', handle: list },
  { method: 'GET', path: one, handle: call => single(call, findMergeRequest(call)) },
  { method: 'POST', path: '/projects/:id/merge_requests', handle: create },
  { method: 'PUT', path: one, handle: update },
  { method: 'DELETE', path: one, handle: remove },
  {
    method: 'GET',
    path: `${one}/diffs`,
    handle: call => {
      const { item } = findMergeRequest(call);
      const unified = flag(call, 'unidiff') ?? false;
      return listReply(call, item.diffs, file =>
        unified && file.diff !== '' ? { ...file, diff: fileHeader(file) + file.diff } : file,
      );
    },
  },
  {
    method: 'GET',
    path: `${one}/raw_diffs`,
    handle: call => {
      const { item } = findMergeRequest(call);
      return { status: 200, contentType: 'text/plain', text: rawPatch(item.uncutDiffs ?? item.diffs) };
    },
  },
  {
    method: 'GET',
    path: `${one}/commits`,
    handle: call => {
      const { item, project } = findMergeRequest(call);
      return listReply(call, item.commits, commit => commitEntity(call, project, commit));
    },
  },
  {
    method: 'GET',
    path: `${one}/versions`,
    handle: call => {
      const { item } = findMergeRequest(call);
      return listReply(call, item.versions, each => versionEntity(item, each));
    },
  },
  { method: 'GET', path: `${one}/versions/:version_id`, handle: version },
];
