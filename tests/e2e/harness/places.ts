import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** Where the builds are; another folder lets a run go on while the extension is built again. */
const BUILDS = process.env.COUNTERPART_BUILDS ?? `${ROOT}.output`;
/** The extension as it ships, built by the task that runs the tests. */
export const CHROMIUM_BUILD = `${BUILDS}/chrome-mv3`;
export const FIREFOX_BUILD = `${BUILDS}/firefox-mv3`;
/** Screenshots of the end-to-end run; the README shows some of them. */
export const SCREENSHOTS = `${ROOT}.output/e2e/screenshots`;

/** Path of a browser: what the set-up found, else where Debian keeps it. */
export function browserPath(name: 'chromium' | 'firefox'): string {
  const found = name === 'chromium' ? process.env.COUNTERPART_CHROMIUM : process.env.COUNTERPART_FIREFOX;
  const path = found ?? (name === 'chromium' ? '/usr/bin/chromium' : '/usr/bin/firefox-esr');
  if (!existsSync(path))
    throw new Error(`No ${name} at ${path}: run "npm test", which finds or installs one.`);
  return path;
}

/** A build that is there, or one sentence on how to get it. */
export function requireBuild(folder: string): string {
  if (!existsSync(`${folder}/manifest.json`)) throw new Error(`${folder} is not built: run "npm run build".`);
  return folder;
}

/** The id Chromium gives an unpacked extension: the start of its folder's hash, written with the letters a to p. */
export function unpackedId(folder: string): string {
  const digits = createHash('sha256').update(folder).digest('hex').slice(0, 32);
  return [...digits].map(digit => String.fromCharCode(97 + Number.parseInt(digit, 16))).join('');
}
