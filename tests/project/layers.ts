/**
 * Who may import whom. A layer is a folder two levels deep; a name ending in `*` covers all that begin so.
 * A type leaves nothing in the build, so `types` is wider than `values`; what is in neither is out of bounds.
 */
export type Layer = {
  name: string;
  /** The sentence a failure quotes. */
  rule: string;
  values: string[];
  types: string[];
  packages: string[];
};

/** Small modules that stand alone and that anyone may import. */
const LEAVES = ['utils/page.ts', 'utils/failure.ts', 'utils/explain-failure.ts'];
const PURE_FOLDERS = [
  'utils/change',
  'utils/policy',
  'utils/review',
  'utils/counterparts',
  'utils/scan',
  'utils/deadlines',
];
const PURE = [...LEAVES, 'utils/zod.ts', ...PURE_FOLDERS];
const MESSAGES = ['utils/messages'];

const pure = (name: string): Layer => ({
  name,
  rule: 'The engine is pure: it sees other pure layers, zod and small pure libraries; never browser, React, fetch, storage or clock.',
  values: PURE,
  // What a playbook holds is data, and so is its type.
  types: [...PURE, 'utils/playbook/playbook.ts'],
  packages: ['yaml', 're2js', 'minisearch'],
});

const surface = (name: string): Layer => ({
  name,
  rule: 'A surface sees components/ui, utils/messages and the pure layers; another surface, handlers, platform and the GitLab client are out of bounds.',
  values: ['components/ui', ...MESSAGES, ...PURE],
  types: ['components/ui', ...MESSAGES, ...PURE],
  packages: ['react', 'react-dom/client'],
});

export const LAYERS: Layer[] = [
  ...LEAVES.map(name => ({
    name,
    rule: 'A leaf stands alone: it imports types of other leaves at most.',
    values: LEAVES,
    types: LEAVES,
    packages: [],
  })),
  {
    name: 'utils/zod.ts',
    rule: 'This is the one file that sets zod up.',
    values: [],
    types: [],
    packages: ['zod'],
  },
  ...PURE_FOLDERS.map(pure),
  {
    name: 'utils/gitlab',
    rule: 'The GitLab client sees page, change and zod; browser, storage and React are out of bounds.',
    values: PURE,
    types: PURE,
    packages: [],
  },
  {
    name: 'utils/playbook',
    rule: 'The playbook sees zod, yaml and the pure layers; browser and React are out of bounds.',
    values: PURE,
    types: PURE,
    packages: ['yaml'],
  },
  {
    name: 'utils/messages',
    rule: 'Messages see pure types, zod and the browser; handlers, platform and components are out of bounds.',
    values: PURE,
    types: PURE,
    packages: ['webextension-polyfill'],
  },
  {
    name: 'utils/platform',
    rule: 'The platform sees browser and zod; handlers and components are out of bounds.',
    values: [...LEAVES, 'utils/zod.ts'],
    types: [...PURE, ...MESSAGES],
    packages: ['webextension-polyfill'],
  },
  {
    name: 'utils/background',
    rule: 'The background sees everything in utils but the handlers, which use it.',
    values: [...PURE, ...MESSAGES, 'utils/gitlab', 'utils/playbook', 'utils/platform'],
    types: [...PURE, ...MESSAGES, 'utils/gitlab', 'utils/playbook', 'utils/platform'],
    packages: ['webextension-polyfill'],
  },
  {
    name: 'utils/handlers',
    rule: 'A handler sees everything in utils; components and entrypoints are out of bounds.',
    values: ['utils/*'],
    types: ['utils/*'],
    packages: ['webextension-polyfill'],
  },
  {
    name: 'utils/cli',
    rule: 'The command line sees the pure layers, the playbook and Node; nothing of the browser.',
    values: [...PURE, 'utils/gitlab', 'utils/playbook'],
    types: [...PURE, 'utils/gitlab', 'utils/playbook'],
    packages: ['node:*', 'yaml'],
  },
  {
    name: 'components/ui',
    rule: 'The parts of surfaces see React, utils/messages and pure types; other component folders are out of bounds.',
    values: [...MESSAGES, ...PURE],
    types: [...MESSAGES, ...PURE],
    packages: ['react', 'react-dom', 'dompurify'],
  },
  ...['components/panel', 'components/popup', 'components/options', 'components/workbench'].map(surface),
  {
    name: 'entrypoints/page.content',
    rule: 'The content script is a few kilobytes: it reads addresses and verdict names; no React, no polyfill, no zod.',
    values: ['utils/page.ts', 'utils/policy'],
    types: ['utils/failure.ts', ...MESSAGES],
    packages: ['wxt/utils/define-content-script'],
  },
  ...['entrypoints/panel', 'entrypoints/popup', 'entrypoints/options', 'entrypoints/workbench'].map(name => ({
    name,
    rule: 'An entrypoint is wiring: it sees what is below it, and no other entrypoint.',
    // A permission is asked for in the press itself, which no message outlives.
    values: ['components/*', ...MESSAGES, 'utils/platform/permissions.ts'],
    types: ['components/*', ...MESSAGES],
    packages: ['react', 'react-dom/client', 'webextension-polyfill'],
  })),
  {
    name: 'entrypoints/background.ts',
    rule: 'An entrypoint is wiring: it sees what is below it, and no other entrypoint.',
    values: ['utils/*'],
    types: ['utils/*'],
    packages: ['webextension-polyfill', 'wxt/utils/define-background'],
  },
];

export function allows(patterns: string[], name: string): boolean {
  return patterns.some(pattern =>
    pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern,
  );
}
