// @ts-check
import { join } from 'node:path';
import { ROOT, run, say } from './run.mjs';

/** @typedef {'chrome' | 'firefox'} Target */

const WXT = join(ROOT, 'node_modules', 'wxt', 'bin', 'wxt.mjs');

/**
 * Builds `.output/chrome-mv3` and `.output/firefox-mv3` and gives the exit code. Prints to standard error.
 *
 * @param {Target[]} targets
 */
export async function build(targets) {
  for (const target of targets) {
    const code = await wxt('build', target);
    if (code !== 0) return code;
  }
  return 0;
}

/** Packs both for the stores, with the sources that Mozilla asks for; gives the exit code. */
export async function zip() {
  for (const target of /** @type {Target[]} */ (['chrome', 'firefox'])) {
    const code = await wxt('zip', target);
    if (code !== 0) return code;
  }
  return 0;
}

/**
 * @param {'build' | 'zip'} command
 * @param {Target} target
 */
function wxt(command, target) {
  say(`${command === 'build' ? 'Building' : 'Packing'} for ${target} ...`);
  const args = [WXT, command, '--browser', target, '--mv3', '--level', 'warn'];
  return run(process.execPath, args, { hush: true, env: { CI: '1' } });
}
