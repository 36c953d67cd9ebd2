import { describe, expect, it } from 'vitest';
import { builtInPlaybook } from '../../../utils/playbook/built-in';
import { parseTemplate } from '../../../utils/playbook/parse-template';
import { neutralise, neutraliseInline } from '../../../utils/review/neutralise';

const HEAD = `---
title: A review
description: For tests.
purpose: review
appliesTo: [merge-request]
labels:
  offered: [done, gone]
  preselected: [done]
---
`;
const LABELS = { done: 'Done', gone: null, spare: 'Spare' };

function parse(text: string, file = 'templates/a-review.md') {
  const parsed = parseTemplate(file, text, LABELS);
  if ('template' in parsed) return parsed.template;
  return parsed.errors.map(error => `${error.line}:${error.column} ${error.message}`);
}

describe('parseTemplate', () => {
  it('reads sections, hints and checks', () => {
    const text = `${HEAD}
## Coverage {#coverage .required prefill=coverage}

First line
second line.

<!-- a remark for editors -->

### Concerns {#concerns .sensitive}

## Checklist

- [ ] Inputs are checked {#inputs}
* [ ] Outputs too, {braces} and all {#outputs}
`;
    expect(parse(text)).toEqual({
      id: 'a-review',
      title: 'A review',
      description: 'For tests.',
      purpose: 'review',
      appliesTo: ['merge-request'],
      visibility: 'public',
      labels: { offered: ['Done'], preselected: ['Done'] },
      mentionsAppSec: false,
      sections: [
        {
          id: 'coverage',
          heading: 'Coverage',
          hint: 'First line second line.',
          required: true,
          prefill: 'coverage',
          sensitive: false,
        },
        { id: 'concerns', heading: 'Concerns', hint: '', required: false, prefill: 'none', sensitive: true },
      ],
      items: [
        { id: 'inputs', text: 'Inputs are checked' },
        { id: 'outputs', text: 'Outputs too, {braces} and all' },
      ],
    });
  });

  it.each<[string, string, string[]]>([
    ['no settings', '## Heading {#a}\n', ['1:1 A template begins with settings between "---" lines.']],
    [
      'settings without an end',
      '---\ntitle: x\n',
      ['1:1 A template begins with settings between "---" lines.'],
    ],
    [
      'an unknown setting',
      HEAD.replace('purpose', 'colour: red\npurpose'),
      ['4:1 There is no setting "colour" here.'],
    ],
    [
      'an unknown purpose',
      HEAD.replace('purpose: review', 'purpose: gate'),
      ['4:10 purpose: Invalid option: expected one of "review"|"request"|"scan-request"'],
    ],
    [
      'an unknown label',
      HEAD.replace('gone]', 'other]'),
      ['7:19 No label with the id "other" stands in "labels" of playbook.yml.'],
    ],
    [
      'a label chosen that is not offered',
      HEAD.replace('[done]', '[spare]'),
      ['8:17 No label with the id "spare" is offered.'],
    ],
    [
      'a check without an id',
      `${HEAD}- [ ] text\n`,
      ['10:3 A check needs an id at its end, such as {#inputs-checked}.'],
    ],
    ['an id that stands twice', `${HEAD}## A {#a}\n- [ ] text {#a}\n`, ['11:13 The id "a" stands twice.']],
    [
      'an id that is none',
      `${HEAD}- [ ] text {#A_b}\n`,
      ['10:13 "A_b" is no id: lower-case words joined by hyphens.'],
    ],
    [
      'an id that closes a comment',
      `${HEAD}- [ ] text {#a--b}\n`,
      ['10:13 "a--b" is no id: lower-case words joined by hyphens.'],
    ],
    [
      'a word that says nothing',
      `${HEAD}## A {#a .secret}\n`,
      ['10:10 ".secret" says nothing of a section.'],
    ],
    [
      'a variable that is none',
      `${HEAD}## About {{title}} {#a}\nOf {{secret}}\n`,
      [
        '11:4 There is no variable "secret". There are: title, author, project, group, reference, head, source, target.',
      ],
    ],
    [
      'a variable that does not end',
      `${HEAD}- [ ] Of {{title {#a}\n`,
      ['10:10 A variable is written such as {{title}}.'],
    ],
    [
      'a variable that an issue does not have',
      `${HEAD.replace('[merge-request]', '[merge-request, issue]')}- [ ] At {{head}} {#a}\n`,
      ['10:10 An issue has no head, and this template applies to issues.'],
    ],
    [
      'an area that is none',
      `${HEAD}- [ ] text {#a areas=authz,magic}\n`,
      ['10:28 There is no area "magic".'],
    ],
    [
      'a label that is none',
      `${HEAD}- [ ] text {#a labels=nope}\n`,
      ['10:23 No label with the id "nope" stands in "labels" of playbook.yml.'],
    ],
    [
      'a word that says nothing of a check',
      `${HEAD}- [ ] text {#a .big}\n`,
      ['10:16 ".big" says nothing of a check.'],
    ],
    [
      'text that is shown nowhere',
      `${HEAD}text\n## A {#a}\n`,
      ['10:1 This text belongs to no section: put it below a heading with an id, such as {#context}.'],
    ],
  ])('says where there is %s', (_, text, expected) => {
    expect(parse(text)).toEqual(expected);
  });

  it('reads which changes a check concerns', () => {
    const text = `${HEAD}- [ ] text {#a areas=authz,crypto paths=*.lock,go.mod labels=done}\n- [ ] more {#b labels=gone}\n`;
    expect(parse(text)).toMatchObject({
      items: [
        {
          id: 'a',
          text: 'text',
          when: { areas: ['authz', 'crypto'], paths: ['*.lock', 'go.mod'], labels: ['Done'] },
        },
        // The playbook took the label away: nobody could set it, so the check concerns every change.
        { id: 'b', text: 'more' },
      ],
    });
    const [, second] = (parse(text) as { items: object[] }).items;
    expect(second).not.toHaveProperty('when');
  });

  it("takes its id from the file's name", () => {
    expect(parse(HEAD, 'templates/A review.md')).toEqual([
      "1:1 A template's file name is its id: lower-case words joined by hyphens.",
    ]);
  });

  it('reads lines of any ending', () => {
    expect(parse(`${HEAD}## A {#a}\n`.replace(/\n/g, '\r\n'))).toMatchObject({
      sections: [{ id: 'a', heading: 'A' }],
    });
  });
});

