import type { RawDiff } from '../change/change';
import type { Page } from '../page';
import { z } from '../zod';
import type { Client, Reply } from './client';
import { readAs } from './read-as';
import {
  Commit,
  Diff,
  Issue,
  type Item,
  Markdown,
  Member,
  MergeRequest,
  Metadata,
  Note,
  Project,
  TokenSelf,
  TreeEntry,
  User,
} from './schemas';

/** One function an endpoint. Paths and versions: contract 5, 6, 10, 11. All throw `FailureError`. */

type Options = { signal?: AbortSignal | undefined; deadlineMs?: number };

/** One page of a list and the reply that carried it. */
export type PageOf<T> = { reply: Reply; rows: T[] };

/** Files asked for at a time: 100 files need a first page and one more. */
export const DIFFS_PER_PAGE = 50;
const PER_PAGE = 100;

export async function getMetadata(client: Client, options?: Options): Promise<Metadata> {
  return readAs(Metadata, await client.request('GET', '/metadata', options));
}

/** Whose token it is. A fine-grained token may be refused this (contract 1.3). */
export async function getUser(client: Client, options?: Options): Promise<User> {
  return readAs(User, await client.request('GET', '/user', options));
}

/** The token itself; 400 for OAuth, refused to some fine-grained tokens. */
export async function getTokenSelf(client: Client, options?: Options): Promise<TokenSelf> {
  return readAs(TokenSelf, await client.request('GET', '/personal_access_tokens/self', options));
}

/** Projects the token may read, at most one: proof that a token without user rights reads something. */
export async function listProjects(client: Client, options?: Options): Promise<Project[]> {
  const query = { membership: true, per_page: 1, simple: false };
  return readAs(z.array(Project), await client.request('GET', '/projects', { ...options, query }));
}

/** @param project numeric id or full path */
export async function getProject(
  client: Client,
  project: number | string,
  options?: Options,
): Promise<Project> {
  return readAs(Project, await client.request('GET', projectPath(project), options));
}

/** The level of one member, inherited and shared membership included; 404 when not a member. */
export async function getMember(
  client: Client,
  project: number,
  userId: number,
  options?: Options,
): Promise<Member> {
  return readAs(
    Member,
    await client.request('GET', `${projectPath(project)}/members/all/${userId}`, options),
  );
}

/** One page of a group's members, inherited ones included. */
export async function listGroupMembers(
  client: Client,
  group: string,
  page: number,
  options?: Options,
): Promise<PageOf<Member>> {
  const query = { page, per_page: PER_PAGE };
  const path = `/groups/${encodeURIComponent(group)}/members/all`;
  const reply = await client.request('GET', path, { ...options, query });
  return { reply, rows: readAs(z.array(Member), reply) };
}

/** The merge request or issue a page shows. */
export async function getItem(
  client: Client,
  project: number | string,
  page: Page,
  options?: Options,
): Promise<Item> {
  const reply = await client.request('GET', itemPath(project, page), options);
  return readAs(page.kind === 'merge-request' ? MergeRequest : Issue, reply);
}

/** One page of a merge request's changed files. */
export async function listDiffs(
  client: Client,
  project: number | string,
  iid: number,
  page: number,
  options?: Options,
): Promise<PageOf<RawDiff>> {
  const query = { page, per_page: DIFFS_PER_PAGE };
  const path = `${projectPath(project)}/merge_requests/${iid}/diffs`;
  const reply = await client.request('GET', path, { ...options, query });
  return { reply, rows: readAs(z.array(Diff), reply) };
}

/** The merge request's whole patch as plain text, past the limits that cut a diff (contract 5.5). */
export async function getRawDiffs(
  client: Client,
  project: number | string,
  iid: number,
  options?: Options,
): Promise<string> {
  const path = `${projectPath(project)}/merge_requests/${iid}/raw_diffs`;
  return readAs(z.string(), await client.request('GET', path, { ...options, accept: 'text' }));
}

/** Newest first; one page of 100 is enough to count the commits since a review. */
export async function listCommits(
  client: Client,
  project: number | string,
  iid: number,
  options?: Options,
): Promise<Commit[]> {
  const path = `${projectPath(project)}/merge_requests/${iid}/commits`;
  const query = { per_page: PER_PAGE };
  return readAs(z.array(Commit), await client.request('GET', path, { ...options, query }));
}

