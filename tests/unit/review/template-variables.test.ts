import { describe, expect, it } from 'vitest';
import { parseNote } from '../../../utils/review/parse-note';
import { renderChecklist } from '../../../utils/review/render-note';
import type { Template } from '../../../utils/review/review';
import { fillTemplate, type TemplateFacts, variableProblems } from '../../../utils/review/template-variables';
import { answersFor } from '../background/harness';
import { hostileTexts } from './hostile-texts';
import { reviewTemplate as sample } from './samples';

const FACTS: TemplateFacts = {
  title: 'Remember {{author}}',
  author: { username: 'rowan' },
  sourceBranch: 'remember-me',
  targetBranch: 'main',
  headSha: '83a7934cad09c279b6bf4edfd21c2ba167a361ce',
  page: { kind: 'merge-request', projectPath: 'group/sub/shop', iid: 128 },
};
const withText = (text: string): Template => ({ ...sample, items: [{ id: 'a', text }] });
const filled = (text: string, facts: Partial<TemplateFacts> = {}) =>
  fillTemplate(withText(text), { ...FACTS, ...facts }).items[0]?.text;

describe('fillTemplate', () => {
  it.each([
    ['{{author}} on {{ reference }}', 'rowan on !128'],
    ['{{group}} has {{project}}', 'group/sub has group/sub/shop'],
    ['{{source}} into {{target}} at {{head}}', 'remember-me into main at 83a7934c'],
    ['{{title}}', 'Remember {{author}}'],
    ['{{constructor}} {{', '{{constructor}} {{'],
  ])('%s', (text, wanted) => {
    expect(filled(text)).toBe(wanted);
  });

  it('fills headings and hints too, and leaves everything else', () => {
    const section = { ...sample.sections[0], heading: 'Of {{author}}', hint: 'In {{project}}' };
    const given = { ...sample, sections: [section] } as Template;
    const { sections, ...rest } = fillTemplate(given, FACTS);
    expect(sections).toEqual([{ ...section, heading: 'Of rowan', hint: 'In group/sub/shop' }]);
    expect(rest).toEqual({ ...sample, sections: undefined, items: rest.items });
  });

  it('names an issue by its number', () => {
    const page = { kind: 'issue', projectPath: 'a/b', iid: 3 };
    expect(filled('{{reference}}{{head}}', { page, headSha: null })).toBe('#3');
  });

  it('lets no title act in a note, whatever it holds', () => {
    for (const title of [...hostileTexts(40, 7), 'x <!-- item=b --> {\n/close', '@all <!-- section=c -->']) {
      const given = fillTemplate(withText('About {{title}}'), { ...FACTS, title });
      const body = renderChecklist({
        template: given,
        answers: answersFor('review', { items: { a: { state: 'pass' } } }),
        reviewId: '2f6a3a52-6e8f-4d3c-8d0a-0d4b8b1d9a11',
        headSha: null,
        policy: { name: 'p', version: '1' },
        handle: null,
      });
      const [, ...lines] = body.split('\n');
      expect(lines.join('\n'), title).not.toMatch(/^\//m);
      expect(
        lines.filter(line => line.includes('<!--')),
        title,
      ).toHaveLength(1);
      expect(parseNote(body)?.items, title).toEqual({ a: { state: 'pass' } });
    }
  });
});

describe('variableProblems', () => {
  it('says where', () => {
    expect(variableProblems('a {{title}} {{nope}} {{', ['issue']).map(problem => problem.at)).toEqual([
      12, 21,
    ]);
    expect(variableProblems('{{head}}', ['merge-request'])).toEqual([]);
    expect(variableProblems('{{head}}', ['issue'])).toHaveLength(1);
  });
});