describe('the built-in templates', () => {
  const { templates } = builtInPlaybook();

  it('have what the handbook asks of each kind of review and request', () => {
    const sections = Object.fromEntries(
      templates.map(template => [template.id, template.sections.map(section => section.id)]),
    );
    expect(sections).toEqual({
      'merge-request-review': ['coverage', 'steps', 'concerns', 'conclusions'],
      'review-request': ['background', 'documents', 'data', 'requirements', 'concerns', 'environment'],
      'scan-review-request': [
        'customer',
        'image',
        'scanner',
        'environment',
        'findings',
        'question',
        'exploit',
        'target',
      ],
      'security-review': [
        'scope',
        'estimate',
        'summary',
        'review-coverage',
        'findings',
        'problems',
        'next-review',
        'follow-up',
      ],
      'threat-model': [
        'documentation',
        'decomposition',
        'use-cases',
        'entry-points',
        'earlier-issues',
        'threats',
      ],
      'review-dependencies': ['dependency', 'need', 'maintenance', 'usage', 'dependency-conclusions'],
      'security-fix-verification': ['report', 'verification', 'ways-around', 'cve', 'fix-conclusions'],
    });
    const mentions = templates.filter(template => template.mentionsAppSec).map(template => template.id);
    expect(mentions).toEqual(['review-request', 'scan-review-request']);
  });

  it('keep vulnerability detail apart', () => {
    const sensitive = templates.map(template =>
      template.sections.filter(section => section.sensitive).map(section => section.id),
    );
    expect(sensitive).toEqual([
      ['concerns'],
      ['concerns'],
      ['customer', 'findings', 'exploit'],
      ['summary', 'findings'],
      ['earlier-issues', 'threats'],
      ['usage'],
      ['report', 'verification', 'ways-around'],
    ]);
  });

  it('say the same in a note as in their file', () => {
    for (const template of templates) {
      for (const item of template.items) expect(neutraliseInline(item.text)).toBe(item.text);
      for (const section of template.sections) {
        expect(neutraliseInline(section.heading)).toBe(section.heading);
        expect(neutralise(section.hint)).toBe(section.hint);
        expect(section.hint).not.toBe('');
      }
    }
  });
});
