// @ts-check
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './builds.mjs';
import { offerClients } from './clients.mjs';
import { ROOT, run, say } from './run.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */
/** @typedef {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number }} VitestReport */
/** @typedef {{ stats: { expected: number, flaky: number, unexpected: number, skipped: number }, errors: unknown[] }} PlaywrightReport */

const REPORTS = join(ROOT, '.output', 'reports');

/** Types, lint and unit tests: what can be checked without a browser. @returns {Promise<number>} */
export async function check() {
  return report([await types(), await lint(), await unit()]);
}

/** Everything, on the extension as it is shipped. Arguments go to the end-to-end runner, such as a file name. */
export async function test(/** @type {string[]} */ args) {
  await offerClients();
  const counts = [await types(), await lint(), await one('build', () => build(['chrome', 'firefox']))];
  counts.push(await webExtLint(), await unit(), await endToEnd(args));
  return report(counts);
}

const types = () => one('types', () => run(process.execPath, [tool('typescript', 'bin', 'tsc'), '--noEmit']));

const lint = () =>
  one('lint', () => run(process.execPath, [tool('@biomejs', 'biome', 'bin', 'biome'), 'check', '.']));

const webExtLint = () =>
  one('web-ext lint', () => {
    const source = join(ROOT, '.output', 'firefox-mv3');
    const args = ['lint', '--source-dir', source, '--no-config-discovery', '--self-hosted'];
    return run(process.execPath, [tool('web-ext', 'bin', 'web-ext.js'), ...args], {
      env: { NO_UPDATE_NOTIFIER: '1' },
      // Its warnings are about React and a sanitiser's own use of innerHTML; errors end it with a failure.
      hush: true,
    });
  });

async function unit() {
  const file = reportFile('vitest.json');
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  say('unit ...');
  const code = await run(process.execPath, [tool('vitest', 'vitest.mjs'), ...args]);
  return counted(code, file, (/** @type {VitestReport} */ json) => ({
    passed: json.numPassedTests,
    failed: json.numFailedTests,
    skipped: json.numPendingTests + json.numTodoTests,
  }));
}

/** @param {string[]} args */
async function endToEnd(args) {
  const file = reportFile('playwright.json');
  say('end to end ...');
  const code = await run(process.execPath, [tool('@playwright', 'test', 'cli.js'), 'test', ...args], {
    env: { COUNTERPART_E2E_REPORT: file },
  });
  return counted(code, file, (/** @type {PlaywrightReport} */ json) => ({
    passed: json.stats.expected + json.stats.flaky,
    failed: json.stats.unexpected + json.errors.length,
    skipped: json.stats.skipped,
  }));
}

/**
 * A check that passes or fails as a whole.
 *
 * @param {string} name
 * @param {() => Promise<number>} job
 * @returns {Promise<Count>}
 */
async function one(name, job) {
  say(`${name} ...`);
  const code = await job();
  if (code !== 0) say(`${name} failed.`);
  return code === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
}

/**
 * @template Report
 * @param {number} code
 * @param {string} file
 * @param {(json: Report) => Count} count
 * @returns {Count}
 */
function counted(code, file, count) {
  try {
    const result = count(JSON.parse(readFileSync(file, 'utf8')));
    // A runner that fails outside any test (a file that does not load) is a failure too.
    return code !== 0 && result.failed === 0 ? { ...result, failed: 1 } : result;
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

/**
 * @param {Count[]} counts
 * @returns {number} the exit code
 */
function report(counts) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const count of counts) {
    total.passed += count.passed;
    total.failed += count.failed;
    total.skipped += count.skipped;
  }
  if (total.skipped > 0) process.stdout.write(`${total.skipped} skipped: what they need is not here\n`);
  process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
  return total.failed === 0 ? 0 : 1;
}

/** @param {string} name */
function reportFile(name) {
  mkdirSync(REPORTS, { recursive: true });
  const file = join(REPORTS, name);
  rmSync(file, { force: true });
  return file;
}

/** @param {string[]} parts */
function tool(...parts) {
  return join(ROOT, 'node_modules', ...parts);
}
