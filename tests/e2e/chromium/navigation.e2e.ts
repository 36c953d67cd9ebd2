import type { Page } from '@playwright/test';
import type { GitLab } from '../../gitlab/server';
import { ask } from '../harness/as-options';
import { panelFrame, panelIn } from '../harness/panel-frame';
import { samplePaths } from '../harness/sample';
import { expect, test } from '../harness/shared';
import { until } from '../harness/until';
import { creations } from '../harness/written';

const push = (tab: Page, path: string) => tab.evaluate(to => history.pushState({}, '', to), path);

/** Waits until the local GitLab was asked for something, and gives the request. */
const asked = (gitlab: GitLab, path: RegExp, method = 'GET') =>
  until(
    `${method} ${path} is asked for`,
    () => gitlab.requests.find(each => each.method === method && path.test(each.path)),
    found => found !== undefined,
  );

test('navigating while a change loads: the late reply is dropped and nothing of the old page is shown', async ({
  extension,
  gitlab,
}) => {
  await extension.signIn('rowan');
  const page = await extension.visit(samplePaths.mergeRequest);
  const slow = gitlab.faults.add({
    path: '/merge_requests/128/diffs$',
    effect: { kind: 'latency', ms: 2_500 },
  });
  const panel = await page.openPanel();
  const late = await asked(gitlab, /merge_requests\/128\/diffs$/);
  await push(page.tab, samplePaths.otherMergeRequest);
  gitlab.faults.remove(slow);

  await expect(panelIn(page.tab).getByRole('banner')).toContainText('!129');
  const frame = await panelFrame(page.tab);
  await frame.evaluate(() => {
    const seen: string[] = [];
    Object.assign(globalThis, { seen });
    // biome-ignore lint/performance/useDomNodeTextContent: what a person sees is what is asked
    const look = () => seen.push(document.body.innerText);
    new MutationObserver(look).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
    });
    look();
  });
  const answer = await panel.verdict();
  await until(
    'the late reply was sent',
    () => late?.status,
    status => status !== undefined,
  );
  // A round trip through the background after the late reply: it would have been told by now.
  await panel.reload();
  expect(await panel.verdict()).toBe(answer);
  const seen = await frame.evaluate(() => (globalThis as unknown as { seen: string[] }).seen.join('\n'));
  expect(seen).toContain('!129');
  expect(seen).not.toMatch(/!128|session_token|signed session/i);

  await panel.close();
  expect(await page.launcher(), 'the launcher speaks of the page in front').toBe(
    `AppSec review: ${answer.toLowerCase()}`,
  );
});

test('a write under way when the tab goes elsewhere is refused, and what was typed waits at its page', async ({
  extension,
  gitlab,
}) => {
  await extension.signIn('rowan');
  const page = await extension.visit(samplePaths.mergeRequest);
  const panel = await page.openPanel();
  await panel.verdict();
  await panel.showReview();
  await panel.write(/^Conclusions/, 'Written before leaving.');
  await panel.screen.press('button', 'Post note');
  await panel.screen.see('Press again to write it.');
  gitlab.requests.length = 0;
  gitlab.faults.add({ path: '/merge_requests/128$', method: 'GET', effect: { kind: 'latency', ms: 1_000 } });
  await panel.screen.press('button', 'Post note');
  const checked = await asked(gitlab, /merge_requests\/128$/);
  await push(page.tab, samplePaths.otherMergeRequest);
  await until(
    'the check is answered',
    () => checked?.status,
    status => status !== undefined,
  );
  gitlab.faults.clear();
  await panel.verdict();
  await push(page.tab, samplePaths.mergeRequest);
  await panel.verdict();
  await panel.showReview();
  await expect(panelIn(page.tab).getByLabel(/^Conclusions/)).toHaveValue('Written before leaving.');
  expect(creations(gitlab)).toBe(0);
});

test('the panel of an old page may not write, preview or read drafts after the tab went elsewhere', async ({
  extension,
  gitlab,
}) => {
  await extension.signIn('rowan');
  const page = await extension.visit(samplePaths.otherMergeRequest);
  await (await page.openPanel()).verdict();
  const frame = await panelFrame(page.tab);
  const shown = {
    instanceUrl: gitlab.url,
    page: { kind: 'merge-request' as const, projectPath: 'sample-org/shop', iid: 128 },
  };
  const draft = {
    answers: {
      templateId: 'merge-request-review',
      sections: { conclusions: 'For another page.' },
      items: {},
      labels: [],
      visibility: 'public' as const,
      publicConfirmed: false,
    },
    reviewId: '8b6cf4f4-6dd3-4b0e-9d3c-0d8f4f1f4a10',
    savedAt: 0,
  };
  const seen = { digest: 'x', headSha: null };
  gitlab.requests.length = 0;
  for (const attempt of [
    () => ask(frame, 'post-note', { shown, kind: 'note', draft, seen }),
    () => ask(frame, 'preview-note', { shown, kind: 'note', draft }),
    () => ask(frame, 'load-draft', { shown }),
  ]) {
    await expect(attempt()).rejects.toThrow(/page-changed/);
  }
  expect(gitlab.requests).toEqual([]);
  const own = { ...shown, page: { ...shown.page, iid: 129 } };
  expect((await ask(frame, 'preview-note', { shown: own, kind: 'note', draft })).body).toContain(
    'For another page.',
  );
});
