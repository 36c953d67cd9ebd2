/**
 * The part of GitLab's GraphQL schema that one query of a merge request reads (contract 12). One file, as a reader
 * looks a type's fields up by their types.
 */
import { rights } from '../access';
import { singleMergeRequestEntity } from '../entities/merge-request';
import { resolvable } from '../entities/note';
import { userBasic } from '../entities/user';
import type { InItem, InProject } from '../find';
import type { Call } from '../http/call';
import { labelsOf, type OwnedLabel } from '../labels';
import { countTasks } from '../markdown/tasks';
import { countLines } from '../patch';
import type { Discussion, MergeRequest, Note, User } from '../state';
import { CONNECTION_ARGS, connection, connectionType, pageInfoType } from './connections';
import type { FieldOf, ObjectType } from './types';

type Fields<Source> = Record<string, FieldOf<Source, Call>>;
type InMergeRequest = InItem<MergeRequest>;
type InThread = InMergeRequest & { discussion: Discussion };

const gid = (type: string, id: number | string) => `gid://gitlab/${type}/${id}`;

/** A field that is read from its source alone. */
function plain<Source>(type: string, read: (source: Source) => unknown): FieldOf<Source, Call> {
  return { type, read: source => read(source) };
}

const LEVELS: Record<number, string> = {
  0: 'NO_ACCESS',
  5: 'MINIMAL_ACCESS',
  10: 'GUEST',
  15: 'PLANNER',
  20: 'REPORTER',
  25: 'SECURITY_MANAGER',
  30: 'DEVELOPER',
  40: 'MAINTAINER',
  50: 'OWNER',
};

const query: Fields<undefined> = {
  currentUser: { type: 'CurrentUser', read: (_source, _args, call) => call.user },
  metadata: { type: 'Metadata', read: (_source, _args, call) => call.state },
  project: {
    type: 'Project',
    args: { fullPath: { type: 'ID', required: true } },
    read: (_source, { fullPath }, call): InProject | null => {
      const project = call.state.projects.find(each => each.pathWithNamespace === fullPath);
      const may = project && rights(call.state, project, call.user);
      return project && may?.readProject ? { project, may } : null;
    },
  },
};

const metadata: Fields<Call['state']> = {
  version: plain('String', ({ version }) => version),
  revision: plain('String', ({ revision }) => revision),
  enterprise: plain('Boolean', ({ enterprise }) => enterprise),
};

const user: Fields<User> = {
  id: plain('ID', ({ id }) => gid('User', id)),
  username: plain('String', ({ username }) => username),
  name: plain('String', ({ name }) => name),
  state: plain('UserState', ({ state }) => state),
  bot: plain('Boolean', ({ bot }) => bot),
  avatarUrl: plain('String', ({ avatarUrl }) => avatarUrl),
  webUrl: { type: 'String', read: (source, _args, call) => userBasic(call, source).web_url },
};

const project: Fields<InProject> = {
  id: plain('ID', source => gid('Project', source.project.id)),
  name: plain('String', source => source.project.name),
  fullPath: plain('ID', source => source.project.pathWithNamespace),
  visibility: plain('String', source => source.project.visibility),
  archived: plain('Boolean', source => source.project.archived),
  webUrl: {
    type: 'String',
    read: (source, _args, call) => `${call.url}/${source.project.pathWithNamespace}`,
  },
  maxAccessLevel: plain('AccessLevel', source => source.may.level),
  mergeRequest: {
    type: 'MergeRequest',
    args: { iid: { type: 'String', required: true } },
    read: ({ project: of, may }, { iid }): InMergeRequest | null => {
      const item = of.mergeRequests.find(each => String(each.iid) === String(iid));
      return item && may.readItem(item) ? { project: of, may, item } : null;
    },
  },
};

const accessLevel: Fields<number> = {
  integerValue: plain('Int', level => level),
  stringValue: plain('AccessLevelEnum', level => LEVELS[level] ?? 'NO_ACCESS'),
};

function person(call: Call, id: number) {
  return call.state.users.find(each => each.id === id) ?? null;
}

