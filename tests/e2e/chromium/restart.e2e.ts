import { rmSync } from 'node:fs';
import { openExtension } from '../harness/extension';
import { expect, test } from '../harness/fixtures';
import { panelIn } from '../harness/panel-frame';
import { CHROMIUM_BUILD } from '../harness/places';
import { profileWithHosts } from '../harness/profile';
import { samplePaths } from '../harness/sample';

const PASSPHRASE = 'five words nobody would guess';

test('a browser restart: a token kept behind a passphrase is unlocked in the panel, and the draft is there', async ({
  gitlab,
}) => {
  const profile = await profileWithHosts(CHROMIUM_BUILD, ['http://127.0.0.1']);
  try {
    const token = gitlab.state.tokens[0]?.value ?? '';
    const first = await openExtension({ gitlab, profile });
    const options = await first.optionsPage();
    await options.screen.check('On this device, encrypted with a passphrase');
    await options.screen.fill('Passphrase', PASSPHRASE);
    await options.screen.fill('Passphrase again', PASSPHRASE);
    expect(await options.addGitLab(gitlab.url, token)).toContain('encrypted with your passphrase');
    await options.tab.close();
    const before = await first.visit(samplePaths.mergeRequest);
    await before.openPanel();
    await before.panel.verdict();
    await before.panel.showReview();
    await before.panel.write(/^Conclusions/, 'Typed before the restart.');
    await before.panel.screen.see(/^Draft saved/);
    await first.close();

    const second = await openExtension({ gitlab, profile });
    const kept = await second.storageDump();
    expect(kept, 'after a restart the token is nowhere in the clear').not.toContain(token);
    expect(kept).not.toContain(PASSPHRASE);
    gitlab.requests.length = 0;
    const page = await second.visit(samplePaths.mergeRequest);
    const panel = await page.openPanel();
    await panel.screen.see(/The token for .+ is locked on this device/);
    expect(
      gitlab.requests.filter(({ path }) => path.startsWith('/api/')),
      'nothing is asked while locked',
    ).toEqual([]);
    await panel.screen.fill('Passphrase', 'something else entirely');
    await panel.screen.press('button', 'Unlock');
    await expect(panelIn(page.tab).getByLabel('Passphrase')).toHaveAttribute('aria-invalid', 'true');
    await expect(panelIn(page.tab).getByLabel('Passphrase'), 'what was typed is not kept').toHaveValue('');
    await panel.screen.fill('Passphrase', PASSPHRASE);
    await panel.screen.press('button', 'Unlock');
    await panel.screen.see('Review required');
    await panel.showReview();
    await expect(panelIn(page.tab).getByLabel(/^Conclusions/)).toHaveValue('Typed before the restart.');
    await second.close();
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
});

test('a browser restart: a token kept for the session is gone, and the panel asks for one', async ({
  gitlab,
}) => {
  const profile = await profileWithHosts(CHROMIUM_BUILD, ['http://127.0.0.1']);
  try {
    const first = await openExtension({ gitlab, profile });
    await first.signIn('rowan');
    await first.close();
    const second = await openExtension({ gitlab, profile });
    expect(await second.storageDump()).not.toContain(gitlab.state.tokens[0]?.value);
    const page = await second.visit(samplePaths.mergeRequest);
    const panel = await page.openPanel();
    await panel.screen.see(/^No token is kept for/);
    await panel.screen.see('Add a token in options');
    await second.close();
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
});

test('the real popup opens from the toolbar', async ({ extension }) => {
  await extension.signIn('rowan');
  await extension.visit(samplePaths.mergeRequest);
  const background = await extension.background();
  const contexts = await background.evaluate(async () => {
    type Api = {
      action: { openPopup: () => Promise<void> };
      runtime: { getContexts: (filter: object) => Promise<{ documentUrl?: string }[]> };
    };
    const { chrome } = globalThis as unknown as { chrome: Api };
    await chrome.action.openPopup();
    return chrome.runtime.getContexts({ contextTypes: ['POPUP'] });
  });
  expect(contexts.map(({ documentUrl }) => documentUrl)).toEqual([
    expect.stringMatching(/^chrome-extension:\/\/.+\/popup\.html/),
  ]);
});
