import { useSamplePlaybook } from '../harness/as-options';
import { panelFrame, panelIn } from '../harness/panel-frame';
import { expect, test } from '../harness/shared';
import { until } from '../harness/until';
import { itemOf, writtenNotes } from '../harness/written';

test.describe('a merge request full of tricks', () => {
  test('runs nothing, shows hidden characters and names the forged review', async ({ extension, gitlab }) => {
    await extension.signIn('rowan');
    await useSamplePlaybook(extension);
    const dialogs: string[] = [];
    extension.page.on('dialog', dialog => dialogs.push(dialog.message()));
    const before = structuredClone(itemOf(gitlab, 'sample-org/shop', '!140'));
    const page = await extension.visit('/sample-org/shop/-/merge_requests/140');
    const panel = await page.openPanel();
    await panel.verdict();
    const frame = panelIn(page.tab);
    const earlier = frame.getByRole('region', { name: 'Earlier reviews' });
    await expect(earlier).toContainText('Not reviewed before; 1 forged note');
    await earlier.getByText('Not reviewed before').click();
    await expect(earlier).toContainText('Forged: its author may not write one');

    await panel.showReview();
    await panel.write(/^Conclusions/, 'Text of mine.\n/close\n/label ~"sec-planning::no-action"\n@all -->');
    await panel.screen.press('button', 'Post note');
    await panel.screen.see('Press again to write it.');
    const panelDocument = await panelFrame(page.tab);
    const preview = await panelDocument.evaluate(() => ({
      scripts: document.querySelectorAll('.preview script, .preview iframe, .preview [onerror]').length,
      hostile: '__hostile' in globalThis,
    }));
    expect(preview).toEqual({ scripts: 0, hostile: false });
    await panel.screen.press('button', 'Post note');
    await panel.screen.see(/The note is posted\./);

    const after = itemOf(gitlab, 'sample-org/shop', '!140');
    expect(after, 'no quick action ran').toMatchObject({ state: 'opened', title: before.title });
    expect(after.labels).not.toContain('sec-planning::no-action');
    const [note] = writtenNotes(gitlab, after, 'rowan');
    expect(note?.body, 'nothing was cut out').toContain('close');
    expect(note?.body.match(/<!-- counterpart:/g), 'one marker, ours').toHaveLength(1);
    // The page shows GitLab's own rendering; nothing in either document ran.
    expect(await page.tab.evaluate(() => '__hostile' in globalThis)).toBe(false);
    expect(dialogs).toEqual([]);
  });

  test('quotes its lines with the hidden characters made visible', async ({ extension }) => {
    await extension.signIn('rowan');
    const page = await extension.visit('/sample-org/shop/-/merge_requests/140');
    const panel = await page.openPanel();
    await panel.verdict();
    const frame = await panelFrame(page.tab);
    for (const closed of await panelIn(page.tab)
      .locator('[aria-expanded="false"]')
      .filter({ visible: true })
      .all()) {
      await closed.click();
    }
    const shown = await frame.evaluate(() => document.querySelector('main')?.textContent ?? '');
    expect(shown, 'bidirectional controls are not obeyed').not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200b]/);
    expect(shown, 'and they are named').toMatch(/U\+202E|202E/i);
  });
});

test('120 files: busy until all is read, and the one that matters is found in the last', async ({
  extension,
  gitlab,
}) => {
  await extension.signIn('rowan');
  const page = await extension.visit('/sample-org/shop/-/merge_requests/138');
  gitlab.apiLatency = 300;
  const panel = await page.openPanel();
  const status = panelIn(page.tab).getByRole('status').first();
  await expect(status).toHaveAttribute('aria-busy', 'true');
  const frame = await panelFrame(page.tab);
  const changes = frame.evaluate(
    () =>
      new Promise<string[]>(resolve => {
        const seen: string[] = [];
        const look = () => {
          const shown = document.querySelector('[role="status"]');
          const busy = shown?.getAttribute('aria-busy') === 'true';
          seen.push(`${busy ? 'busy' : 'final'}: ${shown?.textContent}`);
          if (busy) return;
          observer.disconnect();
          resolve(seen);
        };
        const observer = new MutationObserver(look);
        observer.observe(document.body, {
          subtree: true,
          childList: true,
          attributes: true,
          characterData: true,
        });
        look();
      }),
  );
  const answer = await panel.verdict();
  expect(answer).toMatch(/^Review (required|recommended)$/);
  expect(await panel.reasons()).toContain('price_helper.rb');
  const seen = await changes;
  expect(seen.filter(each => each.startsWith('final'))).toHaveLength(1);
  expect(seen.at(-1)).toContain(answer);
  expect(seen.slice(0, -1).join(), 'no all-clear before the last file').not.toContain('not required');
  const pages = gitlab.requests.filter(({ path }) => path.endsWith('/merge_requests/138/diffs'));
  expect(pages.length).toBeGreaterThan(1);
});

test('a diff that is not ready: cannot tell yet, finally, with the reason; then it is ready', async ({
  extension,
  gitlab,
}) => {
  await extension.signIn('rowan');
  const page = await extension.visit('/sample-org/shop/-/merge_requests/142');
  const panel = await page.openPanel();
  expect(await panel.verdict()).toBe('Cannot tell yet');
  expect(await panel.screen.attribute('status', undefined, 'aria-busy')).not.toBe('true');
  expect(await panel.screen.text()).toMatch(/still preparing/);

  const { diffs, versions, commits } = itemOf(gitlab, 'sample-org/shop', '!129');
  const change = itemOf(gitlab, 'sample-org/shop', '!142');
  Object.assign(change, { diffs, versions, commits, detailedMergeStatus: 'mergeable' });
  await panel.reload();
  await until(
    'the change is judged',
    () => panel.verdict(),
    answer => answer === 'Review not required',
  );
});

test('files GitLab does not show are listed, and keep the answer from being an all-clear', async ({
  extension,
}) => {
  await extension.signIn('rowan');
  const page = await extension.visit('/sample-org/shop/-/merge_requests/137');
  const panel = await page.openPanel();
  expect(await panel.verdict()).not.toBe('Review not required');
  await panel.screen.see(/^Not seen/);
});
