import type { Frame, Page } from '@playwright/test';
import { inOptions, useSamplePlaybook } from '../harness/as-options';
import { axeViolations } from '../harness/axe';
import type { Extension } from '../harness/extension';
import type { GitLabPage } from '../harness/gitlab-page';
import { panelFrame, panelIn } from '../harness/panel-frame';
import { samplePaths } from '../harness/sample';
import { expect, test } from '../harness/shared';

type Theme = 'light' | 'dark';

/** Widths at which surfaces are photographed: the panel lies over the page in the narrow one. */
const WIDE = { width: 1440, height: 900 };
const NARROW = { width: 480, height: 800 };

/** Asks axe about one surface, and says which one and in which state it was. */
async function sound(surface: string, target: Page | Frame, within?: string): Promise<void> {
  expect.soft(await axeViolations(target, within), surface).toEqual([]);
}

async function photograph(extension: Extension, name: string, tab: Page, narrow = true): Promise<void> {
  await extension.screenshot(`${name}-wide`, tab);
  if (!narrow) return;
  await tab.setViewportSize(NARROW);
  await extension.screenshot(`${name}-narrow`, tab);
  await tab.setViewportSize(WIDE);
}

/** A merge request in the theme, the panel beside it. */
async function open(extension: Extension, path: string, theme: Theme): Promise<GitLabPage<Page>> {
  const page = await extension.visit(`${path}?theme=${theme}`);
  await page.openPanel();
  const frame = await panelFrame(page.tab);
  await expect.poll(() => frame.evaluate(() => document.documentElement.dataset.theme)).toBe(theme);
  return page;
}

