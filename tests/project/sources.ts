import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Made by tools, or somebody else's. */
const NOT_OURS = new Set(['node_modules', '.git', '.output', '.wxt', 'test-results']);

/** Every file of the project below a folder, as paths from the root with `/`. */
export function files(folder = ''): string[] {
  const found: string[] = [];
  for (const entry of readdirSync(join(ROOT, folder), { withFileTypes: true })) {
    if (NOT_OURS.has(entry.name)) continue;
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) found.push(...files(path));
    else found.push(path);
  }
  return found.sort();
}

export function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** The TypeScript that ships: everything below these folders but styles and data. */
export function shippedSources(): string[] {
  return ['entrypoints', 'components', 'utils'].flatMap(files).filter(path => /\.tsx?$/.test(path));
}

/** A file's code with comments blanked, so that a rule about code is not tripped by prose. */
export function code(path: string): string {
  return read(path)
    .replace(/\/\*[\s\S]*?\*\//g, comment => comment.replace(/[^\n]/g, ' '))
    .replace(/(^|[\s;{}(),])\/\/.*$/gm, '$1');
}

export type Import = {
  /** The importing file. */
  from: string;
  /** Path from the root for a file of ours, else the package as written. */
  to: string;
  ours: boolean;
  /** True when nothing of it is left once types are erased. */
  typeOnly: boolean;
};

const IMPORT = /\b(import|export)\s+(type\s+)?([\w*{}\s,$]*?)\s*from\s*['"]([^'"]+)['"]/g;
const BARE = /\bimport\s*\(?\s*['"]([^'"]+)['"]/g;

/** What a file imports and re-exports. */
export function importsOf(path: string): Import[] {
  const text = code(path);
  const found: Import[] = [];
  for (const [, , type, names = '', specifier = ''] of text.matchAll(IMPORT)) {
    found.push(resolve(path, specifier, type !== undefined || onlyTypes(names)));
  }
  for (const [, specifier = ''] of text.matchAll(BARE)) found.push(resolve(path, specifier, false));
  return found;
}

/** `{ type A, type B }` */
function onlyTypes(names: string): boolean {
  const inner = /^\{([^}]*)\}$/.exec(names.trim())?.[1];
  if (inner === undefined) return false;
  const parts = inner.split(',').map(part => part.trim());
  return parts.every(part => part === '' || part.startsWith('type '));
}

function resolve(from: string, specifier: string, typeOnly: boolean): Import {
  if (!specifier.startsWith('.')) return { from, to: specifier, ours: false, typeOnly };
  const bare = specifier.replace(/\?.*$/, '');
  const base = relative(ROOT, join(ROOT, dirname(from), bare)).replaceAll('\\', '/');
  const candidates = [base, `${base}.ts`, `${base}.tsx`, `${base}/index.ts`];
  const to = candidates.find(path => /\.\w+$/.test(path) && existsSync(join(ROOT, path))) ?? base;
  return { from, to, ours: true, typeOnly };
}

/** The folder that stands for a layer: `utils/policy`, `components/ui`, `entrypoints/panel`. */
export function layerOf(path: string): string {
  const parts = path.split('/');
  return parts.length > 2 ? parts.slice(0, 2).join('/') : path;
}
