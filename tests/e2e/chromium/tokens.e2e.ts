import type { GitLab } from '../../gitlab/server';
import type { Token } from '../../gitlab/state';
import type { Extension } from '../harness/extension';
import { panelIn } from '../harness/panel-frame';
import { samplePaths } from '../harness/sample';
import { expect, test } from '../harness/shared';
import { creations, itemOf, writtenNotes } from '../harness/written';

function tokenOf({ state }: GitLab, username: string): Token {
  const user = state.users.find(each => each.username === username);
  const token = state.tokens.find(each => each.userId === user?.id);
  if (token === undefined) throw new Error(`${username} has no token.`);
  return token;
}

/** Signed in as the reviewer on a merge request, with a conclusion typed. */
async function reviewing(extension: Extension) {
  await extension.signIn('rowan');
  const page = await extension.visit(samplePaths.mergeRequest);
  const panel = await page.openPanel();
  expect(await panel.verdict()).toBe('Review required');
  await panel.showReview();
  await panel.write(/^Conclusions/, 'Typed before the trouble.');
  return { page, panel, conclusions: panelIn(page.tab).getByLabel(/^Conclusions/) };
}

test('a token that expires while reviewing: said so, replaced in options, and nothing typed is lost', async ({
  extension,
  gitlab,
}) => {
  const { panel, page, conclusions } = await reviewing(extension);
  const token = tokenOf(gitlab, 'rowan');
  token.expiresAt = '2026-03-03';
  await panel.screen.press('button', 'Post note');
  await panel.screen.see('GitLab refused the token: it expired');
  await panel.screen.see('Nothing you typed is lost.');
  await expect(conclusions).toHaveValue('Typed before the trouble.');
  expect(creations(gitlab)).toBe(0);

  const opened = extension.context.waitForEvent('page');
  await panel.screen.press('button', 'Replace it in options');
  const options = await opened;
  const row = options.getByRole('article');
  await expect(row).toContainText('Token refused');
  const fresh = { ...token, id: token.id + 100_000, value: 'glpat-sample-rowan-0000000002', expiresAt: null };
  gitlab.state.tokens.push(fresh);
  await row.getByRole('button', { name: 'Replace token' }).click();
  await row.getByLabel('Personal access token').fill(fresh.value);
  await row.getByRole('button', { name: 'Replace the token' }).click();
  await expect(row).toContainText('Ready');
  await expect(row.getByLabel('Personal access token')).toHaveCount(0);
  await options.close();

  await page.tab.bringToFront();
  await panel.reload();
  await panel.showVerdict();
  expect(await panel.verdict()).toBe('Review required');
  await panel.showReview();
  await expect(conclusions).toHaveValue('Typed before the trouble.');
  expect(await panel.postNote()).toMatch(/note is posted/);
});

test('a revoked token: no verdict is made up, and the panel says what to do', async ({
  extension,
  gitlab,
}) => {
  const { panel, page } = await reviewing(extension);
  await panel.screen.see(/^Draft saved/);
  tokenOf(gitlab, 'rowan').revoked = true;
  await page.tab.reload();
  await panel.screen.see('GitLab refused the token: it was revoked');
  const said = await panel.screen.text();
  expect(said).not.toContain('Review required');
  expect(said).toContain('Replace it in options');

  tokenOf(gitlab, 'rowan').revoked = false;
  await panel.reload();
  expect(await panel.verdict()).toBe('Review required');
  await panel.showReview();
  await expect(panelIn(page.tab).getByLabel(/^Conclusions/)).toHaveValue('Typed before the trouble.');
});

test('a token that may only read: the verdict works, writing says which scope is missing', async ({
  extension,
  gitlab,
}) => {
  await extension.signIn('rory');
  const page = await extension.visit(samplePaths.mergeRequest);
  const panel = await page.openPanel();
  expect(await panel.verdict()).toBe('Review required');
  expect(await panel.reasons()).toContain('session_token.rb');
  await panel.showReview();
  await panel.write(/^Conclusions/, 'Typed with a token that reads.');
  await expect(panelIn(page.tab).getByRole('button', { name: 'Post note' })).toBeDisabled();
  await panel.screen.press('button', 'Preview note');
  await panel.screen.see(/lacks the scope api/);
  await page.tab.reload();
  await panel.verdict();
  await panel.showReview();
  await expect(panelIn(page.tab).getByLabel(/^Conclusions/)).toHaveValue('Typed with a token that reads.');
  expect(creations(gitlab)).toBe(0);
});

test('a scope lost between looking and writing: GitLab names it, and the note is kept', async ({
  extension,
  gitlab,
}) => {
  const { panel, page, conclusions } = await reviewing(extension);
  await panel.screen.press('button', 'Post note');
  await panel.screen.see('Press again to write it.');
  tokenOf(gitlab, 'rowan').scopes = ['read_api'];
  await panel.screen.press('button', 'Post note');
  await panel.screen.see(/The token may not do this: it lacks .*api/);
  await expect(conclusions).toHaveValue('Typed before the trouble.');
  expect(writtenNotes(gitlab, itemOf(gitlab, 'sample-org/shop', '!128'), 'rowan')).toHaveLength(0);
  tokenOf(gitlab, 'rowan').scopes = ['api'];
  await page.tab.reload();
  await panel.verdict();
  await panel.showReview();
  expect(await panel.postNote()).toMatch(/note is posted/);
});
