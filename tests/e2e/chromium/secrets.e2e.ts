import { inOptions, useSamplePlaybook } from '../harness/as-options';
import { samplePaths } from '../harness/sample';
import { expect, test } from '../harness/shared';

/*
 * Every journey ends with this search (see the shared fixtures). Here it is shown that the search finds what is
 * there, and it is made once with all surfaces open and after all kinds of failures.
 */

test('the search finds a token wherever one is planted', async ({ extension, gitlab, overheard }) => {
  await extension.signIn('rowan');
  const token = gitlab.state.tokens[0]?.value ?? '';
  const page = await extension.visit(samplePaths.mergeRequest);
  await page.openPanel();
  await page.panel.verdict();
  expect(await overheard.leaks()).toEqual([]);
  expect(overheard.messages().join(), "the panel's messages are heard").toMatch(/"load-draft".*"templates"/s);

  await page.tab.evaluate(secret => console.log(secret), token);
  await page.tab.evaluate(secret => document.body.append(secret), token);
  await inOptions(extension, options =>
    options.evaluate(async secret => {
      type Api = {
        storage: { local: { set: (items: object) => Promise<void> } };
        runtime: { sendMessage: (message: unknown) => Promise<unknown> };
      };
      const { storage, runtime } = (globalThis as unknown as { chrome: Api }).chrome;
      await storage.local.set({ planted: secret });
      await runtime.sendMessage({ name: 'find-counterpart', payload: { query: secret } });
    }, token),
  );
  await (await extension.background()).evaluate(secret => console.warn(secret), token);
  const found = [...new Set(await overheard.leaks())].sort();
  expect(found).toEqual([
    'a message',
    'console of a page',
    'console of the background',
    'storage: local',
    `the page ${gitlab.url}${samplePaths.mergeRequest}`,
  ]);

  await inOptions(extension, options =>
    options.evaluate(() => {
      type Api = { storage: { local: { remove: (key: string) => Promise<void> } } };
      return (globalThis as unknown as { chrome: Api }).chrome.storage.local.remove('planted');
    }),
  );
  await page.tab.reload();
  overheard.forget();
});

test('the token goes to its own GitLab in a header, and is nowhere else', async ({
  extension,
  gitlab,
  overheard,
}) => {
  const token = gitlab.state.tokens[0]?.value ?? '';
  const options = await extension.optionsPage();
  // A wrong token first: errors may not repeat what was entered.
  await options.screen.fill('GitLab address', gitlab.url);
  await options.screen.fill('Personal access token', `${token}-wrong`);
  await options.screen.press('button', 'Add this GitLab');
  await options.screen.see(/^GitLab refused the token/);
  expect(await options.addGitLab(gitlab.url, token)).toContain('(@rowan)');
  await useSamplePlaybook(extension);

  const page = await extension.visit(samplePaths.mergeRequest);
  await page.tab.bringToFront();
  const panel = await page.openPanel();
  await panel.verdict();
  expect(await panel.insertChecklist()).toContain('The checklist is posted.');
  await panel.showReview();
  await panel.write(/^Conclusions/, 'Nothing is left to solve.');
  gitlab.faults.add({
    path: '/notes$',
    method: 'POST',
    times: 1,
    effect: { kind: 'server-error', status: 500 },
  });
  await panel.screen.press('button', 'Post note');
  await panel.screen.see('Press again to write it.');
  await panel.screen.press('button', 'Post note');
  await panel.screen.see('Nothing you typed is lost.');
  gitlab.faults.add({ path: '/api/v4/', effect: { kind: 'revoked' } });
  await panel.reload();
  await panel.screen.see(/^GitLab refused the token/);
  gitlab.faults.clear();
  const popup = await extension.popupPage();
  await popup.counterpart();

  await options.tab.reload();
  await options.showPrivacy();
  const log = options.tab.getByRole('region', { name: 'Requests made' });
  await expect(log).toContainText('/merge_requests/128/notes');
  expect(await log.textContent()).not.toContain(token);
  expect(await overheard.leaks()).toEqual([]);

  const api = gitlab.requests.filter(({ path }) => path.startsWith('/api/'));
  expect(api.length).toBeGreaterThan(10);
  expect([...new Set(api.map(({ credential }) => credential.way))], 'in the header, and no cookie').toEqual([
    'bearer',
  ]);
});
