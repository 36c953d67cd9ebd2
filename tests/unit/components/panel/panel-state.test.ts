import { describe, expect, it } from 'vitest';
import {
  emptyPanel,
  fatalFailure,
  type PanelState,
  panelReducer,
  verdictBusy,
} from '../../../../components/panel/panel-state';
import type { PanelEvent } from '../../../../utils/messages/contract';
import { sampleItem, sampleVerdict } from './sample';

const hear = (state: PanelState, ...events: PanelEvent[]) =>
  events.reduce((before, event) => panelReducer(before, { type: 'event', event }), state);
const item = sampleItem();
const judged = (complete: boolean): PanelEvent => ({
  type: 'verdict',
  verdict: sampleVerdict({ complete }),
  filesSeen: 1,
  filesTotal: 2,
  judgedAt: 5,
});

describe('the verdict is busy', () => {
  it('until it is complete', () => {
    expect(verdictBusy(emptyPanel)).toBe(true);
    expect(verdictBusy(hear(emptyPanel, judged(false)))).toBe(true);
    expect(verdictBusy(hear(emptyPanel, judged(true)))).toBe(false);
  });

  it('no longer once everything that can arrive has arrived', () => {
    expect(verdictBusy(hear(emptyPanel, judged(false), { type: 'done' }))).toBe(false);
    expect(verdictBusy(hear(emptyPanel, { type: 'done' }))).toBe(false);
  });

  it('again while it is loaded once more, until a new one comes', () => {
    const again = panelReducer(hear(emptyPanel, judged(true), { type: 'done' }), { type: 'load' });
    expect(again.verdict).toBeDefined();
    expect(verdictBusy(again)).toBe(true);
    expect(verdictBusy(hear(again, judged(true)))).toBe(false);
  });
});

describe('facts', () => {
  const full = hear(emptyPanel, { type: 'page', shown: item.shown }, { type: 'item', item }, judged(true));

  it('stay when the same page is loaded again', () => {
    expect(hear(full, { type: 'page', shown: structuredClone(item.shown) }).verdict).toBe(full.verdict);
  });

  it('go when the page is another', () => {
    const other = { ...item.shown, page: { ...item.shown.page, iid: 129 } };
    const next = hear(full, { type: 'page', shown: other });
    expect(next.shown).toEqual(other);
    expect(next.verdict).toBeUndefined();
    expect(next.item).toBeUndefined();
  });

  it('take the notice of a moved head away when loaded again', () => {
    const moved = hear(full, { type: 'head-moved', headSha: 'abc' });
    expect(moved.movedTo).toBe('abc');
    expect(panelReducer(moved, { type: 'load' }).movedTo).toBeUndefined();
  });
});

describe('a failure without an answer', () => {
  const failure = { kind: 'offline' } as const;

  it('is that of the page, or of the item that never came', () => {
    expect(fatalFailure(hear(emptyPanel, { type: 'failed', part: 'page', failure }))).toEqual(failure);
    expect(fatalFailure(hear(emptyPanel, { type: 'failed', part: 'item', failure }))).toEqual(failure);
  });

  it('is not that of one part', () => {
    expect(fatalFailure(hear(emptyPanel, { type: 'failed', part: 'notes', failure }))).toBeUndefined();
    const known = hear(emptyPanel, { type: 'item', item }, { type: 'failed', part: 'item', failure });
    expect(fatalFailure(known)).toBeUndefined();
  });

  it('is a lost channel, and goes with the next load', () => {
    const lost = panelReducer(emptyPanel, { type: 'lost', failure });
    expect(fatalFailure(lost)).toEqual(failure);
    expect(fatalFailure(panelReducer(lost, { type: 'load' }))).toBeUndefined();
  });
});
