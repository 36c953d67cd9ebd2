import type { Change } from '../commits';
import { commitAt, commitsBetween, commitTo } from '../commits';
import { commitEntity } from '../entities/commit';
import type { InProject } from '../find';
import { findProject, requireUser } from '../find';
import type { Call, Reply, Route } from '../http/call';
import { created, noContent, ok } from '../http/call';
import { forbidden, invalidParameter, notFound } from '../http/errors';
import { listReply } from '../http/paging';
import { oneOf, requiredText, text } from '../http/params';
import type { Commit, Project } from '../state';

function readable(call: Call): InProject {
  const where = findProject(call);
  if (!where.may.readCode) throw forbidden();
  return where;
}

function decoded(content: string | undefined, encoding: unknown): string | undefined {
  return encoding === 'base64' && content !== undefined
    ? Buffer.from(content, 'base64').toString('utf8')
    : content;
}

/** Puts changes on the branch a request names. @throws ApiError 403 without the right to push */
function commitChanges(call: Call, changes: Change[]): { project: Project; commit: Commit; branch: string } {
  const { project, may } = readable(call);
  const author = requireUser(call);
  const branch = requiredText(call, 'branch');
  const message = requiredText(call, 'commit_message');
  if (message.trim() === '') throw invalidParameter('commit_message is empty');
  if (!may.push || (branch === project.defaultBranch && may.level < 40)) throw forbidden();
  const startBranch = text(call, 'start_branch');
  const asked = { branch, startBranch, message, changes, now: call.now() };
  return { project, branch, commit: commitTo(call.state, project, author, asked) };
}

/** Creates, updates or deletes one file. */
function writeFile(call: Call, action: 'create' | 'update' | 'delete'): Reply {
  const path = call.route.file_path ?? '';
  const content =
    action === 'delete'
      ? undefined
      : decoded(requiredText(call, 'content'), oneOf(call, 'encoding', ['text', 'base64']));
  const { branch } = commitChanges(call, [{ action, path, ...(content === undefined ? {} : { content }) }]);
  if (action === 'delete') return noContent();
  const body = { file_path: path, branch };
  return action === 'create' ? created(body) : ok(body);
}

const ACTIONS = ['create', 'update', 'delete', 'move', 'chmod'] as const;

function readAction(value: unknown): Change {
  const fields: Record<string, unknown> = { ...(typeof value === 'object' ? value : {}) };
  const action = ACTIONS.find(each => each === fields.action);
  if (!action) throw invalidParameter('actions[action] does not have a valid value');
  if (typeof fields.file_path !== 'string') throw invalidParameter('actions[file_path] is missing');
  const given = typeof fields.content === 'string' ? decoded(fields.content, fields.encoding) : undefined;
  return {
    action,
    path: fields.file_path,
    ...(typeof fields.previous_path === 'string' ? { previousPath: fields.previous_path } : {}),
    ...(given === undefined ? {} : { content: given }),
  };
}

/** One commit of several changes. */
function create(call: Call): Reply {
  const { actions } = call.params;
  if (!Array.isArray(actions)) throw invalidParameter('actions is missing');
  const { project, commit } = commitChanges(call, actions.map(readAction));
  return created({ ...commitEntity(call, project, commit), ...details(project) });
}

function details(project: Project) {
  const stats = { additions: 0, deletions: 0, total: 0 };
  return { stats, status: null, project_id: project.id, last_pipeline: null };
}

function list(call: Call): Reply {
  const { project } = readable(call);
  const ref = text(call, 'ref_name') ?? project.defaultBranch ?? '';
  const head = commitAt(project, ref);
  if (!head) throw notFound('Commit');
  const made = commitsBetween(project, '', head.id);
  return listReply(call, made.length > 0 ? made : [head], commit => commitEntity(call, project, commit));
}

function single(call: Call): Reply {
  const { project } = readable(call);
  const found = commitAt(project, call.route.sha ?? '');
  if (!found) throw notFound('Commit');
  return ok({ ...commitEntity(call, project, found), ...details(project) });
}

const file = '/projects/:id/repository/files/:file_path';

export const commitRoutes: Route[] = [
  { method: 'POST', path: file, handle: call => writeFile(call, 'create') },
  { method: 'PUT', path: file, handle: call => writeFile(call, 'update') },
  { method: 'DELETE', path: file, handle: call => writeFile(call, 'delete') },
  { method: 'GET', path: '/projects/:id/repository/commits', handle: list },
  { method: 'POST', path: '/projects/:id/repository/commits', handle: create },
  { method: 'GET', path: '/projects/:id/repository/commits/:sha', handle: single },
];
