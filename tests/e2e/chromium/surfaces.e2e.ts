import type { Page } from '@playwright/test';
import { useSamplePlaybook } from '../harness/as-options';
import { axeViolations } from '../harness/axe';
import { panelFrame } from '../harness/panel-frame';
import { samplePaths } from '../harness/sample';
import { expect, test } from '../harness/shared';

const SCHEMES = ['light', 'dark'] as const;

/** GitLab's page and the reader's own setting both say which colours are wanted. */
async function wear(page: Page, scheme: (typeof SCHEMES)[number]): Promise<void> {
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
}

test('axe sees a fault that is there', async ({ extension }) => {
  const options = await extension.optionsPage();
  await options.screen.see('Add this GitLab');
  await options.tab.evaluate(() => document.body.append(document.createElement('button')));
  expect((await axeViolations(options.tab)).join()).toContain('button-name');
});

for (const scheme of SCHEMES) {
  test.describe(`axe and pictures, ${scheme}`, () => {
    test('panel: verdict, review, preview, people', async ({ extension, gitlab }) => {
      const [reader] = gitlab.state.users;
      if (reader) reader.colorMode = `gl-${scheme}`;
      await extension.signIn('rowan');
      await useSamplePlaybook(extension);
      await wear(extension.page, scheme);
      const page = await extension.visit(samplePaths.mergeRequest);
      await page.launcher();
      await extension.screenshot(`launcher-${scheme}`);
      const panel = await page.openPanel();
      await panel.verdict();
      await panel.screen.see('Not reviewed before.');
      const look = async (name: string) => {
        await extension.screenshot(`${name}-${scheme}`);
        expect(await axeViolations(await panelFrame(page.tab)), name).toEqual([]);
      };
      await look('verdict');
      await panel.showReview();
      await panel.screen.see(/Posting as @rowan/);
      await panel.write(/^Steps taken/, 'Read every file, ran the specs, tried a token after signing out.');
      await panel.write(/^Conclusions/, 'A token ends with its session. Nothing stands in the way.');
      await look('review');
      await panel.screen.press('button', 'Preview note');
      await panel.screen.see(/Show as text/);
      await look('preview');
      await panel.screen.press('button', 'Back to writing');
      expect(await panel.counterpart()).toMatch(/because/);
      await panel.screen.fill('Find counterpart', 'pay');
      await panel.screen.read('option');
      await look('people');
      await panel.showVerdict();
      await panel.screen.press('button', 'Shortcuts');
      await look('shortcuts');
    });

    test('launcher and separator, as parts of the page', async ({ extension, gitlab }) => {
      const [reader] = gitlab.state.users;
      if (reader) reader.colorMode = `gl-${scheme}`;
      await extension.signIn('rowan');
      await wear(extension.page, scheme);
      const page = await extension.visit(samplePaths.mergeRequest);
      await page.launcher();
      const ours = (found: string[]) => found.filter(line => line.includes('counterpart-appsec'));
      expect(ours(await axeViolations(page.tab))).toEqual([]);
      await page.openPanel();
      await page.panel.verdict();
      expect(ours(await axeViolations(page.tab))).toEqual([]);
    });

    test('panel: what a failure looks like', async ({ extension, gitlab }) => {
      const [reader] = gitlab.state.users;
      if (reader) reader.colorMode = `gl-${scheme}`;
      await extension.signIn('rowan');
      await wear(extension.page, scheme);
      gitlab.faults.add({ path: '/api/v4/', effect: { kind: 'server-error', status: 500 } });
      const page = await extension.visit(samplePaths.mergeRequest);
      const panel = await page.openPanel();
      await panel.screen.see(/Details/);
      await extension.screenshot(`failure-${scheme}`);
      expect(await axeViolations(await panelFrame(page.tab))).toEqual([]);
    });

    test('popup: on an item, elsewhere, and before anything is set up', async ({ extension }) => {
      const first = await extension.popupPage();
      await wear(first.tab, scheme);
      await first.screen.see('No GitLab is set up yet');
      expect(await axeViolations(first.tab), 'before').toEqual([]);
      await first.tab.close();

      await extension.signIn('rowan');
      await useSamplePlaybook(extension);
      await extension.visit(samplePaths.mergeRequest);
      const popup = await extension.popupPage();
      await wear(popup.tab, scheme);
      await popup.tab.setViewportSize({ width: 360, height: 420 });
      expect(await popup.counterpart()).toMatch(/because/);
      await extension.screenshot(`popup-${scheme}`, popup.tab);
      expect(await axeViolations(popup.tab), 'on an item').toEqual([]);
      await popup.find('auth');
      expect(await axeViolations(popup.tab), 'with results').toEqual([]);
      await popup.tab.close();

      await extension.visit(samplePaths.unrelated['a project']);
      const elsewhere = await extension.popupPage();
      await wear(elsewhere.tab, scheme);
      await elsewhere.screen.see(/Open a merge request, issue or work item/);
      expect(await axeViolations(elsewhere.tab), 'elsewhere').toEqual([]);
    });

    test('options: each section', async ({ extension }) => {
      const empty = await extension.optionsPage();
      await wear(empty.tab, scheme);
      await empty.screen.see('Add this GitLab');
      expect(await axeViolations(empty.tab), 'nothing added yet').toEqual([]);
      await empty.tab.close();

      await extension.signIn('rowan');
      await useSamplePlaybook(extension);
      const options = await extension.optionsPage();
      await wear(options.tab, scheme);
      await options.instance(new URL(extension.gitlab.url).host);
      await extension.screenshot(`options-${scheme}`, options.tab);
      expect(await axeViolations(options.tab), 'GitLab instances').toEqual([]);
      for (const section of ['Playbook', 'Data and privacy', 'About']) {
        await options.screen.press('link', section);
        await options.tab.getByRole('heading', { level: 2, name: section }).waitFor();
        expect(await axeViolations(options.tab), section).toEqual([]);
      }
    });
  });
}
