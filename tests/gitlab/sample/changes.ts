/** Loads real changes, kept as JSON files, as merge requests of one project. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from '../../../utils/zod';
import { addMember, makeLabel, makeMergeRequest, makeProject, makeUser } from '../build';
import type { Project, State, User } from '../state';

/** Where the changes go. */
export const CHANGES_PROJECT = 'corpus/changes';

const diff = z.object({
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

/** What is read of a file; where a change came from and what was thought of it stay behind. */
const change = z.object({
  merge_request: z.object({
    title: z.string(),
    description: z.string().nullish(),
    labels: z.array(z.string()).default([]),
    author: z.object({ username: z.string(), bot: z.boolean().default(false) }),
    source_branch: z.string(),
    target_branch: z.string(),
  }),
  diffs: z.array(diff),
});

/**
 * Adds the changes of a file or folder (`*.json`) to a state as merge requests of `corpus/changes`, iids in the order
 * of the file names. The first user may review them.
 * @throws Error naming the file that is not a change
 */
export function loadChanges(state: State, fileOrFolder: string): void {
  const project = changesProject(state);
  for (const file of changeFiles(fileOrFolder)) {
    const parsed = change.safeParse(readJson(file));
    if (!parsed.success) throw new Error(`${file} is not a change: ${z.prettifyError(parsed.error)}`);
    const { merge_request: read, diffs } = parsed.data;
    for (const label of read.labels) {
      if (!project.labels.some(each => each.name === label)) makeLabel(state, project, label);
    }
    makeMergeRequest(state, project, author(state, project, read.author), {
      title: read.title,
      description: read.description ?? '',
      labels: read.labels.toSorted(),
      sourceBranch: read.source_branch,
      targetBranch: read.target_branch,
      diffs,
    });
  }
}

function changeFiles(fileOrFolder: string): string[] {
  if (!statSync(fileOrFolder).isDirectory()) return [fileOrFolder];
  const names = readdirSync(fileOrFolder).filter(name => name.endsWith('.json'));
  if (names.length === 0) throw new Error(`There is no change in ${fileOrFolder}`);
  return names.toSorted().map(name => join(fileOrFolder, name));
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`${basename(file)} is not JSON`, { cause: error });
  }
}

function changesProject(state: State): Project {
  const present = state.projects.find(each => each.pathWithNamespace === CHANGES_PROJECT);
  if (present) return present;
  const project = makeProject(state, { pathWithNamespace: CHANGES_PROJECT, name: 'Changes' });
  const [reviewer] = state.users;
  if (reviewer) addMember(project, reviewer, 30);
  return project;
}

function author(state: State, project: Project, { username, bot }: { username: string; bot: boolean }): User {
  const present = state.users.find(each => each.username === username);
  if (present) return present;
  const user = makeUser(state, { username, bot });
  addMember(project, user, 30);
  return user;
}
