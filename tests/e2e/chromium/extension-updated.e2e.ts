import { inOptions } from '../harness/as-options';
import { expect, test } from '../harness/fixtures';
import { samplePaths } from '../harness/sample';

declare const chrome: { runtime: { reload: () => void } };

// A browser of its own: its extension is loaded again.
test('a launcher whose extension was updated goes away quietly when it is pressed', async ({ extension }) => {
  await extension.signIn('rowan');
  const page = await extension.visit(samplePaths.mergeRequest);
  await page.launcher();
  const errors: string[] = [];
  page.tab.on('pageerror', error => errors.push(error.message));
  await inOptions(extension, async tab => {
    const closed = tab.waitForEvent('close');
    await tab.evaluate(() => chrome.runtime.reload()).catch(() => undefined);
    await closed;
  });
  await page.tab.getByRole('button', { name: /^AppSec review/ }).click();
  await expect(page.tab.locator('counterpart-appsec')).toHaveCount(0);
  expect(errors).toEqual([]);
});
