/** Builders of the local GitLab's state: each adds one thing with sensible values and returns it. */
import { createHash } from 'node:crypto';
import type { RawDiff } from '../../utils/change/change';
import type {
  AccessLevel,
  Commit,
  Discussion,
  Epic,
  Group,
  Issue,
  Item,
  Label,
  Member,
  MergeRequest,
  Note,
  Project,
  Session,
  State,
  Token,
  User,
} from './state';

/** The time given to things that name none. */
export const DAY_ONE = '2026-08-14T09:30:00.000Z';

/** 40 hexadecimal digits that depend on the seed alone, for commits and discussions. */
export function sha(seed: string | number): string {
  return createHash('sha1').update(String(seed)).digest('hex');
}

/** A GitLab 19.3 Enterprise server, tier Premium, with nobody and nothing on it. */
export function emptyState(): State {
  return {
    version: '19.3.0-ee',
    revision: '9479feaa8d1',
    enterprise: true,
    tier: 'premium',
    settings: { maxTextBytes: 1_048_576, maxNotesPerItem: 5000 },
    users: [],
    tokens: [],
    sessions: [],
    groups: [],
    projects: [],
    movedPaths: {},
    nextId: 1001,
  };
}

/** The next unused id. */
export function takeId(state: State): number {
  const id = state.nextId;
  state.nextId += 1;
  return id;
}

export function makeUser(state: State, fields: Partial<User> & { username: string }): User {
  const user: User = {
    id: takeId(state),
    name: fields.username,
    state: 'active',
    locked: false,
    bot: false,
    admin: false,
    email: `${fields.username}@example.test`,
    publicEmail: null,
    avatarUrl: null,
    bio: '',
    createdAt: DAY_ONE,
    colorMode: 'gl-light',
    ...fields,
  };
  state.users.push(user);
  return user;
}

/** A personal access token, with scope `api` and no last day unless said otherwise. */
export function makeToken(state: State, user: User, fields: Partial<Token> & { value: string }): Token {
  const token: Token = {
    id: takeId(state),
    name: 'token',
    userId: user.id,
    kind: 'personal',
    scopes: ['api'],
    expiresAt: null,
    revoked: false,
    createdAt: DAY_ONE,
    lastUsedAt: null,
    ...fields,
  };
  state.tokens.push(token);
  return token;
}

/** A signed-in browser: send the cookie `_gitlab_session=<value>`. */
export function makeSession(state: State, user: User, value: string): Session {
  const session: Session = { value, csrfToken: sha(`csrf ${value}`), userId: user.id };
  state.sessions.push(session);
  return session;
}

export function makeGroup(state: State, fields: Partial<Group> & { fullPath: string }): Group {
  const group: Group = {
    id: takeId(state),
    name: fields.fullPath.split('/').at(-1) ?? fields.fullPath,
    visibility: 'private',
    members: [],
    labels: [],
    createdAt: DAY_ONE,
    ...fields,
  };
  state.groups.push(group);
  return group;
}

/** A private project on `main` with one empty branch, and each missing group above it. */
export function makeProject(state: State, fields: Partial<Project> & { pathWithNamespace: string }): Project {
  const parts = fields.pathWithNamespace.split('/');
  for (let depth = 1; depth < parts.length; depth += 1) {
    const fullPath = parts.slice(0, depth).join('/');
    const taken = state.groups.some(group => group.fullPath === fullPath);
    if (!taken) makeGroup(state, { fullPath, visibility: fields.visibility ?? 'private' });
  }
  const project: Project = {
    id: takeId(state),
    name: parts.at(-1) ?? fields.pathWithNamespace,
    description: null,
    visibility: 'private',
    defaultBranch: 'main',
    archived: false,
    issuesEnabled: true,
    mergeRequestsEnabled: true,
    onlyAllowMergeIfAllDiscussionsAreResolved: false,
    members: [],
    sharedWith: [],
    labels: [],
    branches: { main: sha(`main of ${fields.pathWithNamespace}`) },
    files: { main: {} },
    mergeRequests: [],
    issues: [],
    createdAt: DAY_ONE,
    forkedFromId: null,
    ...fields,
  };
  state.projects.push(project);
  return project;
}

/** Makes a person a member of a project or a group. */
export function addMember(of: Project | Group, user: User, accessLevel: AccessLevel): Member {
  const member: Member = { userId: user.id, accessLevel, createdAt: DAY_ONE, expiresAt: null };
  of.members.push(member);
  return member;
}

export function makeLabel(
  state: State,
  of: Project | Group,
  name: string,
  fields: Partial<Label> = {},
): Label {
  const label: Label = {
    id: takeId(state),
    name,
    description: null,
    color: '#428BCA',
    priority: null,
    archived: false,
    ...fields,
  };
  of.labels.push(label);
  return label;
}

