import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { builtInFiles, parseOrganisationPlaybook } from '../../../utils/playbook/built-in';
import { parsePlaybook } from '../../../utils/playbook/parse-playbook';
import type { Playbook, PlaybookFiles } from '../../../utils/playbook/playbook';

const MAIN = `format: 1
name: ours
version: "7"
team:
  name: AppSec
  handle: "@ours/appsec"
  reviewersGroup: ours/appsec
`;

/** The smallest policy: the built-in one takes long to read many times. */
const POLICY = `format: 1
name: small
version: "1"
areas: {}
settled: { roles: [], paths: [] }
priority: { first: [], second: [], third: [], redData: [], orangeData: [], yellowData: [] }
calibration: []
rules: []
`;

function errorsOf(files: PlaybookFiles): string[] {
  const parsed = parseOrganisationPlaybook({ 'policy.yml': POLICY, ...files });
  if (!('errors' in parsed)) return [];
  return parsed.errors.map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`);
}

function playbookOf(files: PlaybookFiles): Playbook {
  const parsed = parseOrganisationPlaybook({ 'policy.yml': POLICY, ...files });
  if ('errors' in parsed) throw new Error(JSON.stringify(parsed.errors));
  return parsed.playbook;
}

describe('parsePlaybook', () => {
  it.each<[string, string, string[]]>([
    ['an unknown setting', `${MAIN}  handel: x\n`, ['playbook.yml:8:3 There is no setting "handel" here.']],
    [
      'a handle without its sign',
      MAIN.replace('"@ours/appsec"', 'ours/appsec'),
      ['playbook.yml:6:11 team.handle: Expected a handle such as "@group/team".'],
    ],
    [
      'a handle that holds a command',
      MAIN.replace('@ours/appsec', '@a\\n/close'),
      ['playbook.yml:6:11 team.handle: Expected a handle such as "@group/team".'],
    ],
    [
      'a number for a text',
      MAIN.replace('"7"', '7'),
      ['playbook.yml:3:10 version: Invalid input: expected string, received number'],
    ],
    [
      'a missing setting',
      'format: 1\nname: x\n',
      ['playbook.yml:1:1 version: Invalid input: expected string, received undefined'],
    ],
    [
      'a newer format',
      MAIN.replace('format: 1', 'format: 2'),
      ['playbook.yml:1:9 format: Invalid input: expected 1'],
    ],
    [
      'a link that runs',
      `${MAIN}  links:\n    - { id: x, title: X, url: "javascript:alert(1)" }\n`,
      ['playbook.yml:9:31 team.links.0.url: Invalid URL'],
    ],
    [
      'a template that is not there',
      `${MAIN}templates: [merge-request-review, other]\n`,
      ['playbook.yml:8:35 There is no template "other".'],
    ],
    [
      'a label with a comma',
      `${MAIN}labels:\n  a: b,c\n`,
      ['playbook.yml:9:6 labels.a: A label cannot hold a comma.'],
    ],
    ['a setting that stands twice', `${MAIN}name: again\n`, ['playbook.yml:8:1 Map keys must be unique']],
  ])('says where there is %s', (_, text, expected) => {
    expect(errorsOf({ 'playbook.yml': text })).toEqual(expected);
  });

  it('reports the errors of every file at once', () => {
    const errors = errorsOf({
      'playbook.yml': `${MAIN}x: 1\n`,
      'counterparts.yml': 'format: 1\ndirectory:\n  project: a b\n  ref: main\n  files: { stages: ../x }\n',
      'policy.yml': 'format: [\n',
    });
    expect(errors.slice(0, 3)).toEqual([
      'playbook.yml:8:1 There is no setting "x" here.',
      'counterparts.yml:3:12 directory.project: Expected a full path such as "group/project".',
      'counterparts.yml:5:20 directory.files.stages: Expected a path such as "data/stages.yml".',
    ]);
    expect(errors[3]).toMatch(/^policy\.yml:\d+:\d+ /);
  });

  it.each([
    [
      'aliases that multiply',
      `a: &a [x,x,x,x,x,x,x,x,x,x]\n${Array.from('bcdefg', (key, at) => `${key}: &${key} [${Array(10).fill(`*${'abcdef'[at]}`).join(',')}]`).join('\n')}\n`,
    ],
    ['nesting without end', '{a: '.repeat(5000)],
    ['names that every object has', '__proto__: { team: 1 }\nconstructor: 1\n'],
    ['nothing', ''],
    ['a list', '- 1\n'],
    ['a great length', `# ${'x'.repeat(1_000_000)}\n${MAIN}`],
    ['control characters', '\0\u0007'],
  ])('never throws: %s', (_, text) => {
    for (const file of ['playbook.yml', 'counterparts.yml', 'policy.yml', 'templates/x.md']) {
      const errors = errorsOf({ 'playbook.yml': MAIN, [file]: text });
      expect(errors.length).toBeGreaterThan(0);
      expect(errors.every(error => error.startsWith(`${file}:`))).toBe(true);
    }
  });

  it('reads the team', () => {
    expect(playbookOf({ 'playbook.yml': MAIN }).team).toEqual({
      name: 'AppSec',
      handle: '@ours/appsec',
      reviewersGroup: 'ours/appsec',
      requestProject: undefined,
      links: [],
    });
  });

  it('offers the templates it lists, in that order, and all of them when it lists none', () => {
    const ids = (text: string) => playbookOf({ 'playbook.yml': text }).templates.map(template => template.id);
    expect(ids(`${MAIN}templates: [review-request, merge-request-review]\n`)).toEqual([
      'review-request',
      'merge-request-review',
    ]);
    expect(ids(MAIN)).toEqual([
      'merge-request-review',
      'review-dependencies',
      'review-request',
      'scan-review-request',
      'security-fix-verification',
      'security-review',
      'threat-model',
    ]);
  });

  it('leaves other files alone', () => {
    expect(
      errorsOf({ 'playbook.yml': MAIN, 'README.md': '{', 'templates/sub/x.md': '{', 'templates/x.txt': '{' }),
    ).toEqual([]);
  });

  it('needs each of its files when there are no defaults', () => {
    expect(parsePlaybook({ 'playbook.yml': MAIN })).toEqual({
      errors: ['counterparts.yml', 'policy.yml'].map(file => ({
        file,
        line: 1,
        column: 1,
        message: 'The file is missing.',
      })),
    });
    expect('playbook' in parsePlaybook(builtInFiles)).toBe(true);
  });

  it('reads the playbook of the sample organisation', () => {
    const folder = new URL('../../gitlab/sample/playbook/', import.meta.url);
    const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(path =>
      /\.(?:yml|md)$/.test(path),
    );
    const files = Object.fromEntries(paths.map(path => [path, readFileSync(new URL(path, folder), 'utf8')]));
    const playbook = playbookOf(files);
    expect(playbook.team).toMatchObject({
      handle: '@sample-org/appsec',
      reviewersGroup: 'sample-org/appsec',
    });
    expect(playbook.counterparts.directory).toMatchObject({
      project: 'sample-org/appsec/directory',
      ref: 'main',
    });
    expect(playbook.templates.map(template => template.id)).toContain('payment-review');
  });
});