/** One page of comments without system notes, newest first. A page may be short or empty (contract 4). */
export async function listNotes(
  client: Client,
  project: number | string,
  page: Page,
  number: number,
  options?: Options,
): Promise<PageOf<Note>> {
  const query = { sort: 'desc', activity_filter: 'only_comments', page: number, per_page: PER_PAGE };
  const reply = await client.request('GET', `${itemPath(project, page)}/notes`, { ...options, query });
  return { reply, rows: readAs(z.array(Note), reply) };
}

export async function getNote(
  client: Client,
  project: number | string,
  page: Page,
  noteId: number,
  options?: Options,
): Promise<Note> {
  return readAs(Note, await client.request('GET', `${itemPath(project, page)}/notes/${noteId}`, options));
}

/** What a note's write came to: `commands-only` when GitLab took all of it for commands and kept no note (202). */
export type Written = { note: Note } | 'commands-only';

/** Writes a note. Sent once: after an unknown outcome search for the marker before sending again (contract 9). */
export async function createNote(
  client: Client,
  project: number,
  page: Page,
  note: { body: string; internal: boolean },
  options?: Options,
): Promise<Written> {
  const body = note.internal ? { body: note.body, internal: true } : { body: note.body };
  const reply = await client.request('POST', `${itemPath(project, page)}/notes`, { ...options, body });
  return written(reply);
}

/** Replaces a note's text. The last writer wins on GitLab: compare before and after (contract 6.5). */
export async function updateNote(
  client: Client,
  project: number,
  page: Page,
  noteId: number,
  text: string,
  options?: Options,
): Promise<Written> {
  const body = { body: text };
  const path = `${itemPath(project, page)}/notes/${noteId}`;
  return written(await client.request('PUT', path, { ...options, body }));
}

export async function deleteNote(
  client: Client,
  project: number,
  page: Page,
  noteId: number,
  options?: Options,
): Promise<void> {
  await client.request('DELETE', `${itemPath(project, page)}/notes/${noteId}`, options);
}

/** Adds labels and gives those the item has now: GitLab drops what the person may not set (contract 10). */
export async function addLabels(
  client: Client,
  project: number,
  page: Page,
  labels: string[],
  options?: Options,
): Promise<string[]> {
  const body = { add_labels: labels.join(',') };
  const reply = await client.request('PUT', itemPath(project, page), { ...options, body });
  return readAs(page.kind === 'merge-request' ? MergeRequest : Issue, reply).labels;
}

/** Text as GitLab renders it; its HTML still goes through our sanitiser. */
export async function renderMarkdown(
  client: Client,
  project: string,
  text: string,
  options?: Options,
): Promise<string> {
  const body = { text, gfm: true, project };
  return readAs(Markdown, await client.request('POST', '/markdown', { ...options, body })).html;
}

/** A file's text at a ref, and the commit it was read from. */
export async function getRawFile(
  client: Client,
  project: number | string,
  path: string,
  ref: string,
  options?: Options,
): Promise<{ text: string; commit: string | null }> {
  const reply = await client.request(
    'GET',
    `${projectPath(project)}/repository/files/${encodeURIComponent(path)}/raw`,
    { ...options, query: { ref }, accept: 'text' },
  );
  return { text: readAs(z.string(), reply), commit: reply.header('x-gitlab-commit-id') };
}

/** One page of the files and folders below a folder. */
export async function listTree(
  client: Client,
  project: number | string,
  where: { folder: string; ref: string; page: number },
  options?: Options,
): Promise<PageOf<TreeEntry>> {
  const query = {
    ...(where.folder === '' ? {} : { path: where.folder }),
    ref: where.ref,
    recursive: true,
    page: where.page,
    per_page: PER_PAGE,
  };
  const reply = await client.request('GET', `${projectPath(project)}/repository/tree`, { ...options, query });
  return { reply, rows: readAs(z.array(TreeEntry), reply) };
}

/** The commit a branch, tag or sha stands for. */
export async function getCommit(
  client: Client,
  project: number | string,
  ref: string,
  options?: Options,
): Promise<Commit> {
  const path = `${projectPath(project)}/repository/commits/${encodeURIComponent(ref)}`;
  return readAs(Commit, await client.request('GET', path, options));
}

function written(reply: Reply): Written {
  return reply.status === 202 ? 'commands-only' : { note: readAs(Note, reply) };
}

function projectPath(project: number | string): string {
  return `/projects/${encodeURIComponent(project)}`;
}

function itemPath(project: number | string, page: Page): string {
  return `${projectPath(project)}/${page.kind === 'merge-request' ? 'merge_requests' : 'issues'}/${page.iid}`;
}
