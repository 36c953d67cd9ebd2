import { startGitLab } from '../../gitlab/server';
import { expect, test } from '../harness/fixtures';
import { samplePaths } from '../harness/sample';

test('the server goes away and comes back: said so, nothing made up, and it works again', async ({
  extension,
  gitlab,
}) => {
  await extension.signIn('rowan');
  const page = await extension.visit(samplePaths.mergeRequest);
  await gitlab.close();
  // Offline when the panel is opened: the page itself is there already.
  const panel = await page.openPanel();
  await panel.screen.see(/does not answer: you may be offline, or a VPN may be needed/);
  expect(await panel.screen.text()).not.toMatch(/Review (not )?required/);

  const back = await startGitLab({ port: gitlab.port, state: gitlab.state });
  try {
    await panel.screen.press('button', 'Try again');
    expect(await panel.verdict()).toBe('Review required');
    await panel.showReview();
    await panel.write(/^Conclusions/, 'Typed while it went away again.');
    await panel.screen.press('button', 'Post note');
    await panel.screen.see('Press again to write it.');
    await back.close();
    await panel.screen.press('button', 'Post note');
    await panel.screen.see('Nothing you typed is lost.');
    expect(await panel.screen.text()).not.toMatch(/note is posted/);
  } finally {
    await back.close();
  }

  const again = await startGitLab({ port: gitlab.port, state: gitlab.state });
  try {
    expect(await panel.postNote()).toMatch(/The note is posted\./);
    expect(again.requests.filter(({ method }) => method === 'POST').length).toBeGreaterThan(0);
  } finally {
    await again.close();
  }
});
