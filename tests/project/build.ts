import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ROOT } from './sources';

export const BUILDS = { chrome: '.output/chrome-mv3', firefox: '.output/firefox-mv3' } as const;
export type Target = keyof typeof BUILDS;

/** False before `npm run build`; `npm test` builds first. */
export function isBuilt(target: Target): boolean {
  return existsSync(join(ROOT, BUILDS[target], 'manifest.json'));
}

export function built(target: Target, path: string): Buffer {
  return readFileSync(join(ROOT, BUILDS[target], path));
}

export function gzipped(content: Buffer): number {
  return gzipSync(content, { level: 9 }).length;
}

/**
 * What a browser fetches to show a page of ours for the first time: the document, its styles, its script and what
 * the script imports statically. Paths from the build's folder.
 */
export function firstLoad(target: Target, page: string): string[] {
  const found = new Set<string>([page]);
  const html = built(target, page).toString('utf8');
  const links = [...html.matchAll(/(?:src|href)="\/?([^"#?]+\.(?:js|css))"/g)].map(([, path = '']) => path);
  const queue = [...links];
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    if (found.has(path)) continue;
    found.add(path);
    if (!path.endsWith('.js')) continue;
    const script = built(target, path).toString('utf8');
    for (const [, specifier = ''] of script.matchAll(/(?:\bfrom|\bimport)\s*["'](\.[^"']+)["']/g)) {
      queue.push(join(dirname(path), specifier).replaceAll('\\', '/'));
    }
  }
  return [...found];
}
