// @ts-check
/** Downloads Mozilla's own Firefox ESR into the folder given and writes its path to `firefox-path` there. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Browser, detectBrowserPlatform, install, resolveBuildId } from '@puppeteer/browsers';

const cacheDir = process.argv[2] ?? 'node_modules/.cache/browsers';
const platform = detectBrowserPlatform();
if (platform === undefined) throw new Error('Mozilla offers no Firefox for this platform.');
const buildId = await resolveBuildId(Browser.FIREFOX, platform, 'esr');
const { executablePath } = await install({ browser: Browser.FIREFOX, buildId, cacheDir, platform });
mkdirSync(cacheDir, { recursive: true });
writeFileSync(join(cacheDir, 'firefox-path'), `${executablePath}\n`);
