import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Directory, Group } from '../../../utils/counterparts/directory';
import { parseDirectory } from '../../../utils/counterparts/parse-directory';
import { sampleDirectory } from './sample';

const STAGES = `stages:
  verify:
    display_name: "Verify"
    section: ci
    em: [Lead One]
    groups:
      pipeline_execution:
        pm: Ada Example
        backend_engineering_manager: Bo Example (Interim)
        appsec_engineer: Dana Example
        infrasec_engineer: TBD
        slack: { channel: g_pipeline-execution }
        categories: [continuous_integration]
      anti-abuse:
        name: "Anti-Abuse"
        label: "group::abuse"
        pm: [Ada Example, "#channel"]
        appsec_engineer:
          - Dana Example (Acting) (EMEA)
          - cleo
      5-min-app:
        # appsec_engineer: Dana Example
        maintained_categories: continuous_integration
`;

function group(directory: Directory, key: string): Group | undefined {
  return directory.groups.find(each => each.key === key);
}

function odd(
  stages: string,
  files: { sections?: string; categories?: string; team?: string } = {},
): string[] {
  return parseDirectory({ stages, ...files }).anomalies.map(
    ({ file, line, column, message }) => `${file}:${line}:${column} ${message}`,
  );
}

describe('parseDirectory', () => {
  const team = `- name: Dana "Dee" Example
  gitlab: '@dana'
  role: '<a href="/jobs/">Engineer &amp; more</a>, Verify'
- name: Cleo Example
  gitlab: cleo
`;
  const directory = parseDirectory({ stages: STAGES, team });

  it('reads names, labels, people and channels', () => {
    expect(group(directory, 'pipeline_execution')).toEqual({
      kind: 'group',
      key: 'pipeline_execution',
      name: 'pipeline execution',
      label: 'group::pipeline execution',
      parent: 'verify',
      appsec: [
        { name: 'Dana "Dee" Example', handle: 'dana', role: 'Engineer & more, Verify', suffix: undefined },
      ],
      infrasec: [],
      engineeringManagers: [{ name: 'Bo Example', handle: undefined, role: undefined, suffix: 'Interim' }],
      productManagers: [{ name: 'Ada Example', handle: undefined, role: undefined, suffix: undefined }],
      slackChannel: 'g_pipeline-execution',
      categories: ['continuous integration'],
    });
  });

  it('reads lists, several suffixes, handles for names, channels for names and label overrides', () => {
    const abuse = group(directory, 'anti-abuse');
    expect(abuse?.label).toBe('group::abuse');
    expect(abuse?.appsec.map(({ handle, suffix }) => [handle, suffix])).toEqual([
      ['dana', 'Acting, EMEA'],
      ['cleo', undefined],
    ]);
    expect(abuse?.productManagers.map(({ name }) => name)).toEqual(['Ada Example']);
  });

  it('reads keys with digits and hyphens, and nobody where the line is a comment', () => {
    expect(group(directory, '5-min-app')).toMatchObject({ label: 'group::5-min-app', appsec: [] });
  });

  it('reads stages as groups of their own', () => {
    expect(group(directory, 'verify')).toMatchObject({
      kind: 'stage',
      label: 'devops::verify',
      parent: 'ci',
    });
  });

  it('reads engineers of sections', () => {
    const read = parseDirectory({
      stages: 'stages: {}\n',
      sections: 'dev:\n  name: Dev\n  appsec_engineer: [Dana Example]\n',
    });
    expect(group(read, 'dev')).toMatchObject({
      kind: 'section',
      label: 'section::dev',
      appsec: [{ name: 'Dana Example' }],
    });
  });

  it.each<[string, string[]]>([
    ['stages:\n  a:\n    groups: [x]\n', ['stages.yml:3:13 Expected a map of groups.']],
    ['stages:\n  a: text\n', ['stages.yml:2:6 Expected the fields of "a".']],
    ['stages:\n  a:\n    pm: { x: 1 }\n', ['stages.yml:3:9 Expected a name or a list of names at "pm".']],
    ['stages:\n  a:\n    pm: 5\n', ['stages.yml:3:9 Expected a name or a list of names at "pm".']],
    ['other: {}\n', ['stages.yml:1:1 There is no map of stages at "stages".']],
    ['', ['stages.yml:1:1 There is no map of stages at "stages".']],
    [
      'stages:\n  a: { groups: { g: {} } }\n  b: { groups: { g: {} } }\n',
      [
        'stages.yml:3:21 The group "g" stands in two stages.',
        'stages.yml:3:21 The label "group::g" marks both g and g.',
      ],
    ],
  ])('says what is odd in %j', (stages, expected) => {
    expect(odd(stages)).toEqual(expected);
  });

  it('says what is odd between files', () => {
    const stages =
      'stages:\n  a:\n    section: dev\n    groups:\n      g: { categories: [one, two], pm: Ada }\n      h: { categories: [one] }\n';
    const files = {
      sections: 'ops: {}\n',
      categories: 'one: { name: One, feature_labels: x }\n',
      team: '- gitlab: x\n- name: B\n  gitlab: "b c"\n',
    };
    expect(odd(stages, files)).toEqual([
      'team.yml:1:3 A person without a name.',
      'team.yml:3:11 "b c" is no handle.',
      'categories.yml:1:35 Expected a list of labels.',
      'stages.yml:3:14 There is no section "dev".',
      'stages.yml:5:40 No handle is known for "Ada".',
      'stages.yml:5:30 There is no category "two".',
      'stages.yml:6:25 The category "one" is also owned by "g".',
    ]);
  });

  it('does not choose between people of one name', () => {
    const twins = '- { name: Bo, gitlab: bo1 }\n- { name: Bo, gitlab: bo2 }\n';
    const read = parseDirectory({ stages: 'stages:\n  a:\n    appsec_engineer: Bo\n', team: twins });
    expect(group(read, 'a')?.appsec[0]?.handle).toBeUndefined();
    expect(read.anomalies.map(each => each.message)).toEqual([
      'Several people in the team file are called "Bo".',
    ]);
  });

  it.each([
    ['broken syntax', 'stages:\n  a: [\n'],
    ['a tab', 'stages:\n\ta: 1\n'],
    ['a key that stands twice', 'stages: {}\nstages: {}\n'],
    [
      'aliases that multiply',
      `a: &a [x,x,x,x,x,x,x,x,x,x]\n${Array.from('bcdefg', (key, at) => `${key}: &${key} [${Array(10).fill(`*${'abcdef'[at]}`).join(',')}]`).join('\n')}\n`,
    ],
    ['nesting without end', '['.repeat(10_000)],
    ['bytes of nothing', '\0\u0001\ud800'],
    ['a great length', 'x'.repeat(10_000_001)],
    [
      'names that every object has',
      'stages:\n  __proto__: { groups: { constructor: { pm: toString } } }\n  hasOwnProperty: 1\n',
    ],
    ['two documents', 'a: 1\n---\nb: 2\n'],
  ])('never throws: %s', (_, text) => {
    const read = parseDirectory({ stages: text, sections: text, categories: text, team: text });
    expect(read.anomalies.length).toBeGreaterThan(0);
    for (const { line, column } of read.anomalies) expect(Math.min(line, column)).toBeGreaterThanOrEqual(1);
  });

  it('reads the sample organisation', () => {
    const sample = sampleDirectory();
    expect(sample.anomalies.map(each => each.message)).toEqual(['No handle is known for "Cyril Nakash".']);
    expect(group(sample, 'ledger')?.label).toBe('group::payments::ledger');
    expect(group(sample, 'data_platform')?.label).toBe('devops::data');
    expect(group(sample, 'anti-abuse')?.appsec).toEqual([]);
  });
});

