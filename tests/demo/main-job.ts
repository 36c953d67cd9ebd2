import type { Extension } from '../e2e/harness/extension';
import type { GitLabPage } from '../e2e/harness/gitlab-page';
import { samplePlaybook } from '../e2e/harness/sample';
import { until } from '../e2e/harness/until';
import type { GitLab } from '../gitlab/server';
import { type DemoItem, readNewestNote } from './gitlab-api';
import type { Step } from './steps';

type Shoot = (name: string) => Promise<void>;

/** From nothing to a panel beside a merge request: options page, token, playbook, launcher. */
export function openingSteps(extension: Extension, token: string, item: DemoItem): Step[] {
  const { gitlab } = extension;
  return [
    {
      name: 'GitLab and token entered on the options page',
      async run() {
        const options = await extension.optionsPage();
        const seen = await options.addGitLab(gitlab.url, token);
        await options.tab.close();
        return firstLines(seen, 8);
      },
    },
    {
      name: 'Playbook read from a project',
      async run() {
        const options = await extension.optionsPage();
        await options.loadPlaybook(samplePlaybook);
        const seen = await options.screen.read('heading', /version/);
        await options.tab.close();
        return `${seen}, from ${samplePlaybook.projectPath}`;
      },
    },
    {
      name: 'Merge request opened',
      async run() {
        const page = await extension.visit(pathOf(item));
        return `${await page.tab.title()}\n${page.tab.url()}\nlauncher: ${await page.launcher()}`;
      },
    },
  ];
}

/** The main job itself, done through the user interface and read back from GitLab's API. */
export function mainJobSteps(
  extension: Extension,
  page: GitLabPage<unknown>,
  token: string,
  item: DemoItem,
  shoot: Shoot,
): Step[] {
  const { panel } = page;
  const { gitlab } = extension;
  return [
    {
      name: 'Verdict',
      async run() {
        await page.openPanel();
        const verdict = await panel.verdict();
        const answer = await panel.answer();
        await shoot('1-verdict');
        return answer.startsWith(verdict) ? answer : `${verdict}\n${answer}`;
      },
    },
    {
      name: 'Reasons',
      async run() {
        const [reasons] = await panel.screen.readAll('region', /^Reasons/);
        return reasons === undefined ? panel.screen.read('region', 'Other rules') : rulesAndLines(reasons);
      },
    },
    {
      name: 'Checklist inserted',
      async run() {
        const said = await panel.insertChecklist();
        await shoot('2-checklist');
        return readBack(gitlab, token, item, said);
      },
    },
    {
      name: 'Review note posted',
      async run() {
        await panel.showReview();
        await panel.chooseTemplate(/^Merge-request review/);
        await panel.write(/^Concerns/, 'None that a reader of the change would not see.');
        await panel.write(/^Conclusions/, 'Read in full. The change can go on as it is.');
        await shoot('3-review');
        const said = await panel.postNote();
        await shoot('4-note');
        return readBack(gitlab, token, item, said);
      },
    },
    {
      name: 'Stable counterpart, in the popup',
      async run() {
        const popup = await extension.popupPage();
        const seen = await until(
          'the popup names someone',
          () => popup.counterpart(),
          text => /because/.test(text),
        );
        await popup.tab.setViewportSize({ width: 360, height: 560 });
        await popup.tab.screenshot({ path: '.output/demo/5-popup.png' });
        await popup.tab.close();
        return seen;
      },
    },
  ];
}

export function pathOf(item: DemoItem): string {
  return `/${item.projectPath}/-/merge_requests/${item.iid}`;
}

async function readBack(gitlab: GitLab, token: string, item: DemoItem, said: string): Promise<string> {
  if (/Nothing you typed is lost/.test(said)) throw new Error(`The panel says: ${said}`);
  const { url, author, firstLine, internal } = await readNewestNote(gitlab, token, item);
  return `${url}\n${internal ? 'internal note' : 'note'} of @${author}: ${firstLine}`;
}

function firstLines(text: string, count: number): string {
  return text.split('\n').slice(0, count).join('\n');
}

/** One line for each reason's parts; a quoted line of code with its number on one line. */
function rulesAndLines(reasons: string): string {
  return reasons
    .replace(/^Reasons\n/, '')
    .replace(/\bline\s*\n(\d+)\n\s*[+-]?\s*\n?\s*(added|removed)\s+/g, 'line $1 $2: ')
    .replace(/\n(question \d+|queue rule|secure coding: )/g, ', $1');
}
