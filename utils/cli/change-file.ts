import type { Change } from '../change/change';
import { changeFromMergeRequest } from '../change/from-gitlab';
import { z } from '../zod';
import { InputError } from './input-error';

const Diff = z.object({
  old_path: z.string(),
  new_path: z.string(),
  a_mode: z.string().default('100644'),
  b_mode: z.string().default('100644'),
  new_file: z.boolean().default(false),
  renamed_file: z.boolean().default(false),
  deleted_file: z.boolean().default(false),
  generated_file: z.boolean().nullish(),
  collapsed: z.boolean().optional(),
  too_large: z.boolean().optional(),
  diff: z.string(),
});

/** A merge request with its diffs as GitLab's API gives them. Only these two parts are read. */
const ChangeDocument = z.object({
  id: z.string().min(1),
  merge_request: z.object({
    title: z.string(),
    description: z.string().nullish(),
    labels: z.array(z.string()).default([]),
    author: z.object({ username: z.string(), bot: z.boolean().default(false) }),
    source_branch: z.string().default(''),
    target_branch: z.string().default(''),
    draft: z.boolean().default(false),
    changes_count: z.string().nullish(),
  }),
  diffs: z.array(Diff),
});

export type ChangeFile = { id: string; change: Change };

/** The change in a JSON text. Throws InputError naming the file and the field, or the place of a syntax error. */
export function parseChangeFile(text: string, file: string): ChangeFile {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    throw new InputError(`${file}: no JSON (${error instanceof Error ? error.message : 'syntax error'})`);
  }
  const parsed = ChangeDocument.safeParse(data);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new InputError(
      `${file}: ${issue?.path.join('.') || 'document'}: ${issue?.message ?? 'unexpected shape'}`,
    );
  }
  const { id, merge_request: mr, diffs } = parsed.data;
  const facts = {
    title: mr.title,
    description: mr.description ?? '',
    labels: mr.labels,
    author: mr.author,
    draft: mr.draft,
    sourceBranch: mr.source_branch,
    targetBranch: mr.target_branch,
    changesCount: mr.changes_count ?? String(diffs.length),
    ready: true,
  };
  const rawDiffs = diffs.map(({ collapsed, too_large, ...diff }) => ({
    ...diff,
    ...(collapsed === undefined ? {} : { collapsed }),
    ...(too_large === undefined ? {} : { too_large }),
  }));
  return { id, change: changeFromMergeRequest(facts, rawDiffs, { complete: true, rawPatchTried: true }) };
}