const mergeRequest: Fields<InMergeRequest> = {
  id: plain('ID', ({ item }) => gid('MergeRequest', item.id)),
  iid: plain('String', ({ item }) => String(item.iid)),
  title: plain('String', ({ item }) => item.title),
  description: plain('String', ({ item }) => item.description),
  state: plain('MergeRequestState', ({ item }) => item.state),
  createdAt: plain('Time', ({ item }) => item.createdAt),
  updatedAt: plain('Time', ({ item }) => item.updatedAt),
  preparedAt: plain('Time', ({ item }) => item.versions[0]?.createdAt ?? null),
  sourceBranch: plain('String', ({ item }) => item.sourceBranch),
  targetBranch: plain('String', ({ item }) => item.targetBranch),
  draft: {
    type: 'Boolean',
    read: ({ project: of, item }, _args, call) => singleMergeRequestEntity(call, of, item).draft,
  },
  webUrl: {
    type: 'String',
    read: ({ project: of, item }, _args, call) => singleMergeRequestEntity(call, of, item).web_url,
  },
  detailedMergeStatus: {
    type: 'DetailedMergeStatus',
    read: ({ project: of, item }, _args, call) =>
      singleMergeRequestEntity(call, of, item).detailed_merge_status.toUpperCase(),
  },
  author: { type: 'User', read: ({ item }, _args, call) => person(call, item.authorId) },
  diffHeadSha: plain('String', ({ item }) => item.versions[0]?.headCommitSha ?? null),
  diffRefs: plain('DiffRefs', ({ item }) => item.versions[0] ?? null),
  diffStats: plain('[DiffStats]', ({ item }) => (item.uncutDiffs ?? item.diffs).map(countLines)),
  diffStatsSummary: plain('DiffStatsSummary', ({ item }) => (item.uncutDiffs ?? item.diffs).map(countLines)),
  taskCompletionStatus: plain('TaskCompletionStatus', ({ item }) => countTasks(item.description)),
  userPermissions: plain('MergeRequestPermissions', source => source),
  labels: {
    type: 'LabelConnection',
    args: CONNECTION_ARGS,
    read: ({ project: of, item }, args, call) => {
      const labels = labelsOf(call.state, of).filter(({ label }) => item.labels.includes(label.name));
      return connection(labels, args);
    },
  },
  discussions: {
    type: 'DiscussionConnection',
    args: CONNECTION_ARGS,
    read: (source, args) => {
      const { item, may } = source;
      const threads = item.discussions.filter(each => each.notes.some(note => may.readNote(item, note)));
      return connection(
        threads.map(discussion => ({ ...source, discussion })),
        args,
      );
    },
  },
};

const diffRefs: Fields<MergeRequest['versions'][number]> = {
  baseSha: plain('String', version => version.baseCommitSha),
  headSha: plain('String', version => version.headCommitSha),
  startSha: plain('String', version => version.startCommitSha),
};

type Counted = ReturnType<typeof countLines>;

const diffStats: Fields<Counted> = {
  path: plain('String', ({ path }) => path),
  additions: plain('Int', ({ additions }) => additions),
  deletions: plain('Int', ({ deletions }) => deletions),
};

const sum = (files: Counted[], key: 'additions' | 'deletions') =>
  files.reduce((total, file) => total + file[key], 0);

const diffStatsSummary: Fields<Counted[]> = {
  fileCount: plain('Int', files => files.length),
  additions: plain('Int', files => sum(files, 'additions')),
  deletions: plain('Int', files => sum(files, 'deletions')),
  changes: plain('Int', files => sum(files, 'additions') + sum(files, 'deletions')),
};

const permissions: Fields<InMergeRequest> = {
  readMergeRequest: plain('Boolean', () => true),
  updateMergeRequest: plain('Boolean', ({ item, may }) => may.update(item)),
  adminMergeRequest: plain('Boolean', ({ item, may }) => may.setMetadata(item)),
  createNote: plain('Boolean', ({ item, may }) => may.comment(item)),
  canApprove: plain('Boolean', ({ item, may }) => may.approve(item)),
};

const thread: Fields<InThread> = {
  id: plain('ID', ({ discussion }) => gid('Discussion', discussion.id)),
  resolvable: plain('Boolean', ({ discussion }) => discussion.notes.some(resolvable)),
  resolved: plain('Boolean', ({ discussion }) => {
    const open = discussion.notes.filter(resolvable);
    return open.length > 0 && open.every(note => note.resolvedAt !== null);
  }),
  notes: {
    type: 'NoteConnection',
    args: CONNECTION_ARGS,
    read: ({ item, may, discussion }, args) =>
      connection(
        discussion.notes.filter(note => may.readNote(item, note)),
        args,
      ),
  },
};

const note: Fields<Note> = {
  id: plain('ID', source => gid(source.type ?? 'Note', source.id)),
  body: plain('String', ({ body }) => body),
  system: plain('Boolean', ({ system }) => system),
  internal: plain('Boolean', ({ internal }) => internal),
  createdAt: plain('Time', ({ createdAt }) => createdAt),
  updatedAt: plain('Time', ({ updatedAt }) => updatedAt),
  lastEditedAt: plain('Time', ({ createdAt, updatedAt }) => (createdAt === updatedAt ? null : updatedAt)),
  author: { type: 'User', read: ({ authorId }, _args, call) => person(call, authorId) },
};

const label: Fields<OwnedLabel> = {
  id: plain('ID', ({ label: { id }, ofProject }) => gid(ofProject ? 'ProjectLabel' : 'GroupLabel', id)),
  title: plain('String', source => source.label.name),
  description: plain('String', source => source.label.description),
  color: plain('String', source => source.label.color),
};

const taskStatus: Fields<ReturnType<typeof countTasks>> = {
  count: plain('Int', ({ count }) => count),
  completedCount: plain('Int', ({ completed_count }) => completed_count),
};

/** Every type with its fields; names that are not here are scalars and enums. */
export const schema: Record<string, ObjectType<Call>> = {
  Query: query,
  Metadata: metadata,
  CurrentUser: user,
  User: user,
  Project: project,
  AccessLevel: accessLevel,
  MergeRequest: mergeRequest,
  DiffRefs: diffRefs,
  DiffStats: diffStats,
  DiffStatsSummary: diffStatsSummary,
  MergeRequestPermissions: permissions,
  TaskCompletionStatus: taskStatus,
  Label: label,
  Discussion: thread,
  Note: note,
  LabelConnection: connectionType('Label'),
  DiscussionConnection: connectionType('Discussion'),
  NoteConnection: connectionType('Note'),
  PageInfo: pageInfoType(),
};
