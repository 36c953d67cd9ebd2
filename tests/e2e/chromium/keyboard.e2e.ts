import type { Locator, Page } from '@playwright/test';
import { useSamplePlaybook } from '../harness/as-options';
import { panelIn } from '../harness/panel-frame';
import { samplePaths } from '../harness/sample';
import { expect, test } from '../harness/shared';
import { itemOf, writtenNotes } from '../harness/written';

const MOST_TABS = 150;

/** Presses Tab until the element has the focus, as a person without a mouse does. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await wanted.waitFor();
  const focused = () =>
    wanted.evaluate(element => element === (element.getRootNode() as Document | ShadowRoot).activeElement);
  for (let presses = 0; presses < MOST_TABS; presses += 1) {
    if (await focused()) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${wanted.toString()}.`);
}

test('the main job by keyboard alone', async ({ extension, gitlab }) => {
  await extension.signIn('rowan');
  await useSamplePlaybook(extension);
  const page = await extension.visit(samplePaths.mergeRequest);
  const { keyboard } = page.tab;
  const frame = panelIn(page.tab);
  await tabTo(page.tab, page.tab.getByRole('button', { name: /^AppSec review/ }));
  await keyboard.press('Enter');
  expect(await page.panel.verdict()).toBe('Review required');

  await tabTo(page.tab, frame.getByRole('button', { name: 'Insert checklist' }).filter({ visible: true }));
  const insert = frame.getByRole('button', { name: 'Insert checklist' }).filter({ visible: true });
  await expect(insert).toBeEnabled();
  await keyboard.press('Enter');
  await expect(frame.getByText('Press again to write it.')).toBeVisible();
  await expect(frame.getByRole('heading', { name: 'This will be posted' })).toBeFocused();
  await tabTo(page.tab, insert);
  await expect(insert).toBeEnabled();
  await keyboard.press('Enter');
  await expect(frame.getByText(/^The checklist is posted\./).filter({ visible: true })).toBeVisible();

  await tabTo(page.tab, frame.getByLabel(/^Conclusions/));
  await keyboard.type('Written without a mouse.');
  await keyboard.press('Control+Enter');
  await expect(frame.getByRole('heading', { name: 'This will be posted' })).toBeFocused();
  const post = frame.getByRole('button', { name: 'Post note' });
  await tabTo(page.tab, post);
  await expect(post).toBeEnabled();
  await keyboard.press('Enter');
  await expect(frame.getByText(/^The note is posted\./).filter({ visible: true })).toBeVisible();
  expect(writtenNotes(gitlab, itemOf(gitlab, 'sample-org/shop', '!128'), 'rowan')).toHaveLength(2);

  await tabTo(page.tab, frame.getByRole('tab', { name: /^Review/ }));
  await keyboard.press('ArrowRight');
  await expect(frame.getByRole('tab', { name: 'People' })).toBeFocused();
  await expect(frame.getByRole('region', { name: 'For this page' })).toContainText('because');
});

test('Escape closes what was opened last, then the panel, and the focus goes back to the launcher', async ({
  extension,
}) => {
  await extension.signIn('rowan');
  const page = await extension.visit(samplePaths.mergeRequest);
  const { keyboard } = page.tab;
  const frame = panelIn(page.tab);
  const panel = await page.openPanel();
  await panel.verdict();
  await keyboard.press('?');
  await expect(frame.getByRole('dialog', { name: 'Shortcuts' })).toBeVisible();
  await keyboard.press('Escape');
  await expect(frame.getByRole('dialog', { name: 'Shortcuts' })).toHaveCount(0);

  await panel.showReview();
  await panel.write(/^Conclusions/, 'Still here after Escape.');
  await panel.screen.press('button', 'Preview note');
  await expect(frame.getByRole('heading', { name: 'This will be posted' })).toBeFocused();
  await keyboard.press('Escape');
  await expect(frame.getByLabel(/^Conclusions/)).toHaveValue('Still here after Escape.');

  await panel.showPeople();
  await panel.screen.fill('Find counterpart', 'x');
  await keyboard.press('Escape');
  await expect(frame.getByLabel('Find counterpart')).toHaveValue('');
  await keyboard.press('Escape');
  await expect(page.tab.locator('iframe[title="Counterpart: AppSec review"]')).toHaveCount(0);
  const launcher = page.tab.getByRole('button', { name: /^AppSec review/ });
  await expect(launcher).toBeFocused();
});
