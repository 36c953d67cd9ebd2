import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from '../demo/set-up/builds.mjs';
import { filesBelow, loadedFirst } from './built-files';
import type { Bench, Row } from './row';

const OUTPUT = fileURLToPath(new URL('../../.output', import.meta.url));

/** `raw` and `gz` in bytes; every file is compressed on its own, as a server or a store would. */
export type BundleBytes = { raw: number; gz: number; files: string[] };
type TargetBytes = Record<string, BundleBytes>;

/** Budgets in bytes, compressed. */
const BUDGETS: Record<string, number> = { contentScript: 6 * 1024, panel: 150 * 1024 };

/** Size of what each part of the built extension loads at first. */
export const bytes: Bench = {
  name: 'bytes',
  async run() {
    const result = {
      chromium: await measureBuild('chrome', 'chrome-mv3'),
      firefox: await measureBuild('firefox', 'firefox-mv3'),
    };
    return { result, rows: Object.entries(result).flatMap(([browser, sizes]) => rowsOf(browser, sizes)) };
  },
};

function rowsOf(browser: string, sizes: TargetBytes): Row[] {
  return Object.entries(sizes).map(([name, { raw, gz, files }]) => {
    const budget = BUDGETS[name];
    return {
      name: `${browser} ${name}, gzipped`,
      value: gz,
      unit: 'bytes',
      ...(budget === undefined ? {} : { target: budget }),
      note: `${raw.toLocaleString('en')} raw, ${files.length} files`,
    };
  });
}

async function measureBuild(target: 'chrome' | 'firefox', name: string): Promise<TargetBytes> {
  const folder = join(OUTPUT, name);
  // The task that runs the benches builds for Chromium; an older build for Firefox is of other sources.
  if (builtAt(folder) < builtAt(join(OUTPUT, 'chrome-mv3')) || builtAt(folder) === 0) {
    if ((await build([target])) !== 0) throw new Error(`The build for ${target} failed: it says why above.`);
  }
  const parts: [string, string[]][] = [
    ['contentScript', filesBelow(folder, 'content-scripts')],
    ['background', ['background.js']],
    ...readdirSync(folder)
      .filter(file => file.endsWith('.html'))
      .map((file): [string, string[]] => [file.slice(0, -'.html'.length), [file]]),
    ['everything', filesBelow(folder, '')],
  ];
  return Object.fromEntries(
    parts.map(([part, roots]) => [
      part,
      sum(folder, part === 'everything' ? roots : loadedFirst(folder, roots)),
    ]),
  );
}

/** Milliseconds since the epoch; 0 when there is none. */
function builtAt(folder: string): number {
  return statSync(join(folder, 'manifest.json'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function sum(folder: string, files: string[]): BundleBytes {
  const contents = files.map(file => readFileSync(join(folder, file)));
  return {
    raw: contents.reduce((total, content) => total + content.length, 0),
    gz: contents.reduce((total, content) => total + gzipSync(content, { level: 9 }).length, 0),
    files: files.sort(),
  };
}
