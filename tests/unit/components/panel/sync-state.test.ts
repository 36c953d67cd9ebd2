import { describe, expect, it } from 'vitest';
import {
  itemMarks,
  nextReadIn,
  noSync,
  type Sync,
  type SyncAction,
  syncReducer,
} from '../../../../components/panel/sync-state';
import type { ItemAnswers } from '../../../../utils/review/checklist';

const PASS = { state: 'pass' } as const;
const OPEN = { state: 'unchecked' } as const;
const note = { noteId: 5, url: 'https://gitlab.example.com/#note_5', templateId: 'review' };
const standing = (items: ItemAnswers, noteId = 5) => ({ noteId, url: note.url, items, updatedAt: '' });
const upon = (...actions: SyncAction[]): Sync => actions.reduce(syncReducer, noSync);

const start: SyncAction = { type: 'note', note, known: {} };
const press = (id: string, before: ItemAnswers[string] = OPEN): SyncAction => ({
  type: 'pressed',
  before: { [id]: before },
  atOnce: false,
});
const sending: SyncAction = { type: 'sending' };
const sent = (
  items: ItemAnswers,
  over: Partial<Extract<SyncAction, { type: 'sent' }>['ticked']> = {},
): SyncAction => ({
  type: 'sent',
  noteId: 5,
  ticked: {
    state: 'ticked',
    note: standing(items),
    before: {},
    overwrote: [],
    withheld: [],
    warnings: [],
    ...over,
  },
});
const failed: SyncAction = { type: 'failed', noteId: 5, failure: { kind: 'offline' } };

describe('a batch', () => {
  it('waits, is sent, and can be undone to what each item was before its first press', () => {
    const waiting = upon(start, press('a'), press('a', PASS), press('b', PASS));
    expect(waiting).toMatchObject({ stage: 'waiting', presses: 3, pressed: { a: OPEN, b: PASS } });
    const done = [start, press('a'), press('b', PASS), sending, sent({ a: PASS })];
    expect(upon(...done)).toMatchObject({
      stage: 'rest',
      pressed: {},
      sending: {},
      undo: { a: OPEN, b: PASS },
    });
  });

  it('is undone to GitLab’s answer where that had changed', () => {
    const before = { a: { state: 'not-applicable' } } as const;
    const done = upon(start, press('a'), sending, sent({ a: PASS }, { before, overwrote: ['a'] }));
    expect(done.undo).toEqual(before);
    expect(done.overwrote).toEqual(['a']);
  });

  it('lets the next one wait that was pressed while it was under way, and offers no undo in between', () => {
    const more = upon(start, press('a'), sending, press('b'), sent({ a: PASS }));
    expect(more).toMatchObject({ stage: 'waiting', pressed: { b: OPEN }, undo: undefined });
  });

  it('that fails is not lost: it goes with the next', () => {
    const back = upon(start, press('a'), sending, press('b'), failed);
    expect(back).toMatchObject({
      stage: 'failed',
      pressed: { a: OPEN, b: OPEN },
      failure: { kind: 'offline' },
    });
    expect(syncReducer(back, press('c'))).toMatchObject({ stage: 'waiting', failure: undefined });
  });

  it('is kept where the note is gone or was not shown yet', () => {
    for (const stage of ['gone', 'not-shown-yet'] as const) {
      const stopped = upon(start, press('a'), sending, { type: 'stopped', noteId: 5, stage });
      expect(stopped).toMatchObject({ stage, pressed: { a: OPEN } });
    }
  });

  it('of an earlier note changes nothing', () => {
    const other: SyncAction = { type: 'note', note: { ...note, noteId: 6 }, known: undefined };
    const fresh = upon(start, press('a'), sending, other);
    const read: SyncAction = { type: 'read', note: standing({}), updated: [] };
    for (const late of [sent({ a: PASS }), failed, read]) expect(syncReducer(fresh, late)).toBe(fresh);
  });

  it('is dropped when the whole checklist was written', () => {
    expect(upon(start, press('a'), { type: 'written' })).toMatchObject({ stage: 'rest', pressed: {} });
  });
});

describe('what is read', () => {
  const read = (items: ItemAnswers, updated: string[] = []): SyncAction => ({
    type: 'read',
    note: standing(items),
    updated,
  });

  it('is known from then on, and marks what was taken over until it is answered here', () => {
    const seen = upon(start, read({ a: PASS }, ['a']));
    expect(seen).toMatchObject({ known: { a: PASS }, updated: ['a'] });
    expect(syncReducer(seen, press('a', PASS)).updated).toEqual([]);
  });

  it('changes nothing where nothing changed', () => {
    const seen = upon(start, read({ a: PASS }, ['a']));
    expect(syncReducer(seen, read({ a: PASS }))).toBe(seen);
  });
});

describe('marks', () => {
  it('tell what differs from the note, and what must', () => {
    const sync = upon(start, press('a'), sending, sent({ a: OPEN, b: PASS }, { withheld: ['a'] }));
    const mine = { a: { state: 'fail' }, b: PASS, c: PASS } as const;
    expect([...itemMarks(sync, ['a', 'b', 'c'], mine)]).toEqual([
      ['a', 'withheld'],
      ['c', 'unsaved'],
    ]);
    expect(itemMarks(noSync, ['a'], mine).size).toBe(0);
  });

  it('call an answer unsaved while it waits, even where it came back to what stands', () => {
    expect(itemMarks(upon(start, press('a')), ['a'], {}).get('a')).toBe('unsaved');
  });
});

it.each([
  [0, undefined, 5_000],
  [1, undefined, 10_000],
  [9, undefined, 60_000],
  [1, 90_000, 90_000],
  [1, 500, 10_000],
])('reads again after %i failures, asked to wait %s ms, in %i ms', (failures, wait, wanted) => {
  const now = 1_000_000;
  const failure = wait === undefined ? undefined : ({ kind: 'rate-limited', retryAt: now + wait } as const);
  expect(nextReadIn(failures, failure, now)).toBe(wanted);
});
