/**
 * Everything the local GitLab knows, as plain JSON: it can be written to a file and read back.
 * Names are GitLab's in camel case; the replies of the API are built from it in `api/entities`.
 */
import type { RawDiff } from '../../utils/change/change';

export type Visibility = 'private' | 'internal' | 'public';
/** Premium and above make scoped labels (`key::value`) exclusive (contract 10). */
export type Tier = 'free' | 'premium' | 'ultimate';
/** 5 minimal, 10 guest, 15 planner, 20 reporter, 25 security manager, 30 developer, 40 maintainer, 50 owner. */
export type AccessLevel = 5 | 10 | 15 | 20 | 25 | 30 | 40 | 50;
/** A time such as `2026-08-14T09:30:00.123Z`. */
export type Timestamp = string;

export type User = {
  id: number;
  username: string;
  name: string;
  state: 'active' | 'blocked' | 'deactivated';
  locked: boolean;
  bot: boolean;
  admin: boolean;
  email: string;
  publicEmail: string | null;
  avatarUrl: string | null;
  bio: string;
  createdAt: Timestamp;
  /** How GitLab's own pages look to this person. */
  colorMode: 'gl-light' | 'gl-dark' | 'gl-system';
  /** `classic` for pages as before 19, whose window scrolls; panels where absent. */
  layout?: 'classic';
  /** False for who has list items open on pages of their own; a panel beside the list where absent. */
  itemsBesideList?: boolean;
  /** What a person says beside their name; absent for nothing. */
  status?: UserStatus;
};

export type UserStatus = {
  emoji: string;
  message: string;
  availability: 'not_set' | 'busy';
  clearStatusAt: Timestamp | null;
};

export type Token = {
  id: number;
  name: string;
  /** The secret itself, such as `glpat-...`. */
  value: string;
  userId: number;
  kind: 'personal' | 'oauth';
  /** `api`, `read_api`, `read_user`, `read_repository`, `self_rotate`. */
  scopes: string[];
  /** Day on which it stops working, or null. */
  expiresAt: string | null;
  revoked: boolean;
  createdAt: Timestamp;
  lastUsedAt: Timestamp | null;
  /** Set on a fine-grained token, which carries these instead of scopes. */
  granular?: GranularScope[];
};

/** Permissions such as `Merge Request: Read` within one boundary (contract 1.3). */
export type GranularScope = {
  boundary: 'project' | 'user' | 'instance';
  /** For `project`: the ids it covers; all of the person's projects when absent. */
  projectIds?: number[];
  permissions: string[];
};

/** A browser's signed-in session: the value of the cookie `_gitlab_session`. */
export type Session = { value: string; csrfToken: string; userId: number };

export type Member = {
  userId: number;
  accessLevel: AccessLevel;
  createdAt: Timestamp;
  expiresAt: string | null;
};

export type Label = {
  id: number;
  name: string;
  description: string | null;
  color: string;
  priority: number | null;
  archived: boolean;
};

export type Group = {
  id: number;
  name: string;
  fullPath: string;
  visibility: Visibility;
  members: Member[];
  /** Labels of a group belong to every project below it. */
  labels: Label[];
  milestones?: Milestone[];
  /** Work items of the group itself; only pages show them, as REST has none. */
  epics?: Epic[];
  createdAt: Timestamp;
};

export type Epic = {
  id: number;
  iid: number;
  title: string;
  description: string | null;
  state: 'opened' | 'closed';
  authorId: number;
  confidential: boolean;
  createdAt: Timestamp;
  /** Ids of issues below it. */
  childIds: number[];
};

export type Milestone = {
  id: number;
  iid: number;
  title: string;
  description: string | null;
  state: 'active' | 'closed';
  startDate: string | null;
  dueDate: string | null;
  createdAt: Timestamp;
  updatedAt: Timestamp;
};

export type Position = {
  base_sha: string;
  start_sha: string;
  head_sha: string;
  position_type: 'text' | 'image' | 'file';
  old_path: string;
  new_path: string;
  old_line: number | null;
  new_line: number | null;
  line_range: unknown;
  /** Of a place on an image. */
  x?: number | null;
  y?: number | null;
  width?: number | null;
  height?: number | null;
};

export type Note = {
  /** Unique over the whole server, as on GitLab. */
  id: number;
  type: null | 'DiscussionNote' | 'DiffNote';
  body: string;
  authorId: number;
  createdAt: Timestamp;
  updatedAt: Timestamp;
  system: boolean;
  internal: boolean;
  position: Position | null;
  resolvedById: number | null;
  resolvedAt: Timestamp | null;
};

export type Discussion = {
  /** 40 hexadecimal digits. */
  id: string;
  /** True for a plain note, which GitLab lists as a thread of one. */
  individualNote: boolean;
  notes: Note[];
};

