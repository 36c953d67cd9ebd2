import { useSamplePlaybook } from '../harness/as-options';
import { panelIn } from '../harness/panel-frame';
import { samplePaths } from '../harness/sample';
import { expect, test } from '../harness/shared';
import { mergeRequestOf, writtenNotes } from '../harness/written';

const MR = ['sample-org/shop', 128] as const;

test('review a merge request: evidence, checklist, note, labels, and all of it found again', async ({
  extension,
  gitlab,
}) => {
  await extension.signIn('rowan');
  await useSamplePlaybook(extension);
  const page = await extension.visit(samplePaths.mergeRequest);
  const panel = await page.openPanel();
  const inPanel = panelIn(page.tab);

  // The verdict quotes lines of the change and links to them.
  expect(await panel.verdict()).toBe('Review required');
  const quoted = inPanel.getByRole('link', { name: /^line \d+/ }).first();
  expect(await quoted.getAttribute('href')).toMatch(/\/-\/merge_requests\/128\/diffs#|\/-\/blob\//);
  await panel.screen.see('Not reviewed before.');

  // The checklist: shown before its first write, then one note that follows the answers.
  expect(await panel.insertChecklist()).toContain('The checklist is posted.');
  const first = inPanel.getByRole('radio', { name: 'Pass' }).first();
  await first.check({ force: true });
  await expect(inPanel.getByText('1 of 12 answered')).toBeVisible();
  await expect(inPanel.getByText(/^Saved to your checklist note/)).toBeVisible();
  const notes = () => writtenNotes(gitlab, mergeRequestOf(gitlab, ...MR), 'rowan');
  expect(notes()).toHaveLength(1);
  expect(notes()[0]?.body).toContain('- [x] ');

  // The note: what the preview shows is what is posted.
  await panel.write(/^Steps taken/, 'Read it, and ran the specs.');
  await panel.write(/^Conclusions/, 'A token ends with its session.\n/close');
  await panel.screen.press('button', 'Preview note');
  await inPanel.getByRole('button', { name: 'Show as text' }).click();
  const shown = await inPanel.locator('pre').textContent();
  expect(shown).toContain('A token ends with its session.');
  const [button = ''] = await panel.screen.readAll('button', /^Post (internal )?note$/);
  await panel.screen.press('button', button);
  await panel.screen.see(/note is posted\./);
  expect(notes()).toHaveLength(2);
  expect(notes()[1]?.body).toBe(shown);
  expect(mergeRequestOf(gitlab, ...MR).state, 'a quick action in the text does nothing').toBe('opened');
  await panel.screen.see('Labels set: AppSecWorkflow::complete, AppSecWorkType::SecurityMRReview.');
  expect(mergeRequestOf(gitlab, ...MR).labels).toEqual(
    expect.arrayContaining(['AppSecWorkflow::complete', 'AppSecWorkType::SecurityMRReview']),
  );

  // A reload finds both again, and offers to update rather than to repeat.
  await page.tab.reload();
  expect(await panel.verdict()).toBe('Review required');
  expect(await page.tab.locator('iframe').count(), 'the panel is open again after a reload').toBe(1);
  await expect(inPanel.getByRole('button', { name: 'Update checklist' })).toBeVisible();
  await expect(inPanel.getByText('Not reviewed before.')).toHaveCount(0);
  await panel.showReview();
  await expect(inPanel.getByRole('radio', { name: 'Pass' }).first()).toBeChecked();
});

test('what was typed is still there after a reload of the page', async ({ extension }) => {
  await extension.signIn('rowan');
  const page = await extension.visit(samplePaths.mergeRequest);
  const panel = await page.openPanel();
  await panel.verdict();
  await panel.showReview();
  await panel.write(/^Steps taken/, 'Half a sentence about');
  await panel.screen.see(/Draft saved/);
  await page.tab.reload();
  await panel.verdict();
  await panel.showReview();
  await expect(panelIn(page.tab).getByLabel(/^Steps taken/)).toHaveValue('Half a sentence about');
});
