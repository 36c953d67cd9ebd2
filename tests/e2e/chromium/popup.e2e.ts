import { useSamplePlaybook } from '../harness/as-options';
import { samplePaths } from '../harness/sample';
import { expect, test } from '../harness/shared';
import { until } from '../harness/until';

/** The part of the extension's API used inside its background here. */
declare const chrome: {
  action: { openPopup: () => Promise<void> };
  runtime: { getContexts: (filter: object) => Promise<{ documentUrl?: string }[]> };
};

test('the real popup opens and asks about the page in front', async ({ extension, gitlab }) => {
  await extension.signIn('rowan');
  const page = await extension.visit(samplePaths.mergeRequest);
  await page.launcher();
  gitlab.requests.length = 0;
  // The driver cannot see into it, so what it does is seen from the other ends.
  const background = await extension.background();
  await background.evaluate(() => chrome.action.openPopup());
  await until(
    'the popup asked for the item',
    () => gitlab.requests.map(({ path }) => path),
    paths => paths.some(path => path.endsWith('/merge_requests/128')),
  );
  const contexts = await background.evaluate(() => chrome.runtime.getContexts({ contextTypes: ['POPUP'] }));
  expect(contexts.map(({ documentUrl }) => documentUrl)).toEqual([
    `chrome-extension://${extension.extensionId}/popup.html`,
  ]);
});

test('names the counterpart and why, finds others, and opens the review beside the page', async ({
  extension,
}) => {
  await extension.signIn('rowan');
  await useSamplePlaybook(extension);
  const page = await extension.visit(samplePaths.mergeRequest);
  await page.launcher();
  const popup = await extension.popupPage();
  const said = await popup.counterpart();
  expect(said).toContain('@dana');
  expect(said).toContain('because the label "group::authentication"');

  const found = await popup.find('authent');
  expect(found[0]).toMatch(/Authentication/);
  await popup.screen.fill('Find counterpart', '');

  await popup.openReview();
  expect(await page.panel.verdict()).toBe('Review required');
});

test('without a playbook nobody is named, and it says why', async ({ extension }) => {
  await extension.signIn('rowan');
  const page = await extension.visit(samplePaths.mergeRequest);
  await page.launcher();
  const popup = await extension.popupPage();
  const said = await popup.counterpart();
  expect(said).toContain('Your AppSec team is not set up');
  expect(said).not.toContain('@');
});
