import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';

/** Every file below a part of the folder, relative to the folder. */
export function filesBelow(folder: string, part: string): string[] {
  return readdirSync(join(folder, part), { recursive: true, encoding: 'utf8' })
    .map(file => posix.join(part, file))
    .filter(file => statSync(join(folder, file)).isFile());
}

/** The files and what they load before anything is pressed: scripts, style sheets and static imports, not `import()`. */
export function loadedFirst(folder: string, roots: string[]): string[] {
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
