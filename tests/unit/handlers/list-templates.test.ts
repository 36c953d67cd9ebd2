import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type GitLab, startGitLab } from '../../gitlab/server';
import { answersFor, type Harness, signIn, startBackground, token, visit } from '../background/harness';

let gitlab: GitLab;
let harness: Harness;

beforeEach(async () => {
  gitlab = await startGitLab();
  harness = startBackground();
  await signIn(harness, gitlab.url, token('rowan'));
});
afterEach(() => gitlab.close());

async function templatesOn(path: string) {
  const shown = visit(harness, gitlab.url, path);
  await harness.load();
  return { shown, ...(await harness.ask('list-templates', { shown })) };
}

it('folds checks that do not concern the change, each with the reason', async () => {
  const { folded } = await templatesOn('sample-org/shop/-/merge_requests/128');
  expect(folded?.['review-dependencies']).toMatchObject({ go: 'No file fits go.mod or go.sum.' });
  expect(folded?.['review-dependencies']).not.toHaveProperty('needed');
  expect(folded?.['merge-request-review']).toEqual({});
});

it('folds nothing away on an issue, where nothing of the change is seen', async () => {
  const { folded } = await templatesOn('sample-org/shop/-/issues/311');
  expect(Object.values(folded ?? {}).flatMap(items => Object.keys(items))).toEqual([]);
});

it('fills variables in the panel as in the note', async () => {
  const { templates, shown } = await templatesOn('sample-org/shop/-/merge_requests/128');
  const fix = templates.find(({ id }) => id === 'security-fix-verification');
  const text = fix?.items.find(({ id }) => id === 'default-branch')?.text ?? '';
  expect(text).toMatch(/^This merges into main, /);
  const draft = { answers: answersFor('security-fix-verification'), reviewId: randomUUID(), savedAt: 1 };
  const { body } = await harness.ask('preview-note', { shown, kind: 'checklist', draft });
  expect(body).toContain(text);
  expect(body).not.toContain('{{');
});