const ORGANISATION = new URL('../../../../shared/domain/organisation/', import.meta.url);
const there = existsSync(ORGANISATION);

describe.skipIf(!there)(
  `a real organisation's files${there ? '' : ' (skipped: ../shared/domain/organisation is not there)'}`,
  () => {
    const file = (name: string) => readFileSync(new URL(`${name}.yml`, ORGANISATION), 'utf8');

    it('are read unchanged', () => {
      const stages = file('stages');
      const read = parseDirectory({
        stages,
        sections: file('sections'),
        categories: file('categories'),
        team: file('team'),
      });
      const groups = read.groups.filter(each => each.kind === 'group');
      const named = stages.match(/^ +appsec_engineer: (?!TBD)\S.*$/gm) ?? [];
      expect(groups.flatMap(each => each.appsec)).toHaveLength(named.length);
      expect(groups.length).toBe((stages.match(/^ {6}[\w-]+:$/gm) ?? []).length);
      expect(read.categories).toHaveLength((file('categories').match(/^[\w-]+:$/gm) ?? []).length);
      expect(read.groups.filter(each => each.kind === 'section')).toHaveLength(
        (file('sections').match(/^[\w-]+:$/gm) ?? []).length,
      );
      const clashes = read.anomalies.filter(each => each.message.startsWith('The label'));
      expect(clashes.map(each => each.line)).toEqual([2060, 2147]);
      expect(read.anomalies.every(each => each.line > 1)).toBe(true);
      expect(read.people.length).toBeGreaterThan(200);
    });
  },
);