for (const theme of ['light', 'dark'] as const) {
  test.describe(`in the ${theme} theme axe finds nothing`, () => {
    test('launcher and panel: verdict, review, preview, outcome, people, shortcuts', async ({
      extension,
      gitlab,
    }) => {
      await extension.signIn('rowan');
      await useSamplePlaybook(extension);
      const closed = await extension.visit(`${samplePaths.mergeRequest}?theme=${theme}`);
      await closed.launcher();
      await sound('launcher', closed.tab, 'counterpart-appsec');

      gitlab.faults.add({ path: '/diffs$', times: 1, effect: { kind: 'latency', ms: 3_000 } });
      const page = await open(extension, samplePaths.mergeRequest, theme);
      const { tab, panel } = page;
      const frame = await panelFrame(tab);
      await expect(panelIn(tab).getByRole('status').first()).toHaveAttribute('aria-busy', 'true');
      await sound('panel while loading', frame);
      await panel.verdict();
      await sound('panel: verdict', frame);
      await sound('the page with the panel open', tab, 'counterpart-appsec');
      await photograph(extension, `panel-verdict-${theme}`, tab);

      await panel.screen.press('button', 'Shortcuts');
      await sound('panel: shortcuts', frame);
      await tab.keyboard.press('Escape');

      await panel.showReview();
      await panelIn(tab).getByRole('radio', { name: 'Fail' }).first().check({ force: true });
      await panel.write(/^Concerns/, 'The key is the same everywhere.');
      await sound('panel: review', frame);
      await photograph(extension, `panel-review-${theme}`, tab);
      await panel.screen.press('button', 'Preview note');
      await panel.screen.see('This will be posted');
      await sound('panel: preview', frame);
      await photograph(extension, `panel-preview-${theme}`, tab);
      await panel.screen.press('button', /^Post (internal )?note$/);
      await panel.screen.see(/note is posted/);
      await sound('panel: posted', frame);

      await panel.showPeople();
      await panel.screen.fill('Find counterpart', 'pay');
      await panel.screen.read('option');
      await sound('panel: people', frame);
      await photograph(extension, `panel-people-${theme}`, tab);
    });

    test('panel: failures, limits, what was not seen, no team', async ({ extension, gitlab }) => {
      await extension.signIn('rowan');
      const unseen = await open(extension, '/sample-org/shop/-/merge_requests/137', theme);
      await unseen.panel.verdict();
      await sound('panel: not seen', await panelFrame(unseen.tab));
      await unseen.panel.showPeople();
      await unseen.panel.screen.see('Your AppSec team is not set up.');
      await sound('panel: no team', await panelFrame(unseen.tab));

      const hostile = await extension.visit(`/sample-org/shop/-/merge_requests/140?theme=${theme}`);
      await hostile.panel.verdict();
      await sound('panel: hostile', await panelFrame(hostile.tab));

      const archived = await extension.visit(`/sample-org/legacy-basket/-/merge_requests/9?theme=${theme}`);
      await archived.panel.verdict();
      await archived.panel.showReview();
      await sound('panel: archived', await panelFrame(archived.tab));

      const issue = await extension.visit(`/sample-org/shop/-/work_items/315?theme=${theme}`);
      await issue.panel.verdict();
      await sound('panel: work item', await panelFrame(issue.tab));

      gitlab.faults.add({
        path: '/api/v4/',
        effect: { kind: 'rate-limited', retryAfter: 30, by: 'rack-attack' },
      });
      const limited = await extension.visit(`${samplePaths.otherMergeRequest}?theme=${theme}`);
      await limited.panel.screen.see('GitLab asks to slow down: too many requests were made.');
      await sound('panel: rate limited', await panelFrame(limited.tab));
      await extension.screenshot(`panel-rate-limited-${theme}`, limited.tab);
      gitlab.faults.clear();
      gitlab.faults.add({ path: '/api/v4/', effect: { kind: 'revoked' } });
      await limited.tab.reload();
      await limited.panel.screen.see(/^GitLab refused the token/);
      await sound('panel: token refused', await panelFrame(limited.tab));
    });

    test('popup: nothing set up, enable, counterpart, search', async ({ extension }) => {
      // Pages of ours that are beside no GitLab page follow the reader's setting.
      const colours = { colorScheme: theme };
      const empty = await extension.popupPage();
      await empty.tab.emulateMedia(colours);
      await empty.screen.see('No GitLab is set up yet');
      await sound('popup: nothing set up', empty.tab);
      await empty.tab.close();

      await extension.visit(samplePaths.mergeRequest);
      const enable = await extension.popupPage();
      await enable.tab.emulateMedia(colours);
      await enable.screen.see('Enable on this GitLab');
      await sound('popup: enable', enable.tab);
      await enable.tab.close();

      await extension.signIn('rowan');
      await useSamplePlaybook(extension);
      const popup = await extension.popupPage();
      await popup.tab.emulateMedia(colours);
      await popup.counterpart();
      await popup.tab.setViewportSize({ width: 380, height: 560 });
      await sound('popup: counterpart', popup.tab);
      await extension.screenshot(`popup-${theme}`, popup.tab);
      await popup.find('pay');
      await sound('popup: search', popup.tab);
      await extension.screenshot(`popup-search-${theme}`, popup.tab);
    });

    test('options: every section, with forms open and with errors', async ({ extension, gitlab }) => {
      const options = await extension.optionsPage();
      const { tab, screen } = options;
      await tab.emulateMedia({ colorScheme: theme });
      await screen.see('Add your GitLab, with a token');
      await sound('options: first run', tab);
      await photograph(extension, `options-first-run-${theme}`, tab);
      await screen.press('button', 'Add this GitLab');
      await screen.check('On this device, encrypted with a passphrase');
      await sound('options: with errors', tab);
      await screen.check('Until the browser closes');
      await options.addGitLab(gitlab.url, gitlab.state.tokens[0]?.value ?? '');
      await sound('options: instances', tab);
      await photograph(extension, `options-instances-${theme}`, tab);
      await screen.press('button', 'Replace token');
      await screen.press('button', 'Forget');
      await sound('options: replace and forget', tab);

      await useSamplePlaybook(extension);
      await options.showPlaybook();
      await screen.see('From a project');
      await sound('options: playbook', tab);
      await photograph(extension, `options-playbook-${theme}`, tab);
      await options.showPrivacy();
      await screen.see('Requests made');
      await sound('options: data and privacy', tab);
      await extension.screenshot(`options-privacy-${theme}`, tab);
      await screen.press('link', 'About');
      await screen.see('Licence');
      await sound('options: about', tab);
    });
  });
}

test('a locked token: the unlock form in panel and options', async ({ extension, gitlab }) => {
  await extension.signIn('rowan');
  const token = gitlab.state.tokens[0]?.value ?? '';
  await inOptions(extension, async page => {
    await page.evaluate(
      async ([instanceUrl, secret]) => {
        type Api = { runtime: { sendMessage: (message: unknown) => Promise<unknown> } };
        const { runtime } = (globalThis as unknown as { chrome: Api }).chrome;
        const payload = {
          instanceUrl,
          token: secret,
          keep: 'device',
          passphrase: 'five words nobody would guess',
        };
        await runtime.sendMessage({ name: 'enter-token', payload });
        await runtime.sendMessage({ name: 'lock-tokens', payload: {} });
      },
      [gitlab.url, token],
    );
  });
  for (const theme of ['light', 'dark'] as const) {
    const page = await extension.visit(`${samplePaths.mergeRequest}?theme=${theme}`);
    if (theme === 'light') await page.openPanel();
    await page.panel.screen.see(/is locked on this device/);
    await sound(`panel: locked, ${theme}`, await panelFrame(page.tab));
    await extension.screenshot(`panel-locked-${theme}`, page.tab);
    const options = await extension.optionsPage();
    await options.tab.emulateMedia({ colorScheme: theme });
    await options.screen.see(/is locked on this device/);
    await sound(`options: locked, ${theme}`, options.tab);
    await options.tab.close();
  }
});
