/** Finds what a path names, or answers as GitLab does for what is not there or may not be seen. */
import type { AnyItem, Rights } from './access';
import { groupMembers, rights } from './access';
import type { Call } from './http/call';
import { ApiError, notFound, unauthorized } from './http/errors';
import { routeNumber } from './http/params';
import type { Actor } from './items';
import type { Discussion, Group, Issue, MergeRequest, Note, Project, State, User } from './state';

/** The signed-in person. @throws ApiError 401 */
export function requireUser(call: Call): User {
  if (!call.user) throw unauthorized();
  return call.user;
}

/** The person a path names by id or username. */
export function findReadableUser(call: Call): User {
  const wanted = call.route.user_id ?? '';
  const found = call.state.users.find(user => String(user.id) === wanted || user.username === wanted);
  if (!found) throw notFound('User');
  return found;
}

function moved(call: Call, id: string, projectId: number): ApiError {
  if (call.method !== 'GET' && call.method !== 'HEAD') {
    return new ApiError(405, { message: 'Non GET methods are not allowed for moved projects' });
  }
  const path = call.path.replace(encodeURIComponent(id), String(projectId));
  const query = call.query.size > 0 ? `?${call.query}` : '';
  const location = `${call.url}${path}${query}`;
  return new ApiError(
    301,
    undefined,
    { Location: location },
    `This resource has been moved permanently to ${location}`,
  );
}

export type InProject = { project: Project; may: Rights };

/** The project `:id` names, by number or full path, and what the caller may do there. */
export function findProject(call: Call, id = call.route.id ?? ''): InProject {
  const { state } = call;
  const project = state.projects.find(each => String(each.id) === id || each.pathWithNamespace === id);
  const movedTo = project ? undefined : state.movedPaths[id];
  if (movedTo !== undefined) throw moved(call, id, movedTo);
  if (!project) throw notFound('Project');
  const may = rights(state, project, call.user);
  if (!may.readProject) throw notFound('Project');
  return { project, may };
}

function canReadGroup(state: State, group: Group, user: User | undefined): boolean {
  if (group.visibility === 'public') return true;
  if (!user) return false;
  if (group.visibility === 'internal' || user.admin) return true;
  const below = state.projects.filter(project => project.pathWithNamespace.startsWith(`${group.fullPath}/`));
  return (
    groupMembers(state, group).some(member => member.userId === user.id) ||
    below.some(project => rights(state, project, user).level > 0)
  );
}

export function readableGroups(call: Call): Group[] {
  return call.state.groups.filter(group => canReadGroup(call.state, group, call.user));
}

export function findGroup(call: Call): Group {
  const id = call.route.id ?? '';
  const group = readableGroups(call).find(each => String(each.id) === id || each.fullPath === id);
  if (!group) throw notFound('Group');
  return group;
}

export type InItem<Kind extends AnyItem = AnyItem> = InProject & { item: Kind };

export function findMergeRequest(call: Call, part = 'iid'): InItem<MergeRequest> {
  const { project, may } = findProject(call);
  const iid = routeNumber(call, part);
  const item = project.mergeRequests.find(each => each.iid === iid);
  if (!item || !may.readItem(item)) throw notFound();
  return { project, may, item };
}

export function findIssue(call: Call, part = 'iid'): InItem<Issue> {
  const { project, may } = findProject(call);
  const iid = routeNumber(call, part);
  const item = project.issues.find(each => each.iid === iid);
  if (!item || !may.readItem(item)) throw notFound();
  return { project, may, item };
}

export type InDiscussion = InItem & { discussion: Discussion };

/** A thread of which the caller may read something. */
export function findDiscussion(call: Call, where: InItem): InDiscussion {
  const discussion = where.item.discussions.find(each => each.id === call.route.discussion_id);
  if (!discussion?.notes.some(note => where.may.readNote(where.item, note))) throw notFound('Discussion');
  return { ...where, discussion };
}

export function findNote(
  call: Call,
  where: InItem,
  among = where.item.discussions,
): { note: Note; discussion: Discussion } {
  const id = routeNumber(call, 'note_id');
  for (const discussion of among) {
    const note = discussion.notes.find(each => each.id === id);
    if (note && where.may.readNote(where.item, note)) return { note, discussion };
  }
  throw notFound();
}

/** Who acts, for the functions that change items. */
export function actor(call: Call, may: Rights): Actor {
  return { state: call.state, user: requireUser(call), may, now: call.now() };
}
