import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from '../demo/set-up/builds.mjs';
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
    ['contentScript', list(folder, 'content-scripts')],
    ['background', ['background.js']],
    ...readdirSync(folder)
      .filter(file => file.endsWith('.html'))
      .map((file): [string, string[]] => [file.slice(0, -'.html'.length), [file]]),
    ['everything', list(folder, '')],
  ];
  return Object.fromEntries(
    parts.map(([part, roots]) => [part, sum(folder, part === 'everything' ? roots : reach(folder, roots))]),
  );
}

/** Milliseconds since the epoch; 0 when there is none. */
function builtAt(folder: string): number {
  return statSync(join(folder, 'manifest.json'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** Every file below a part of the folder, relative to the folder. */
function list(folder: string, part: string): string[] {
  return readdirSync(join(folder, part), { recursive: true, encoding: 'utf8' })
    .map(file => posix.join(part, file))
    .filter(file => statSync(join(folder, file)).isFile());
}

/** The files and what they load before anything is pressed: scripts, style sheets and static imports, not `import()`. */
function reach(folder: string, roots: string[]): string[] {
  const found = new Set<string>();
  const visit = (file: string): void => {
    if (found.has(file)) return;
    found.add(file);
    for (const next of references(file, readFileSync(join(folder, file), 'utf8'))) {
      if (existsSync(join(folder, next))) visit(next);
    }
  };
  for (const root of roots) visit(root);
  return [...found];
}

const IN_HTML = /<(?:script|link)\b[^>]*?\b(?:src|href)="([^"#?]+)"/g;
const IN_SCRIPT = /\b(?:from|import)\s*["'](\.{0,2}\/[^"'#?]+)["']/g;
const IN_STYLE = /@import\s+(?:url\()?["']?([^"')]+)/g;

function references(file: string, text: string): string[] {
  const pattern = file.endsWith('.html') ? IN_HTML : file.endsWith('.css') ? IN_STYLE : IN_SCRIPT;
  return [...text.matchAll(pattern)].map(([, target = '']) =>
    target.startsWith('/') ? target.slice(1) : posix.join(posix.dirname(file), target),
  );
}

function sum(folder: string, files: string[]): BundleBytes {
  const contents = files.map(file => readFileSync(join(folder, file)));
  return {
    raw: contents.reduce((total, content) => total + content.length, 0),
    gz: contents.reduce((total, content) => total + gzipSync(content, { level: 9 }).length, 0),
    files: files.sort(),
  };
}
