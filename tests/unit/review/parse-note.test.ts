import { describe, expect, it } from 'vitest';
import { parseNote } from '../../../utils/review/parse-note';
import { renderChecklist, renderNote } from '../../../utils/review/render-note';
import type { ReviewAnswers } from '../../../utils/review/review';
import { hostileTexts } from './hostile-texts';
import { answers, input, scanTemplate } from './samples';

const checklist = renderChecklist(input);
const states = {
  permissions: { state: 'pass' },
  input: { state: 'fail', reason: 'no limit on size' },
  secrets: { state: 'not-applicable', reason: 'none here' },
  tests: { state: 'unchecked' },
};

describe('parseNote', () => {
  it('reads states, reasons and sections back', () => {
    expect(parseNote(checklist)?.items).toEqual(states);
    expect(parseNote(renderNote(input))?.sections).toEqual(answers.sections);
    const request = parseNote(renderNote({ ...input, template: scanTemplate }));
    expect(request?.items).toEqual(states);
    expect(request?.sections).toEqual(answers.sections);
  });

  it('gives nothing for a note that is not ours', () => {
    expect(parseNote('- [x] text <!-- item=permissions -->')).toBeUndefined();
  });

  it.each<[string, (body: string) => string, object]>([
    [
      'a box ticked on GitLab',
      body => body.replace('- [ ] Tests', '- [x] Tests'),
      { tests: { state: 'pass' } },
    ],
    [
      'a failed check that was ticked',
      body => body.replace('- [ ] **Fail**', '- [X] **Fail**'),
      { input: { state: 'pass', reason: 'no limit on size' } },
    ],
    ['other words', body => body.replace('Tests refuse', 'Something else'), {}],
    ['stars for hyphens', body => body.replace(/^- \[/gm, '* ['), {}],
    ['numbers', body => body.replace(/^- \[/gm, '1. ['), {}],
    ['carriage returns', body => body.replace(/\n/g, '\r\n').replace('\r\n\r\n', '\n\n'), {}],
    ['a line of someone’s own', body => `${body}\n- [x] mine\n\nThanks`, {}],
    [
      'another reason',
      body => body.replace('none here', 'no keys'),
      { secrets: { state: 'not-applicable', reason: 'no keys' } },
    ],
    [
      'a reason taken away',
      body => body.replace('\n  - Reason: none here', ''),
      { secrets: { state: 'not-applicable' } },
    ],
  ])('reads %s', (_, edit, change) => {
    expect(parseNote(edit(checklist))?.items).toEqual({ ...states, ...change });
  });

  it('reads a list in another order and without some lines', () => {
    const [first = '', ...rest] = checklist.split('\n').filter(line => !line.includes('item=tests'));
    const lines = rest.filter(line => line.startsWith('- ['));
    const { permissions, input: limited, secrets } = states;
    expect(parseNote([first, '', ...lines.reverse()].join('\n'))?.items).toEqual({
      permissions,
      input: { state: limited.state },
      secrets: { state: secrets.state },
    });
  });

  it('is not told a state by code that a person quotes', () => {
    const quoted = '```\n- [x] x <!-- item=tests -->\n#### h <!-- section=coverage -->\n```';
    const body = renderNote({
      ...input,
      template: scanTemplate,
      answers: { ...answers, sections: { coverage: quoted } },
    });
    expect(parseNote(body)?.items).toEqual(states);
    expect(parseNote(body)?.sections.coverage).toBe(quoted);
  });

  it('reads a hostile note soon', () => {
    const [first = ''] = checklist.split('\n');
    for (const line of [
      `- [ ] ${' '.repeat(200_000)}x`,
      `- [ ] ${'<!-- item=a'.repeat(20_000)}`,
      `# ${'<!-- section=a '.repeat(20_000)}`,
    ]) {
      expect(parseNote(`${first}\n\n${line}`)?.items).toEqual({});
    }
  });

  it('gives back what it rendered, whatever was typed', () => {
    for (const text of hostileTexts(500, 29)) {
      const typed: ReviewAnswers = {
        ...answers,
        sections: { coverage: text, conclusions: text },
        items: { permissions: { state: 'fail', reason: text }, input: { state: 'pass', reason: text } },
      };
      for (const render of [renderNote, renderChecklist]) {
        const one = { ...input, template: scanTemplate, answers: typed };
        const body = render(one);
        const parsed = parseNote(body);
        const again = render({
          ...one,
          answers: { ...typed, sections: parsed?.sections ?? {}, items: parsed?.items ?? {} },
        });
        expect(again, JSON.stringify(text)).toBe(body);
      }
    }
  });
});
