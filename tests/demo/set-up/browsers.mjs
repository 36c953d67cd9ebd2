// @ts-check
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { ROOT, run, say } from './run.mjs';

/** @typedef {'chromium' | 'firefox'} BrowserName */

/** Time for one way of getting a browser, in milliseconds. */
const DOWNLOAD_MS = 600_000;
/** Where a downloaded Firefox is kept. */
const CACHE = join(ROOT, 'node_modules', '.cache', 'browsers');

/**
 * Google Chrome is not among them: since version 137 it ignores `--load-extension`.
 *
 * @type {Record<BrowserName, { variable: string, names: string[], debian: string }>}
 */
const BROWSERS = {
  chromium: {
    variable: 'COUNTERPART_CHROMIUM',
    names: ['chromium', 'chromium-browser', 'chrome-for-testing'],
    debian: 'chromium',
  },
  firefox: {
    variable: 'COUNTERPART_FIREFOX',
    names: ['firefox', 'firefox-esr', 'firefox-developer-edition', 'firefox-nightly'],
    debian: 'firefox-esr',
  },
};

/**
 * Finds each browser the task needs, gets it when there is none, and leaves its path in `COUNTERPART_CHROMIUM` and
 * `COUNTERPART_FIREFOX` for what runs next. Exits the process with one sentence when there is no way to get one.
 *
 * @param {BrowserName[]} wanted
 */
export async function ensureBrowsers(wanted) {
  for (const name of wanted) {
    const { variable } = BROWSERS[name];
    const path = find(name) ?? (await get(name));
    if (path === undefined) {
      say(`No ${name} was found and none could be installed: install one, or set ${variable} to its path.`);
      process.exit(1);
    }
    process.env[variable] = path;
  }
}

/**
 * @param {BrowserName} name
 * @returns {string | undefined}
 */
function find(name) {
  const { variable, names } = BROWSERS[name];
  const configured = process.env[variable];
  if (configured !== undefined && configured !== '') {
    if (starts(configured)) return configured;
    say(`${variable} names ${configured}, which does not start.`);
    process.exit(1);
  }
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const program of names) {
      const path = join(folder, process.platform === 'win32' ? `${program}.exe` : program);
      if (existsSync(path) && starts(path)) return path;
    }
  }
  return downloaded(name);
}

/**
 * @param {BrowserName} name
 * @returns {string | undefined}
 */
function downloaded(name) {
  const path = name === 'chromium' ? playwrightChromium() : rememberedFirefox();
  return path !== undefined && existsSync(path) && starts(path) ? path : undefined;
}

/** @returns {string | undefined} */
function playwrightChromium() {
  try {
    return createRequire(import.meta.url)('@playwright/test').chromium.executablePath();
  } catch {
    return undefined;
  }
}

/** @returns {string | undefined} */
function rememberedFirefox() {
  const record = join(CACHE, 'firefox-path');
  return existsSync(record) ? readFileSync(record, 'utf8').trim() : undefined;
}

/**
 * The system's package comes first where it can be had: it brings the libraries that a bare machine lacks.
 *
 * @param {BrowserName} name
 * @returns {Promise<string | undefined>}
 */
async function get(name) {
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const { debian } = BROWSERS[name];
    say(`No ${name} was found. Installing the system's ${debian} with apt-get ...`);
    await aptInstall(debian);
    const path = find(name);
    if (path !== undefined) return path;
  }
  say(`Downloading a ${name} ...`);
  await (name === 'chromium' ? downloadChromium() : downloadFirefox());
  return downloaded(name);
}

/** @param {string} debian */
async function aptInstall(debian) {
  const options = { quietStdout: true, env: { DEBIAN_FRONTEND: 'noninteractive' }, timeoutMs: DOWNLOAD_MS };
  await run('apt-get', ['-qq', 'update'], options);
  await run('apt-get', ['-qq', 'install', '-y', '--no-install-recommends', debian], options);
}

async function downloadChromium() {
  const cli = join(ROOT, 'node_modules', '@playwright', 'test', 'cli.js');
  await run(process.execPath, [cli, 'install', 'chromium'], { quietStdout: true, timeoutMs: DOWNLOAD_MS });
}

async function downloadFirefox() {
  const script = join(ROOT, 'tests', 'demo', 'set-up', 'download-firefox.mjs');
  await run(process.execPath, [script, CACHE], { quietStdout: true, timeoutMs: DOWNLOAD_MS });
}

/** @param {string} path */
function starts(path) {
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0;
}
