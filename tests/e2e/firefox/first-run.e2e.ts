import { expect, test } from '../harness/firefox-fixtures';
import { samplePaths, samplePlaybook } from '../harness/sample';
import { until } from '../harness/until';

const HOST = 'counterpart-appsec';

test('first run and review of a merge request', async ({ firefox, gitlab }) => {
  const token = gitlab.state.tokens[0]?.value ?? '';
  const options = await firefox.optionsPage();
  const instance = await options.addGitLab(gitlab.url, token);
  expect(instance).toContain('Rowan Ashdown (@rowan)');
  expect(await options.loadPlaybook(samplePlaybook)).not.toContain('Your AppSec team is not set up');

  const page = await firefox.visit(samplePaths.mergeRequest);
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
  expect(await panel.counterpart()).toMatch(/because .+\./);
  await firefox.screenshot('firefox-first-run');
});

test('an issue page, and a page on which nothing appears', async ({ firefox, gitlab }) => {
  const options = await firefox.optionsPage();
  await options.addGitLab(gitlab.url, gitlab.state.tokens[0]?.value ?? '');

  const issue = await firefox.visit(samplePaths.issue);
  const panel = await issue.openPanel();
  expect(await panel.verdict()).toMatch(/^(Review (not )?re|Cannot tell)/);

  gitlab.requests.length = 0;
  const elsewhere = await firefox.visit(samplePaths.unrelated['a project']);
  const count = () => elsewhere.tab.evaluate(name => document.querySelectorAll(name).length, HOST);
  await until(
    'the page is loaded',
    () => elsewhere.tab.evaluate(() => document.readyState),
    state => state === 'complete',
  );
  expect(await count()).toBe(0);
  expect(gitlab.requests.filter(({ path }) => path.startsWith('/api/'))).toEqual([]);
});
