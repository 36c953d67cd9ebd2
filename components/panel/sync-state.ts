import type { Failure } from '../../utils/failure';
import type { StandingChecklist, Ticked } from '../../utils/messages/contract';
import type { ItemAnswers } from '../../utils/review/checklist';
import { differingItems } from '../../utils/review/merge-items';

/** A checklist note of the reader's, and the template it belongs to. */
export type StandingNote = { noteId: number; url: string; templateId: string };

/** How the answers in the panel and one's own checklist note stand to each other. */
export type Sync = {
  note: StandingNote | undefined;
  /** The answers as they were last seen on GitLab; undefined until they were read. */
  known: ItemAnswers | undefined;
  stage: 'rest' | 'waiting' | 'sending' | 'failed' | 'gone' | 'not-shown-yet';
  failure: Failure | undefined;
  /** Items answered here and not sent yet, with the answer each had before. */
  pressed: ItemAnswers;
  /** The same for those under way. */
  sending: ItemAnswers;
  /** Counts up with each press, so that the wait begins again. */
  presses: number;
  /** True where a button asked for it: nothing more is waited for. */
  atOnce: boolean;
  /** What undo brings back: the answers that the last batch replaced. */
  undo: ItemAnswers | undefined;
  /** Ids that changed on GitLab and were taken over. */
  updated: string[];
  /** Ids whose failure or reason stays out of the note. */
  withheld: string[];
  /** Ids that had been changed on GitLab when the last batch was written over them. */
  overwrote: string[];
  warnings: string[];
};

export type SyncAction =
  | { type: 'note'; note: StandingNote | undefined; known: ItemAnswers | undefined }
  /** The whole checklist was written by a button: nothing waits any more. */
  | { type: 'written' }
  | { type: 'pressed'; before: ItemAnswers; atOnce: boolean }
  | { type: 'sending' }
  | { type: 'sent'; noteId: number; ticked: Extract<Ticked, { state: 'ticked' }> }
  | { type: 'failed'; noteId: number; failure: Failure }
  | { type: 'stopped'; noteId: number; stage: 'gone' | 'not-shown-yet' }
  | { type: 'read'; note: StandingChecklist; updated: string[] };

export const noSync: Sync = {
  note: undefined,
  known: undefined,
  stage: 'rest',
  failure: undefined,
  pressed: {},
  sending: {},
  presses: 0,
  atOnce: false,
  undo: undefined,
  updated: [],
  withheld: [],
  overwrote: [],
  warnings: [],
};

/** The next state; what is told of another note than the present one changes nothing. */
export function syncReducer(sync: Sync, action: SyncAction): Sync {
  switch (action.type) {
    case 'note':
      return { ...noSync, note: action.note, known: action.known };
    case 'written':
      return { ...sync, stage: 'rest', failure: undefined, pressed: {}, undo: undefined, overwrote: [] };
    case 'pressed':
      return pressed(sync, action.before, action.atOnce);
    case 'sending':
      return { ...sync, stage: 'sending', failure: undefined, pressed: {}, sending: sync.pressed };
    case 'read':
      return action.note.noteId === sync.note?.noteId ? read(sync, action.note, action.updated) : sync;
    default:
      return action.noteId === sync.note?.noteId ? ended(sync, action) : sync;
  }
}

function pressed(sync: Sync, before: ItemAnswers, atOnce: boolean): Sync {
  const others = (ids: string[]) => ids.filter(id => !Object.hasOwn(before, id));
  return {
    ...sync,
    stage: sync.stage === 'sending' ? 'sending' : 'waiting',
    failure: undefined,
    pressed: { ...before, ...sync.pressed },
    presses: sync.presses + 1,
    atOnce,
    undo: undefined,
    updated: others(sync.updated),
    withheld: others(sync.withheld),
    overwrote: [],
    warnings: [],
  };
}

function read(sync: Sync, note: StandingChecklist, updated: string[]): Sync {
  const { known } = sync;
  const ids = Object.keys({ ...known, ...note.items });
  if (known && updated.length === 0 && differingItems(ids, known, note.items).length === 0) return sync;
  return { ...sync, known: note.items, updated: [...new Set([...sync.updated, ...updated])] };
}

function ended(sync: Sync, action: Extract<SyncAction, { noteId: number }>): Sync {
  if (action.type !== 'sent') {
    const back = { ...sync.pressed, ...sync.sending };
    const failure = action.type === 'failed' ? action.failure : undefined;
    const stage = action.type === 'failed' ? 'failed' : action.stage;
    return { ...sync, stage, failure, pressed: back, sending: {} };
  }
  const { ticked } = action;
  const more = Object.keys(sync.pressed).length > 0;
  const sent = Object.keys(sync.sending);
  return {
    ...sync,
    stage: more ? 'waiting' : 'rest',
    sending: {},
    known: ticked.note.items,
    undo: more ? undefined : { ...sync.sending, ...pick(ticked.before, ticked.overwrote) },
    withheld: [...sync.withheld.filter(id => !sent.includes(id)), ...ticked.withheld],
    overwrote: ticked.overwrote,
    warnings: ticked.warnings,
  };
}

function pick(items: ItemAnswers, ids: readonly string[]): ItemAnswers {
  return Object.fromEntries(Object.entries(items).filter(([id]) => ids.includes(id)));
}

/** What is said of an item beside its answer. */
export type ItemMark = 'updated' | 'unsaved' | 'withheld';

/** Marks by item id: what stands here and not in the note, what must not, and what came from GitLab. */
export function itemMarks(sync: Sync, ids: readonly string[], mine: ItemAnswers): Map<string, ItemMark> {
  const marks = new Map<string, ItemMark>();
  if (!sync.note) return marks;
  for (const id of sync.updated) marks.set(id, 'updated');
  const differing = sync.known ? differingItems(ids, mine, sync.known) : [];
  for (const id of [...differing, ...Object.keys({ ...sync.pressed, ...sync.sending })])
    marks.set(id, 'unsaved');
  for (const id of sync.withheld) if (differing.includes(id)) marks.set(id, 'withheld');
  return marks;
}

const FIRST_MS = 5_000;
const LONGEST_MS = 60_000;

/** Milliseconds until the note is read again: every five seconds, less often after each failure in a row. */
export function nextReadIn(failures: number, failure: Failure | undefined, now: number): number {
  const usual = Math.min(LONGEST_MS, FIRST_MS * 2 ** failures);
  return Math.max(usual, (failure?.retryAt ?? 0) - now);
}
