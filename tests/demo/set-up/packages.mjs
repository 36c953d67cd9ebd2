// @ts-check
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, run, say } from './run.mjs';

const LOCK = join(ROOT, 'package-lock.json');
const REMEMBERED = join(ROOT, 'node_modules', '.counterpart-lock');

/** Tools with a binary per platform: when one does not start, its install script was needed. */
const BINARIES = [
  ['node_modules/esbuild/bin/esbuild', '--version'],
  ['node_modules/wxt/node_modules/esbuild/bin/esbuild', '--version'],
  ['node_modules/@biomejs/biome/bin/biome', '--version'],
  ['node_modules/rollup/dist/bin/rollup', '--version'],
];

/**
 * Installs the packages of the lock file when they are missing or the lock file changed; otherwise does nothing.
 * Exits the process with one sentence when they cannot be installed.
 */
export async function ensurePackages() {
  const wanted = createHash('sha256').update(readFileSync(LOCK)).digest('hex');
  if (existsSync(REMEMBERED) && readFileSync(REMEMBERED, 'utf8') === wanted) return;
  if (installedByHand()) {
    writeFileSync(REMEMBERED, wanted);
    return;
  }
  say('Installing packages from package-lock.json ...');
  // Install scripts run code of every package's choosing, so none runs unless a tool does not start without.
  let code = await npmInstall('--ignore-scripts');
  if (code === 0 && !binariesStart()) {
    say('A build tool does not start without its install script; installing again with scripts.');
    code = await npmInstall();
  }
  if (code !== 0) {
    say(
      'The packages could not be installed: npm says why above. Check the network and run the command again.',
    );
    process.exit(code);
  }
  writeFileSync(REMEMBERED, wanted);
  say('Packages are installed.');
}

/** True when npm's own record of node_modules agrees with the lock file: someone ran `npm install` already. */
function installedByHand() {
  const hidden = join(ROOT, 'node_modules', '.package-lock.json');
  if (!existsSync(hidden)) return false;
  /** @type {(file: string) => Record<string, { version?: string, optional?: boolean, devOptional?: boolean }>} */
  const read = file => JSON.parse(readFileSync(file, 'utf8')).packages;
  const installed = read(hidden);
  for (const [path, { version, optional, devOptional }] of Object.entries(read(LOCK))) {
    if (path === '') continue;
    const found = installed[path]?.version;
    if (found === undefined && (optional === true || devOptional === true)) continue;
    if (found !== version) return false;
  }
  return binariesStart();
}

/** @param {string[]} flags */
function npmInstall(...flags) {
  // Not `npm ci`: it refuses a lock file that lacks the binaries of other platforms, and npm leaves those out of a
  // lock file when the registry it is written from does not carry them. This takes the locked versions too, and
  // `--no-save` leaves the lock file as it is. The project's .npmrc is silent for the sake of JSON on standard
  // output; errors must show here.
  const args = ['install', '--no-save', '--loglevel=error', '--no-audit', '--no-fund', ...flags];
  const cli = process.env.npm_execpath;
  // The npm that runs this script, where it says so: on Windows `npm` alone is no program.
  if (cli?.endsWith('.js')) return run(process.execPath, [cli, ...args], { quietStdout: true });
  return run('npm', args, { quietStdout: true });
}

function binariesStart() {
  if (process.platform === 'win32') return true;
  return BINARIES.every(([binary = '', flag = '']) => {
    const file = join(ROOT, binary);
    return !existsSync(file) || spawnSync(file, [flag], { stdio: 'ignore', timeout: 30_000 }).status === 0;
  });
}
