// @ts-check
import { join } from 'node:path';
import { build, zip } from './builds.mjs';
import { check, test } from './checks.mjs';
import { ROOT, run } from './run.mjs';

/** @typedef {import('./browsers.mjs').BrowserName} BrowserName */
/** @typedef {{ browsers: BrowserName[], run: (args: string[]) => Promise<number> }} Task */

/**
 * Every task by the name of its npm script, with the browsers it needs; `run` gives the exit code.
 *
 * @type {Record<string, Task>}
 */
export const tasks = {
  start: { browsers: ['chromium'], run: args => afterBuild('tests/demo/start.ts', args) },
  test: { browsers: ['chromium', 'firefox'], run: test },
  check: { browsers: [], run: check },
  build: { browsers: [], run: () => build(['chrome', 'firefox']) },
  zip: { browsers: [], run: zip },
  bench: { browsers: ['chromium'], run: args => afterBuild('tests/bench/main.ts', args) },
  gitlab: { browsers: [], run: args => script('tests/gitlab/main.ts', args) },
  judge: { browsers: [], run: args => script('utils/cli/judge.ts', args) },
};

/**
 * @param {string} file
 * @param {string[]} args
 */
async function afterBuild(file, args) {
  const code = await build(['chrome']);
  return code === 0 ? script(file, args) : code;
}

/**
 * @param {string} file
 * @param {string[]} args
 */
function script(file, args) {
  // tsx as a loader, not as a parent: one process fewer between a signal and the script.
  return run(process.execPath, ['--import', 'tsx', join(ROOT, file), ...args]);
}
