import type { GitLab } from '../../gitlab/server';
import type { Extension } from '../harness/extension';
import { panelIn } from '../harness/panel-frame';
import { samplePaths } from '../harness/sample';
import { expect, test } from '../harness/shared';
import { until } from '../harness/until';
import { creations, itemOf, writtenNotes } from '../harness/written';

const NOTES = '/merge_requests/128/notes$';

/** A review of merge request 128, previewed, so that the next press posts it. */
async function aboutToPost(extension: Extension) {
  await extension.signIn('rowan');
  const page = await extension.visit(samplePaths.mergeRequest);
  const panel = await page.openPanel();
  expect(await panel.verdict()).toBe('Review required');
  await panel.showReview();
  await panel.write(/^Conclusions/, 'Nothing is left to solve.');
  await panel.screen.press('button', 'Post note');
  await panel.screen.see('Press again to write it.');
  const post = () => panel.screen.press('button', 'Post note');
  return { page, panel, post, frame: panelIn(page.tab) };
}

const ours = (gitlab: GitLab) => writtenNotes(gitlab, itemOf(gitlab, 'sample-org/shop', '!128'), 'rowan');

/** Waits until the note was sent, whatever becomes of it. */
const sent = (gitlab: GitLab) =>
  until(
    'the note is sent',
    () => creations(gitlab),
    count => count === 1,
  );

test.describe('a write that meets trouble', () => {
  test('rate limited: counts down, then it works', async ({ extension, gitlab }) => {
    const { panel, post, frame } = await aboutToPost(extension);
    gitlab.faults.add({
      path: NOTES,
      method: 'POST',
      times: 1,
      effect: { kind: 'rate-limited', retryAfter: 3, by: 'rack-attack' },
    });
    await post();
    await panel.screen.see('GitLab asks to slow down: too many requests were made.');
    const again = frame.getByRole('button', { name: /^Try again/ }).filter({ visible: true });
    await expect(again).toBeDisabled();
    await expect(again).toHaveText(/in \d+ s$/);
    expect(ours(gitlab)).toHaveLength(0);
    await again.click();
    await panel.screen.see('Press again to write it.');
    expect(creations(gitlab), 'a press on "Try again" does not write by itself').toBe(1);
    await post();
    await panel.screen.see(/The note is posted\./);
    expect(ours(gitlab)).toHaveLength(1);
  });

  for (const effect of [{ kind: 'cut' }, { kind: 'server-error', status: 502, after: true }] as const) {
    test(`kept by GitLab with its answer lost (${effect.kind}): found again, one note`, async ({
      extension,
      gitlab,
    }) => {
      const { panel, post } = await aboutToPost(extension);
      gitlab.faults.add({ path: NOTES, method: 'POST', times: 1, effect });
      await post();
      await panel.screen.see(/The note is (posted|there already)/);
      expect(ours(gitlab)).toHaveLength(1);
      expect(creations(gitlab)).toBe(1);
    });
  }

  test('refused by a server in trouble: said so, and trying again posts one note', async ({
    extension,
    gitlab,
  }) => {
    const { panel, post } = await aboutToPost(extension);
    gitlab.faults.add({
      path: NOTES,
      method: 'POST',
      times: 1,
      effect: { kind: 'server-error', status: 503 },
    });
    await post();
    await panel.screen.see('Nothing you typed is lost.');
    expect(await panel.screen.text()).not.toMatch(/note is posted/);
    expect(ours(gitlab)).toHaveLength(0);
    await panel.screen.press('button', 'Try again');
    await panel.screen.see('Press again to write it.');
    await post();
    await panel.screen.see(/The note is posted\./);
    expect(ours(gitlab)).toHaveLength(1);
  });

  for (const kept of [true, false]) {
    test(`background killed while the note is sent, GitLab ${kept ? 'kept it' : 'never got to it'}: the truth is told, one note in the end`, async ({
      extension,
      gitlab,
    }) => {
      const { panel, post, page } = await aboutToPost(extension);
      const hang = gitlab.faults.add({
        path: NOTES,
        method: 'POST',
        times: 1,
        effect: { kind: 'hang', after: kept },
      });
      await post();
      await sent(gitlab);
      await extension.killBackground();
      await panel.screen.see('The note was sent and no answer came, so it may be there already.');
      expect(ours(gitlab)).toHaveLength(kept ? 1 : 0);
      gitlab.faults.remove(hang);

      // The browser may go as well: what was typed is still there, and repeating is safe.
      await page.tab.reload();
      await panel.verdict();
      await panel.showReview();
      await expect(panelIn(page.tab).getByLabel(/^Conclusions/)).toHaveValue('Nothing is left to solve.');
      expect(await panel.postNote()).toMatch(kept ? /is there already/ : /is posted/);
      expect(ours(gitlab)).toHaveLength(1);
    });
  }

  test('background killed: "look for it" finds the note without a reload', async ({ extension, gitlab }) => {
    const { panel, post } = await aboutToPost(extension);
    gitlab.faults.add({ path: NOTES, method: 'POST', times: 1, effect: { kind: 'hang', after: true } });
    await post();
    await sent(gitlab);
    await extension.killBackground();
    await panel.screen.press('button', 'Look for it, and post it if it is missing');
    await panel.screen.see('Press again to write it.');
    await post();
    await panel.screen.see(/The note is there already/);
    expect(ours(gitlab)).toHaveLength(1);
    expect(creations(gitlab)).toBe(1);
  });
});