/** One file of a diff, in the shape GitLab sends. */
export function makeDiff(path: string, diff: string, fields: Partial<RawDiff> = {}): RawDiff {
  return {
    old_path: path,
    new_path: path,
    a_mode: '100644',
    b_mode: '100644',
    new_file: false,
    renamed_file: false,
    deleted_file: false,
    generated_file: false,
    collapsed: false,
    too_large: false,
    diff,
    ...fields,
  };
}

export function makeCommit(seed: string, fields: Partial<Commit> = {}): Commit {
  const title = fields.title ?? 'Change something';
  return {
    id: sha(`commit ${seed}`),
    title,
    message: `${title}\n`,
    authorName: 'Dev',
    authorEmail: 'dev@example.test',
    authoredDate: DAY_ONE,
    parentIds: [sha(`parent of ${seed}`)],
    ...fields,
  };
}

/** An open epic of a group, with nothing below it. */
export function makeEpic(
  state: State,
  group: Group,
  author: User,
  fields: Partial<Epic> & { title: string },
): Epic {
  const epics = group.epics ?? [];
  const epic: Epic = {
    id: takeId(state),
    iid: Math.max(0, ...epics.map(each => each.iid)) + 1,
    description: null,
    state: 'opened',
    authorId: author.id,
    confidential: false,
    createdAt: DAY_ONE,
    childIds: [],
    ...fields,
  };
  group.epics = [...epics, epic];
  return epic;
}

function itemDefaults(state: State, author: User): Omit<Item, 'iid' | 'title'> {
  return {
    id: takeId(state),
    description: null,
    labels: [],
    authorId: author.id,
    assigneeIds: [],
    createdAt: DAY_ONE,
    updatedAt: DAY_ONE,
    closedAt: null,
    closedById: null,
    discussionLocked: null,
    discussions: [],
  };
}

/**
 * An open merge request with one commit and one prepared version of its diff.
 * Pass `versions: []` and `diffs: []` for one GitLab has not prepared yet.
 */
export function makeMergeRequest(
  state: State,
  project: Project,
  author: User,
  fields: Partial<MergeRequest> & { title: string },
): MergeRequest {
  const iid = fields.iid ?? Math.max(0, ...project.mergeRequests.map(each => each.iid)) + 1;
  const seed = `${project.pathWithNamespace}!${iid}`;
  const commits = fields.commits ?? [makeCommit(seed, { title: fields.title })];
  const base = project.branches[project.defaultBranch ?? ''] ?? sha(`base of ${seed}`);
  const mergeRequest: MergeRequest = {
    ...itemDefaults(state, author),
    kind: 'merge-request',
    iid,
    state: 'opened',
    mergedAt: null,
    mergedById: null,
    reviewerIds: [],
    sourceBranch: `change-${iid}`,
    targetBranch: project.defaultBranch ?? 'main',
    sourceProjectId: project.id,
    commits,
    versions: [
      {
        id: takeId(state),
        headCommitSha: commits[0]?.id ?? sha(`head of ${seed}`),
        baseCommitSha: base,
        startCommitSha: base,
        createdAt: fields.createdAt ?? DAY_ONE,
        state: 'collected',
      },
    ],
    diffs: [],
    squash: false,
    ...fields,
  };
  project.mergeRequests.push(mergeRequest);
  return mergeRequest;
}

export function makeIssue(
  state: State,
  project: Project,
  author: User,
  fields: Partial<Issue> & { title: string },
): Issue {
  const issue: Issue = {
    ...itemDefaults(state, author),
    kind: 'issue',
    iid: fields.iid ?? Math.max(0, ...project.issues.map(each => each.iid)) + 1,
    state: 'opened',
    issueType: 'issue',
    confidential: false,
    dueDate: null,
    weight: null,
    ...fields,
  };
  project.issues.push(issue);
  return issue;
}

/** A note without its place in a thread. */
export function buildNote(state: State, author: User, body: string, fields: Partial<Note> = {}): Note {
  return {
    id: takeId(state),
    type: null,
    body,
    authorId: author.id,
    createdAt: DAY_ONE,
    updatedAt: fields.createdAt ?? DAY_ONE,
    system: false,
    internal: false,
    position: null,
    resolvedById: null,
    resolvedAt: null,
    ...fields,
  };
}

/** A note on an item, alone in its thread. */
export function makeNote(
  state: State,
  item: Item,
  author: User,
  body: string,
  fields: Partial<Note> = {},
): Note {
  const note = buildNote(state, author, body, fields);
  item.discussions.push({ id: sha(`discussion ${note.id}`), individualNote: true, notes: [note] });
  return note;
}

/** A thread: the first body and its replies, all by one author. */
export function makeThread(state: State, item: Item, author: User, bodies: string[]): Discussion {
  const notes = bodies.map(body => buildNote(state, author, body, { type: 'DiscussionNote' }));
  const thread: Discussion = { id: sha(`thread ${notes[0]?.id}`), individualNote: false, notes };
  item.discussions.push(thread);
  return thread;
}
