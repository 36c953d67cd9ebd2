import type { RawDiff } from '../change/change';
import { z } from '../zod';

/**
 * The fields of GitLab's replies that are read, and nothing else: newer and missing optional fields are tolerated.
 * Snake case ends here. Shapes: contract 5 and 6.
 */

const userBasic = z.object({
  id: z.int(),
  username: z.string(),
  name: z.string(),
  bot: z.boolean().optional(),
});

/** GitLab names the users of project and group access tokens `project_1_bot_ab12`. */
const BOT_USERNAME = /^(?:project|group)_\d+_bot(?:_[0-9a-f]+)?$/;

/** A person as GitLab shows them everywhere. */
export type User = { id: number; username: string; name: string; bot: boolean };
export const User: z.ZodType<User> = userBasic.transform(({ id, username, name, bot }) => ({
  id,
  username,
  name,
  bot: bot ?? BOT_USERNAME.test(username),
}));

export type Metadata = { version: string; enterprise: boolean | undefined };
export const Metadata: z.ZodType<Metadata> = z
  .object({ version: z.string(), enterprise: z.boolean().optional() })
  .transform(({ version, enterprise }) => ({ version, enterprise }));

/** `GET /personal_access_tokens/self` (contract 1.2). `expiresAt` is a date. */
export type TokenSelf = {
  name: string;
  scopes: string[];
  expiresAt: string | null;
  active: boolean;
  userId: number;
  granular: boolean;
};
export const TokenSelf: z.ZodType<TokenSelf> = z
  .object({
    name: z.string(),
    scopes: z.array(z.string()),
    expires_at: z.string().nullish(),
    active: z.boolean(),
    user_id: z.int(),
    granular: z.boolean().optional(),
  })
  .transform(token => ({
    name: token.name,
    scopes: token.scopes,
    expiresAt: token.expires_at?.slice(0, 10) ?? null,
    active: token.active,
    userId: token.user_id,
    granular: token.granular ?? false,
  }));

const access = z.object({ access_level: z.int() }).nullish();

/** `level` is null where GitLab does not say: admins, group sharing, non-members (contract 5.3). */
export type Project = {
  id: number;
  visibility: 'private' | 'internal' | 'public';
  archived: boolean;
  level: number | null;
};
export const Project: z.ZodType<Project> = z
  .object({
    id: z.int(),
    visibility: z.enum(['private', 'internal', 'public']),
    archived: z.boolean().optional(),
    permissions: z.object({ project_access: access, group_access: access }).optional(),
  })
  .transform(project => {
    const levels = [project.permissions?.project_access, project.permissions?.group_access]
      .map(each => each?.access_level)
      .filter(each => each !== undefined);
    return {
      id: project.id,
      visibility: project.visibility,
      archived: project.archived ?? false,
      level: levels.length === 0 ? null : Math.max(...levels),
    };
  });

/** Labels are names, or objects where details were asked for. */
const labels = z
  .array(z.union([z.string(), z.object({ name: z.string() }).transform(label => label.name)]))
  .nullish()
  .transform(list => list ?? []);

/** A merge request or an issue: what both have, and what only one has as null or false. */
export type Item = {
  id: number;
  iid: number;
  title: string;
  description: string;
  state: 'opened' | 'closed' | 'merged' | 'locked';
  labels: string[];
  author: User;
  discussionLocked: boolean;
  confidential: boolean;
  draft: boolean;
  sourceBranch: string;
  targetBranch: string;
  headSha: string | null;
  /** False while GitLab has not computed the diff; true for an issue. */
  ready: boolean;
  changesCount: string | null;
};

const itemFields = {
  id: z.int(),
  iid: z.int(),
  title: z.string(),
  description: z.string().nullish(),
  labels,
  author: User,
  discussion_locked: z.boolean().nullish(),
};

export const MergeRequest: z.ZodType<Item> = z
  .object({
    ...itemFields,
    state: z.enum(['opened', 'closed', 'merged', 'locked']),
    draft: z.boolean().optional(),
    work_in_progress: z.boolean().optional(),
    source_branch: z.string(),
    target_branch: z.string(),
    sha: z.string().nullish(),
    diff_refs: z.object({ head_sha: z.string().nullish() }).nullish(),
    changes_count: z.string().nullish(),
  })
  .transform(mr => ({
    id: mr.id,
    iid: mr.iid,
    title: mr.title,
    description: mr.description ?? '',
    state: mr.state,
    labels: mr.labels,
    author: mr.author,
    discussionLocked: mr.discussion_locked ?? false,
    confidential: false,
    draft: mr.draft ?? mr.work_in_progress ?? false,
    sourceBranch: mr.source_branch,
    targetBranch: mr.target_branch,
    headSha: mr.diff_refs?.head_sha ?? mr.sha ?? null,
    ready: Boolean(mr.diff_refs?.head_sha),
    changesCount: mr.changes_count || null,
  }));

export const Issue: z.ZodType<Item> = z
  .object({
    ...itemFields,
    state: z.enum(['opened', 'closed']),
    confidential: z.boolean().optional(),
  })
  .transform(issue => ({
    id: issue.id,
    iid: issue.iid,
    title: issue.title,
    description: issue.description ?? '',
    state: issue.state,
    labels: issue.labels,
    author: issue.author,
    discussionLocked: issue.discussion_locked ?? false,
    confidential: issue.confidential ?? false,
    draft: false,
    sourceBranch: '',
    targetBranch: '',
    headSha: null,
    ready: true,
    changesCount: null,
  }));

/** One file of a diff keeps GitLab's own shape, which the corpus shares. */
export const Diff: z.ZodType<RawDiff> = z.object({
  old_path: z.string(),
  new_path: z.string(),
  a_mode: z.string(),
  b_mode: z.string(),
  new_file: z.boolean(),
  renamed_file: z.boolean(),
  deleted_file: z.boolean(),
  generated_file: z.boolean().nullish(),
  collapsed: z.boolean().optional(),
  too_large: z.boolean().optional(),
  diff: z.string(),
});

export type Commit = { id: string };
export const Commit: z.ZodType<Commit> = z.object({ id: z.string() });

export type Note = {
  id: number;
  body: string;
  author: User;
  createdAt: string;
  updatedAt: string;
  system: boolean;
  internal: boolean;
  /** True when quick actions ran: part of the text was taken for a command (contract 6.2). */
  commandsRan: boolean;
};
export const Note: z.ZodType<Note> = z
  .object({
    id: z.int(),
    body: z.string(),
    author: User,
    created_at: z.string(),
    updated_at: z.string(),
    system: z.boolean().optional(),
    internal: z.boolean().optional(),
    confidential: z.boolean().nullish(),
    commands_changes: z.record(z.string(), z.unknown()).nullish(),
  })
  .transform(note => ({
    id: note.id,
    body: note.body,
    author: note.author,
    createdAt: note.created_at,
    updatedAt: note.updated_at,
    system: note.system ?? false,
    internal: note.internal ?? note.confidential ?? false,
    commandsRan: Object.keys(note.commands_changes ?? {}).length > 0,
  }));

/** `POST /markdown` answers with HTML that still needs a sanitiser (contract 11). */
export const Markdown: z.ZodType<{ html: string }> = z.object({ html: z.string() });

export type Member = { id: number; username: string; level: number };
export const Member: z.ZodType<Member> = z
  .object({ id: z.int(), username: z.string(), access_level: z.int() })
  .transform(({ id, username, access_level }) => ({ id, username, level: access_level }));

export type TreeEntry = { path: string; type: string };
export const TreeEntry: z.ZodType<TreeEntry> = z.object({ path: z.string(), type: z.string() });