test.describe('a page that cannot be loaded', () => {
  test('server in trouble, then back', async ({ extension, gitlab }) => {
    await extension.signIn('rowan');
    const page = await extension.visit(samplePaths.mergeRequest);
    gitlab.faults.add({ path: '/api/v4/', effect: { kind: 'server-error', status: 502 } });
    const panel = await page.openPanel();
    await panel.screen.see(/has a problem of its own \(error 502\)/);
    expect(await panel.screen.text()).not.toMatch(/Review (not )?required/);
    gitlab.faults.clear();
    await panel.screen.press('button', 'Try again');
    expect(await panel.verdict()).toBe('Review required');
  });

  test('rate limited while loading: counts down, then works', async ({ extension, gitlab }) => {
    await extension.signIn('rowan');
    const page = await extension.visit(samplePaths.mergeRequest);
    const limit = gitlab.faults.add({
      path: '/api/v4/projects/',
      effect: { kind: 'rate-limited', retryAfter: 2, by: 'rack-attack' },
    });
    const panel = await page.openPanel();
    await panel.screen.see('GitLab asks to slow down: too many requests were made.');
    gitlab.faults.remove(limit);
    const before = gitlab.requests.length;
    const again = panelIn(page.tab)
      .getByRole('button', { name: /^Try again/ })
      .filter({ visible: true });
    await expect(again).toBeDisabled();
    expect(gitlab.requests.length, 'nothing is asked while waiting').toBe(before);
    await again.click();
    expect(await panel.verdict()).toBe('Review required');
  });

  test('the diff alone fails: "cannot tell yet" rather than an all-clear, and it says what was not seen', async ({
    extension,
    gitlab,
  }) => {
    await extension.signIn('rowan');
    gitlab.faults.add({ path: '/diffs$', effect: { kind: 'server-error', status: 500 } });
    const page = await extension.visit('/sample-org/shop/-/merge_requests/130');
    const panel = await page.openPanel();
    expect(await panel.verdict()).toBe('Cannot tell yet');
    expect(await panel.screen.text()).toMatch(/has a problem of its own|Not seen/);
    gitlab.faults.clear();
    await panel.reload();
    expect(await panel.verdict()).toBe('Review not required');
  });

  test('background killed while the page loads: the panel asks again by itself', async ({
    extension,
    gitlab,
  }) => {
    await extension.signIn('rowan');
    const page = await extension.visit(samplePaths.mergeRequest);
    const hang = gitlab.faults.add({ path: '/diffs$', times: 1, effect: { kind: 'hang' } });
    const panel = await page.openPanel();
    await until(
      'the diffs are asked for',
      () => gitlab.requests.some(({ path }) => path.endsWith('/diffs')),
      asked => asked,
    );
    await extension.killBackground();
    expect(await panel.verdict()).toBe('Review required');
    gitlab.faults.remove(hang);
  });
});
