import { describe, expect, it } from 'vitest';
import { spliceChecklist, spliceItems } from '../../../utils/background/splice-checklist';
import { parseNote } from '../../../utils/review/parse-note';
import { renderChecklist } from '../../../utils/review/render-note';
import type { ReviewAnswers, Template } from '../../../utils/review/review';
import { answersFor } from './harness';

const template: Template = {
  id: 'review',
  title: 'Review',
  description: '',
  purpose: 'review',
  appliesTo: ['merge-request'],
  visibility: 'public',
  labels: { offered: [], preselected: [] },
  mentionsAppSec: false,
  sections: [],
  items: [
    { id: 'input', text: 'Input is checked' },
    { id: 'output', text: 'Output is encoded' },
    { id: 'access', text: 'Access is checked' },
  ],
};
const OLD = 'a'.repeat(40);
const NEW = 'b'.repeat(40);

function render(items: ReviewAnswers['items'], headSha = OLD): string {
  return renderChecklist({
    template,
    answers: answersFor('review', { items }),
    reviewId: '2f6a3a52-6e8f-4d3c-8d0a-0d4b8b1d9a11',
    headSha,
    policy: { name: 'p', version: '1' },
    handle: null,
  });
}

describe('spliceChecklist', () => {
  it('gives the rendered note where nothing was edited', () => {
    const wanted = render({ input: { state: 'fail', reason: 'No limit' } }, NEW);
    expect(spliceChecklist(render({}), wanted)).toBe(wanted);
  });

  it('changes boxes, failures and reasons, and keeps words, order and lines', () => {
    const [first = '', ...lines] = render({
      input: { state: 'fail', reason: 'Old reason' },
      output: { state: 'pass' },
    }).split('\n');
    const edited = [first, ...lines, '', 'See #12.']
      .join('\r\n')
      .replace('Input is checked', 'Input is checked **twice**')
      .replace('### ', '### My ');
    const spliced = spliceChecklist(
      edited,
      render({ input: { state: 'pass' }, output: { state: 'fail', reason: 'Raw' } }, NEW),
    );
    expect(parseNote(spliced)).toMatchObject({
      marker: { headSha: NEW },
      items: {
        input: { state: 'pass' },
        output: { state: 'fail', reason: 'Raw' },
        access: { state: 'unchecked' },
      },
    });
    expect(spliced).toContain('- [x] Input is checked **twice** <!-- item=input -->');
    expect(spliced).toContain('### My Review');
    expect(spliced).toContain('See #12.');
    expect(spliced).not.toContain('Old reason');
    expect(spliced).toContain(`At commit ${NEW}.`);
    expect(spliced).not.toContain(OLD);
  });

  it('brings back an item whose line was deleted', () => {
    const edited = render({})
      .split('\n')
      .filter(line => !line.includes('item=output'))
      .join('\n');
    const spliced = spliceChecklist(edited, render({ output: { state: 'not-applicable' } }));
    expect(parseNote(spliced)?.items.output).toEqual({ state: 'not-applicable' });
  });

  it('leaves lines alone that belong to no item of the template', () => {
    const extra = '- [ ] Mine <!-- item=mine -->\n- [ ] Without an id';
    expect(spliceChecklist(`${render({})}\n${extra}`, render({ input: { state: 'pass' } }))).toContain(extra);
  });
});

describe('spliceItems', () => {
  it('changes the lines of the items named, and no other line, marker or commit', () => {
    const edited = `${render({ output: { state: 'pass' } }).replace('Input is', 'The input is')}\n\nMine.`;
    const wanted = render({ input: { state: 'fail', reason: 'No limit' }, access: { state: 'pass' } }, NEW);
    const spliced = spliceItems(edited, wanted, ['input']);
    expect(spliced.split('\n').filter(line => !edited.split('\n').includes(line))).toEqual([
      '- [ ] **Fail** The input is checked <!-- item=input -->',
      '  - Reason: No limit',
    ]);
    expect(spliced).toContain(OLD);
    expect(spliced.endsWith('Mine.')).toBe(true);
  });

  it('adds an item whose line was deleted, and ticks each copy of one that stands twice', () => {
    const line = '- [ ] Input is checked <!-- item=input -->';
    const wanted = render({ input: { state: 'pass' } });
    const without = render({}).replace(`${line}\n`, '');
    expect(parseNote(spliceItems(without, wanted, ['input']))?.items.input).toEqual({ state: 'pass' });
    const twice = spliceItems(`${render({})}\n${line}`, wanted, ['input']);
    expect(twice.match(/- \[x\] Input/g)).toHaveLength(2);
    expect(parseNote(twice)?.items.input).toEqual({ state: 'pass' });
  });
});
