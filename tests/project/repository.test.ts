import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { files, ROOT, read } from './sources';

const all = files();
const text = all.filter(path =>
  /\.(tsx?|mjs|json|md|ya?ml|css|html|diff|npmrc|gitignore)$|^\.ci\//.test(path),
);
const packageJson = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

describe('the repository', () => {
  it('installs from no address of its own', () => {
    const lock = read('package-lock.json');
    expect(lock.includes('"resolved"'), 'The lock file names no download address (.npmrc keeps it so).').toBe(
      false,
    );
    expect(lock.match(/https?:\/\/registry[^"]*/g) ?? []).toEqual([]);
  });

  it('has no way around the type checker', () => {
    const around = new RegExp(['@ts', '(ignore|nocheck|expect-error)'].join('-'));
    const broken = all.filter(path => /\.(tsx?|mjs)$/.test(path)).filter(path => around.test(read(path)));
    expect(broken, 'Narrow the type instead.').toEqual([]);
  });

  it('holds no token', () => {
    // GitLab's token: a prefix and 20 or more random characters, so capitals and digits are among them.
    const TOKEN =
      /\bgl(?:pat|oas|dt|rt|cbt|ptt|ft|imt|agent|soat|ffct)-(?=[\w-]*[A-Z])(?=[\w-]*\d)[\w-]{20,}/g;
    const found = text.flatMap(path =>
      (read(path).match(TOKEN) ?? []).map(token => `${path}: ${token.slice(0, 8)}...`),
    );
    expect(found).toEqual([]);
  });

  it.skipIf(!existsSync(join(ROOT, 'README.md')))('names commands in the README that exist', () => {
    const named = [...read('README.md').matchAll(/\bnpm (?:run )?([a-z][\w:-]*)/g)].map(
      ([, name = '']) => name,
    );
    const NPM = new Set(['install', 'ci', 'run']);
    const unknown = named.filter(name => !NPM.has(name) && packageJson.scripts[name] === undefined);
    expect(unknown, 'Every command of the README is a script of package.json.').toEqual([]);
    expect(named, 'The README shows how to start and how to test.').toEqual(
      expect.arrayContaining(['start', 'test']),
    );
  });

  it.skipIf(!existsSync(join(ROOT, 'README.md')))('shows pictures and links to files that are there', () => {
    const broken = all
      .filter(path => path.endsWith('.md') && !path.includes('/templates/') && !path.includes('/sample/'))
      .flatMap(path => {
        const targets = [...read(path).matchAll(/\]\((?!https?:|#|mailto:)([^)\s#]+)/g)].map(
          ([, to = '']) => to,
        );
        return targets.filter(to => !existsSync(join(ROOT, dirname(path), to))).map(to => `${path}: ${to}`);
      });
    expect(broken).toEqual([]);
  });

  it('runs its own test command in continuous integration', () => {
    expect(read('.ci/run')).toMatch(/npm test/);
  });
});
