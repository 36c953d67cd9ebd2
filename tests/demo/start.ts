/**
 * `npm start`: the local GitLab with a sample organisation, and Chromium with the extension on a merge request of it,
 * signed in, panel open. With `--headless`, or without a display, does the main job by itself and tells each step.
 */
import { mkdirSync } from 'node:fs';
import { openExtension } from '../e2e/harness/extension';
import { samplePaths } from '../e2e/harness/sample';
import { loadState } from '../gitlab/command';
import { CHANGES_PROJECT } from '../gitlab/sample/changes';
import { startGitLab } from '../gitlab/server';
import type { State } from '../gitlab/state';
import { type DemoArguments, readArguments } from './arguments';
import type { DemoItem } from './gitlab-api';
import { mainJobSteps, openingSteps } from './main-job';
import { runSteps } from './steps';

const FOLDER = '.output/demo';

const display =
  process.platform !== 'linux' || Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY);
const { headless, state, onServer } = readOrEnd();
mkdirSync(FOLDER, { recursive: true });

const gitlab = await startGitLab({ state: onServer });
const extension = await openExtension({ gitlab, headless, ...(headless ? {} : { viewport: null }) });
const token = gitlab.state.tokens[0]?.value ?? '';
const item = firstItem(state !== undefined);

const print = (line: string) => console.log(line);
print(
  `The local GitLab answers at ${gitlab.url}; its sample token belongs to @${gitlab.state.users[0]?.username}.`,
);
const page = extension.gitLabPage();
const shoot = async (name: string) => {
  await extension.page.screenshot({ path: `${FOLDER}/${name}.png` });
};
const steps = openingSteps(extension, token, item);
if (headless) steps.push(...mainJobSteps(extension, page, token, item, shoot));
const done = await runSteps(steps, print);
if (headless)
  print(done ? `Every step was done. Screenshots are in ${FOLDER}/.` : 'The main job was not done.');
else if (done) {
  await page.openPanel();
  print('The panel is open. Close the browser, or press Ctrl-C, to end.');
  process.once('SIGINT', () => void extension.context.close());
  await new Promise<void>(resolve => extension.context.once('close', () => resolve()));
}
await extension.close();
await gitlab.close();
process.exitCode = done ? 0 : 1;

/** What was asked for and what it loads; one sentence and the end when either cannot be read. */
function readOrEnd(): DemoArguments & { onServer: State } {
  try {
    const read = readArguments(process.argv.slice(2), display);
    return { ...read, onServer: loadState(read.state) };
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exit(1);
  }
}

function firstItem(changes: boolean): DemoItem {
  if (changes) {
    const iid = gitlab.state.projects.find(each => each.pathWithNamespace === CHANGES_PROJECT)
      ?.mergeRequests[0]?.iid;
    if (iid !== undefined) return { projectPath: CHANGES_PROJECT, iid };
  }
  const [, projectPath = '', iid = ''] =
    /^\/(.+)\/-\/merge_requests\/(\d+)$/.exec(samplePaths.mergeRequest) ?? [];
  return { projectPath, iid: Number(iid) };
}
