import { expect, test } from '../harness/fixtures';
import { samplePaths, samplePlaybook } from '../harness/sample';

test('first run: a GitLab, a token, a playbook, a verdict, a checklist, a note, a counterpart', async ({
  extension,
  gitlab,
}) => {
  const token = gitlab.state.tokens[0]?.value ?? '';
  const options = await extension.optionsPage();
  const instance = await options.addGitLab(gitlab.url, token);
  expect(instance).toContain('Rowan Ashdown (@rowan)');
  expect(instance).toMatch(/\d+ days left/);
  expect(await options.loadPlaybook(samplePlaybook)).not.toContain('Your AppSec team is not set up');

  const page = await extension.visit(samplePaths.mergeRequest);
  const panel = await page.openPanel();
  expect(await panel.verdict()).toBe('Review required');
  expect(await panel.answer()).toMatch(/because .+\./);
  expect(await panel.reasons()).toContain('session_token.rb');

  expect(await panel.insertChecklist()).toContain('The checklist is posted.');
  await panel.showReview();
  await panel.write(/^Conclusions/, 'Signed tokens end with the session. No concern is left.');
  expect(await panel.postNote()).toMatch(/note is posted/);
  const notes = gitlab.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/notes'));
  expect(notes).toHaveLength(2);

  const popup = await extension.popupPage();
  expect(await popup.counterpart()).toMatch(/because .+\./);
  await extension.screenshot('first-run');
});
