import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { filesBelow, loadedFirst } from './built-files';

const FILES = {
  'panel.html':
    '<script type="module" src="/chunks/panel.js"></script><link rel="stylesheet" href="/panel.css">',
  'panel.css': '@import "chunks/base.css"; .a { color: red }',
  'chunks/base.css': '.b { color: blue }',
  'chunks/panel.js':
    'import{a as b}from"./shared.js";import"./side.js";import("./later.js");b("from \\"./no.js\\"");',
  'chunks/shared.js': 'export*from"./deep.js";export{a};',
  'chunks/deep.js': '',
  'chunks/side.js': '',
  'chunks/later.js': '',
  'popup.html': '<script src="/chunks/side.js"></script>',
};

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'counterpart-built-'));
  mkdirSync(join(folder, 'chunks'));
  for (const [file, text] of Object.entries(FILES)) writeFileSync(join(folder, file), text);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a page loads its scripts, their static imports and its style sheets first, nothing else', () => {
  expect(loadedFirst(folder, ['panel.html']).sort()).toEqual([
    'chunks/base.css',
    'chunks/deep.js',
    'chunks/panel.js',
    'chunks/shared.js',
    'chunks/side.js',
    'panel.css',
    'panel.html',
  ]);
  expect(loadedFirst(folder, ['popup.html']).sort()).toEqual(['chunks/side.js', 'popup.html']);
});

test('the files below a folder are those of its folders too', () => {
  expect(filesBelow(folder, '')).toHaveLength(Object.keys(FILES).length);
  expect(filesBelow(folder, 'chunks')).toContain('chunks/base.css');
});
