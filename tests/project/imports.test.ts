import { describe, expect, it } from 'vitest';
import { allows, LAYERS } from './layers';
import { code, importsOf, layerOf, shippedSources } from './sources';

const sources = shippedSources();
const imports = sources.flatMap(importsOf);

describe('who may import whom', () => {
  it('gives every shipped file a layer', () => {
    const homeless = sources.filter(path => !LAYERS.some(layer => layer.name === layerOf(path)));
    expect(homeless, 'Add the folder to tests/project/layers.ts with its rule, or move the file.').toEqual(
      [],
    );
  });

  it.each(LAYERS)('$name keeps to its layer', layer => {
    const broken = imports
      .filter(({ from }) => layerOf(from) === layer.name)
      .filter(({ to, ours, typeOnly }) => {
        // Who may use zod at all is asked below; its types cost nothing.
        if (!ours) return !allows(layer.packages, to) && !(typeOnly && to === 'zod');
        if (to.endsWith('.css') || layerOf(to) === layer.name) return false;
        const allowed = typeOnly ? [...layer.values, ...layer.types] : layer.values;
        return !allows(allowed, layerOf(to)) && !allows(allowed, to);
      })
      .map(({ from, to, typeOnly }) => `${from} imports ${typeOnly ? 'a type of ' : ''}${to}`);
    expect(broken, layer.rule).toEqual([]);
  });

  it('finds every file that is imported', () => {
    const known = new Set(sources);
    const lost = imports
      .filter(({ to, ours }) => ours && /\.tsx?$|\/[^.]+$/.test(to) && !known.has(to))
      .map(({ from, to }) => `${from} imports ${to}`);
    expect(lost, 'The import does not lead to a file: the rules above would not see it.').toEqual([]);
  });

  it('has no cycles', () => {
    const next = new Map<string, string[]>();
    for (const { from, to, ours, typeOnly } of imports) {
      if (ours && !typeOnly) next.set(from, [...(next.get(from) ?? []), to]);
    }
    const cycles: string[] = [];
    const done = new Set<string>();
    const visit = (path: string, trail: string[]) => {
      if (trail.includes(path)) cycles.push([...trail.slice(trail.indexOf(path)), path].join(' -> '));
      if (done.has(path) || trail.includes(path)) return;
      for (const to of next.get(path) ?? []) visit(to, [...trail, path]);
      done.add(path);
    };
    for (const path of sources) visit(path, []);
    expect(cycles, 'Move what both need into a third module.').toEqual([]);
  });
});

describe('the four doors', () => {
  /** Messages, storage, GitLab replies, playbook files (and the change files the command line reads). */
  const DOORS = [
    /^utils\/(messages|platform|gitlab|playbook|background|cli)\//,
    /^utils\/policy\/(schema|parse)\.ts$/,
    /^utils\/counterparts\/(schema|parse-[a-z-]+)\.ts$/,
    /^utils\/review\/(schema|parse-[a-z-]+)\.ts$/,
  ];

  it('sees zod only where unknown data comes in', () => {
    const outside = imports
      .filter(({ to, typeOnly }) => to === 'utils/zod.ts' && !typeOnly)
      .map(({ from }) => from)
      .filter(from => !DOORS.some(door => door.test(from)));
    expect(outside, 'Inside the doors types are trusted and nothing checks again.').toEqual([]);
  });

  it('keeps browser storage in utils/platform', () => {
    const STORAGE =
      /\bstorage\s*\.\s*(local|session|sync|managed)\b|\b(local|session)Storage\b|\bindexedDB\b/;
    const outside = sources.filter(path => !path.startsWith('utils/platform/') && STORAGE.test(code(path)));
    expect(outside, 'Any page of the extension could read the token: storage has one home.').toEqual([]);
  });
});

describe('the pure layers', () => {
  const IMPURE: [RegExp, string][] = [
    [/\bfetch\s*\(/, 'fetch'],
    [/\bnew Date\(\s*\)|\bDate\.now\b|\bperformance\s*\.\s*now\b/, 'a clock'],
    [/\bMath\.random\b|\bcrypto\s*\.\s*(randomUUID|getRandomValues)\b/, 'chance'],
    [/\b(chrome|browser)\s*\.\s*[a-z]/, 'the browser'],
    [
      /\bdocument\s*\.\s*(querySelector|getElement|createElement|body|documentElement|cookie)|\bwindow\./,
      'a page',
    ],
  ];
  const PURE =
    /^utils\/((page|failure|explain-failure)\.ts$|(change|policy|review|counterparts|scan|deadlines)\/)/;

  it('have no clock, no chance, no network and no browser', () => {
    const broken = sources
      .filter(path => PURE.test(path))
      .flatMap(path => {
        const text = code(path).replace(/(['"`])(?:\\.|(?!\1)[^\\\n])*\1/g, '""');
        return IMPURE.filter(([pattern]) => pattern.test(text)).map(([, what]) => `${path} uses ${what}`);
      });
    expect(broken, 'The same arguments give the same answer: pass the fact in as an argument.').toEqual([]);
  });
});