/** What merge requests and issues have in common. */
export type Item = {
  id: number;
  iid: number;
  title: string;
  description: string | null;
  /** Names of labels of the project or of a group above it. */
  labels: string[];
  authorId: number;
  assigneeIds: number[];
  createdAt: Timestamp;
  updatedAt: Timestamp;
  closedAt: Timestamp | null;
  closedById: number | null;
  /** Only members may comment when true. */
  discussionLocked: boolean | null;
  discussions: Discussion[];
  milestoneId?: number | null;
  /** Who put labels on and took them off, oldest first. */
  labelEvents?: LabelEvent[];
};

export type LabelEvent = {
  id: number;
  userId: number;
  createdAt: Timestamp;
  labelId: number;
  action: 'add' | 'remove';
};

/** A comment only its author sees until it is published (contract 8). */
export type DraftNote = {
  id: number;
  authorId: number;
  note: string;
  discussionId: string | null;
  resolveDiscussion: boolean;
  commitId: string | null;
  position: Position | null;
};

export type ReviewerState = 'unreviewed' | 'review_started' | 'reviewed' | 'requested_changes' | 'approved';

/** Two issues that belong together; `blocks` runs from source to target. */
export type IssueLink = {
  id: number;
  sourceId: number;
  targetId: number;
  linkType: 'relates_to' | 'blocks';
  createdAt: Timestamp;
};

export type Commit = {
  id: string;
  title: string;
  message: string;
  authorName: string;
  authorEmail: string;
  authoredDate: Timestamp;
  parentIds: string[];
};

/** One state of a merge request's diff; newest first in `MergeRequest.versions`. */
export type DiffVersion = {
  id: number;
  headCommitSha: string;
  baseCommitSha: string;
  startCommitSha: string;
  createdAt: Timestamp;
  state: 'collected' | 'overflow' | 'empty';
};

export type MergeRequest = Item & {
  kind: 'merge-request';
  state: 'opened' | 'closed' | 'merged' | 'locked';
  mergedAt: Timestamp | null;
  mergedById: number | null;
  reviewerIds: number[];
  sourceBranch: string;
  targetBranch: string;
  /** Null when the fork is gone; another project's id for a merge request from a fork. */
  sourceProjectId: number | null;
  /** Newest first. */
  commits: Commit[];
  /** Newest first. Empty while GitLab has not prepared the diff: then `diff_refs` is null. */
  versions: DiffVersion[];
  /** Files of the newest version. */
  diffs: RawDiff[];
  /** All files with all lines, where `diffs` leaves some out: what `raw_diffs` reads from git. */
  uncutDiffs?: RawDiff[];
  /** What `changes_count` says when it is not simply the number of files, such as `1000+`. */
  changesCount?: string;
  detailedMergeStatus?: string;
  squash: boolean;
  draftNotes?: DraftNote[];
  approvals?: { userId: number; at: Timestamp }[];
  /** What reviewers have done, by user id; `unreviewed` where absent. */
  reviewerStates?: Record<string, ReviewerState>;
};

export type IssueType = 'issue' | 'incident' | 'task' | 'test_case' | 'requirement' | 'ticket';

export type Issue = Item & {
  kind: 'issue';
  state: 'opened' | 'closed';
  issueType: IssueType;
  confidential: boolean;
  dueDate: string | null;
  weight: number | null;
};

export type Project = {
  id: number;
  name: string;
  /** Path with all groups, such as `group/subgroup/project`. */
  pathWithNamespace: string;
  description: string | null;
  visibility: Visibility;
  defaultBranch: string | null;
  archived: boolean;
  issuesEnabled: boolean;
  mergeRequestsEnabled: boolean;
  onlyAllowMergeIfAllDiscussionsAreResolved: boolean;
  members: Member[];
  /** Groups the project is shared with; their members get at most this level. */
  sharedWith: { groupId: number; accessLevel: AccessLevel }[];
  labels: Label[];
  milestones?: Milestone[];
  /** Branch or tag name to commit. */
  branches: Record<string, string>;
  /** Branch name or commit to the files there, path to content. */
  files: Record<string, Record<string, string>>;
  /** Commits made over the API, newest first. */
  commits?: Commit[];
  mergeRequests: MergeRequest[];
  issues: Issue[];
  createdAt: Timestamp;
  forkedFromId: number | null;
};

export type RateLimits = {
  /** API requests of one person a minute: 429 in plain text, with headers on every answer. */
  apiPerMinute?: number;
  /** `POST .../notes` of one person a minute: 429 in JSON, never announced. */
  notesPerMinute?: number;
};

export type State = {
  /** Version GitLab claims, such as `19.3.0-ee`. */
  version: string;
  revision: string;
  enterprise: boolean;
  tier: Tier;
  settings: {
    /** Longest note or description, in bytes (contract 6.3). */
    maxTextBytes: number;
    maxNotesPerItem: number;
    /** Limits of requests, off where absent (contract 3). */
    rateLimits?: RateLimits;
  };
  users: User[];
  tokens: Token[];
  sessions: Session[];
  groups: Group[];
  projects: Project[];
  /** Old project path to the id of the project that moved away from it. */
  movedPaths: Record<string, number>;
  issueLinks?: IssueLink[];
  /** The next id anything new gets: one counter for all, so that no two things share an id. */
  nextId: number;
};
