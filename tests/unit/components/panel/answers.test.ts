import { describe, expect, it } from 'vitest';
import {
  exposesDetail,
  isFolded,
  othersOn,
  ownChecklist,
  startAnswers,
  switchTemplate,
  tally,
  together,
} from '../../../../components/panel/answers';
import { sampleAnswers, sampleItem, sampleNote, sampleTemplate } from './sample';

describe('answers before anything is typed', () => {
  it('take labels that are not there yet, the coverage, and the template’s visibility', () => {
    const answers = startAnswers(sampleTemplate, sampleItem(), [], '12 files');
    expect(answers.labels).toEqual(['reviewed']);
    expect(answers.sections).toEqual({ coverage: '12 files' });
    expect(answers.visibility).toBe('internal');
    expect(answers.publicConfirmed).toBe(false);
  });

  it('ask for no internal note where the role cannot write one, and no label where it cannot set one', () => {
    const item = sampleItem({ may: { comment: true, internalNote: false, setLabels: false } });
    const answers = startAnswers(sampleTemplate, item, [], '');
    expect(answers.visibility).toBe('public');
    expect(answers.labels).toEqual([]);
  });

  it('continue one’s own checklist, never another person’s', () => {
    const own = sampleNote({ own: true, items: { logs: { state: 'fail' } } });
    expect(startAnswers(sampleTemplate, sampleItem(), [sampleNote(), own], '').items).toEqual(own.items);
    expect(startAnswers(sampleTemplate, sampleItem(), [sampleNote()], '').items).toEqual({});
  });
});

describe('another template', () => {
  it('keeps what was typed and withdraws the word that it may be public', () => {
    const typed = sampleAnswers({ sections: { coverage: 'mine', concerns: 'x' }, publicConfirmed: true });
    const answers = switchTemplate(typed, { ...sampleTemplate, id: 'other' }, sampleItem(), '12 files');
    expect(answers.templateId).toBe('other');
    expect(answers.sections).toEqual({ coverage: 'mine', concerns: 'x' });
    expect(answers.publicConfirmed).toBe(false);
  });
});

describe('notes of others', () => {
  it('are shown beside an item when trusted, and left out when forged', () => {
    const forged = sampleNote({ trusted: false, author: { id: 9, username: 'm', name: 'Mallory' } });
    expect(othersOn([sampleNote(), forged], 'merge-request-review', 'access')).toEqual([
      { username: 'dana', name: 'Dana Eriksen', state: 'pass' },
    ]);
    expect(othersOn([sampleNote()], 'merge-request-review', 'logs')).toEqual([]);
  });

  it('count once for each person, the newest note of theirs, and only checklists', () => {
    const newer = sampleNote({
      noteId: 6,
      updatedAt: '2026-11-21T10:00:00Z',
      items: { access: { state: 'fail' } },
    });
    const asked = sampleNote({ kind: 'request', author: { id: 9, username: 'm', name: 'Mallory' } });
    const states = othersOn([sampleNote(), newer, asked], 'merge-request-review', 'access');
    expect(states).toEqual([{ username: 'dana', name: 'Dana Eriksen', state: 'fail' }]);
  });

  it('are added to one’s own to say what is answered by anybody', () => {
    const mine = sampleAnswers({ items: { logs: { state: 'pass' } } });
    expect(together(sampleTemplate, mine, [sampleNote()])).toEqual({ names: ['Dana Eriksen'], answered: 2 });
    expect(
      together(sampleTemplate, mine, [sampleNote({ own: true }), sampleNote({ trusted: false })]),
    ).toBeNull();
  });

  it('are never one’s own checklist, and neither is a forged one', () => {
    expect(ownChecklist([sampleNote()], 'merge-request-review')).toBeUndefined();
    expect(ownChecklist([sampleNote({ own: true, trusted: false })], 'merge-request-review')).toBeUndefined();
    expect(ownChecklist([sampleNote({ own: true })], 'merge-request-review')?.noteId).toBe(5);
  });
});

describe('detail that outsiders could read', () => {
  const failed = sampleAnswers({ items: { access: { state: 'fail' } } });
  it.each([
    ['a sensitive section', sampleAnswers({ sections: { concerns: 'a hole' } }), sampleItem(), true],
    ['a failed item', failed, sampleItem(), true],
    ['a reason', sampleAnswers({ items: { logs: { state: 'pass', reason: 'see x' } } }), sampleItem(), true],
    ['only spaces', sampleAnswers({ sections: { concerns: '  ' } }), sampleItem(), false],
    ['another section', sampleAnswers({ sections: { coverage: 'files' } }), sampleItem(), false],
    ['an internal note', { ...failed, visibility: 'internal' as const }, sampleItem(), false],
    ['a private project', failed, sampleItem({ visibility: 'private' }), false],
    ['a confidential issue', failed, sampleItem({ confidential: true }), false],
  ])('%s', (_, answers, item, exposed) => {
    expect(exposesDetail(sampleTemplate, answers, item)).toBe(exposed);
  });
});

it('counts answers by state', () => {
  const answers = sampleAnswers({ items: { access: { state: 'fail' }, gone: { state: 'pass' } } });
  expect(tally(sampleTemplate, answers)).toEqual({
    unchecked: 1,
    pass: 0,
    fail: 1,
    'not-applicable': 0,
    total: 2,
  });
});

it('leaves folded items out of the count until they are answered', () => {
  const folded = { logs: 'No file fits *.log.' };
  expect(tally(sampleTemplate, sampleAnswers(), folded).total).toBe(1);
  const answered = sampleAnswers({ items: { logs: { state: 'pass' } } });
  expect(tally(sampleTemplate, answered, folded)).toMatchObject({ total: 2, pass: 1 });
  const noted = sampleAnswers({ items: { logs: { state: 'unchecked', reason: 'Later' } } });
  expect(isFolded(folded, noted, 'logs')).toBe(false);
});
