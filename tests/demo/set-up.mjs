// @ts-check
/**
 * What every npm script runs first: makes sure that packages and browsers are there, then does the task.
 * Runs before any package is installed, so it is plain JavaScript on Node alone. What it says goes to standard
 * error: the first line that `gitlab` and `judge` print on standard output is JSON.
 */
import { nodeProblem } from './set-up/node-version.mjs';

const problem = nodeProblem(process.versions.node);
if (problem !== undefined) {
  console.error(problem);
  process.exit(1);
}

const { ensurePackages } = await import('./set-up/packages.mjs');
const { ensureBrowsers } = await import('./set-up/browsers.mjs');
const { tasks } = await import('./set-up/tasks.mjs');

const [name = '', ...rest] = process.argv.slice(2);
const args = rest[0] === '--' ? rest.slice(1) : rest;
const task = tasks[name];
if (task === undefined) {
  console.error(`There is no task "${name}". Tasks: ${Object.keys(tasks).join(', ')}.`);
  process.exit(1);
}

await ensurePackages();
await ensureBrowsers(task.browsers);
process.exitCode = await task.run(args);
