import { expect, test } from '../harness/fixtures';
import { samplePaths } from '../harness/sample';
import { mergeRequestOf } from '../harness/written';

// A browser of its own: its clock is not the world's.
test('new commits while reviewing: the panel says so and judges again on a press', async ({
  extension,
  gitlab,
}) => {
  await extension.signIn('rowan');
  await extension.page.clock.install();
  const page = await extension.visit(samplePaths.mergeRequest);
  const panel = await page.openPanel();
  expect(await panel.verdict()).toBe('Review required');

  const change = mergeRequestOf(gitlab, 'sample-org/shop', 128);
  const [version] = change.versions;
  const [commit] = change.commits;
  if (version === undefined || commit === undefined) throw new Error('The sample has no commit.');
  const head = 'd'.repeat(40);
  change.commits.unshift({ ...commit, id: head });
  change.versions.unshift({ ...version, id: version.id + 100_000, headCommitSha: head });
  await page.tab.clock.fastForward('01:01');
  await panel.screen.see(/New commits: the head is now dddddddd/);

  gitlab.requests.length = 0;
  await panel.screen.press('button', 'Reload');
  expect(await panel.verdict()).toBe('Review required');
  expect(gitlab.requests.some(({ path }) => path.endsWith('/diffs'))).toBe(true);
  expect(await panel.screen.text()).toContain('dddddddd');
  expect(await panel.screen.text()).not.toContain('New commits:');
});
