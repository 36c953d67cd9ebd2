import { useCallback, useEffect, useReducer, useRef } from 'react';
import type { ItemView } from '../../utils/messages/contract';
import type { ItemAnswer, ItemAnswers } from '../../utils/review/checklist';
import { answerTo, differingItems, mergeFromGitLab, pickItems } from '../../utils/review/merge-items';
import { useSend } from '../ui/ask';
import { type ItemMark, itemMarks, noSync, type StandingNote, type Sync, syncReducer } from './sync-state';
import type { Composer } from './use-composer';
import { useNoteReading } from './use-note-reading';
import type { Cover } from './use-uncovered';

/** How long answering rests before the batch is sent. */
const SEND_AFTER_MS = 1_500;

export type ChecklistSync = {
  sync: Sync;
  marks: Map<string, ItemMark>;
  /** Answers an item: a press, unless something covers the panel; then the answer waits for `save`. */
  answer: (id: string, answer: ItemAnswer) => void;
  /** Sends everything that differs from the note. */
  save: () => void;
  /** Sends again what failed, unless something covers the panel. */
  retry: () => void;
  /** Brings back the answers that the last batch replaced. */
  undo: () => void;
  /** The whole checklist was written by its button. */
  written: () => void;
};

type Options = {
  composer: Composer | undefined;
  item: ItemView | undefined;
  /** The checklist note of the chosen template, when one stands. */
  note: StandingNote | undefined;
  cover: Cover;
};

/** Keeps one's own checklist note and the panel in step. Never makes a note. */
export function useChecklistSync({ composer, item, note, cover }: Options): ChecklistSync {
  const send = useSend();
  const [sync, dispatch] = useReducer(syncReducer, noSync);
  const latest = useRef({ sync, composer, item, cover });
  latest.current = { sync, composer, item, cover };
  const busy = useRef(false);
  /** Where the browser cannot tell what covers the panel, the first write on a page is asked for by a button. */
  const asked = useRef(false);
  /** Counts writes, so that what was read before one is not taken for what stands after it. */
  const epoch = useRef(0);

  /** Takes over what changed on GitLab, all but the items named; gives the ids. */
  const adopt = useCallback((except: readonly string[], theirs: ItemAnswers, noteId: number): string[] => {
    const { sync, composer } = latest.current;
    if (!composer || sync.note?.noteId !== noteId || sync.note.templateId !== composer.template.id) return [];
    const ids = composer.template.items.map(({ id }) => id);
    const others = ids.filter(id => !except.includes(id));
    const merged = mergeFromGitLab(others, sync.known, composer.draft.answers.items, theirs);
    const known = composer.known?.noteId === noteId ? composer.known.items : undefined;
    const same = known !== undefined && differingItems(ids, known, theirs).length === 0;
    if (merged.updated.length > 0 || !same) composer.adopt(merged.items, { noteId, items: theirs });
    return merged.updated;
  }, []);

  const flush = useCallback(async () => {
    const { sync, composer, item } = latest.current;
    const ids = Object.keys(sync.pressed);
    if (busy.current || !sync.note || !composer || !item || ids.length === 0) return;
    busy.current = true;
    epoch.current += 1;
    const { noteId, templateId } = sync.note;
    const { items, publicConfirmed } = composer.draft.answers;
    dispatch({ type: 'sending' });
    const answer = await send('tick-items', {
      shown: item.shown,
      noteId,
      templateId,
      items: pickItems(ids, items),
      known: pickItems(ids, sync.known ?? {}),
      publicConfirmed,
    });
    busy.current = false;
    epoch.current += 1;
    if (!answer.ok) return dispatch({ type: 'failed', noteId, failure: answer.failure });
    const ticked = answer.value;
    if (ticked.state !== 'ticked') return dispatch({ type: 'stopped', noteId, stage: ticked.state });
    adopt(ids, ticked.note.items, noteId);
    dispatch({ type: 'sent', noteId, ticked });
  }, [send, adopt]);

  const noteId = note?.noteId;
  const ready = composer !== undefined;
  const standing = useRef(note);
  standing.current = note;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another note or the composer's coming begins anew
  useEffect(() => {
    const { composer } = latest.current;
    void flush();
    const kept = composer?.known?.noteId === noteId ? composer?.known?.items : undefined;
    dispatch({ type: 'note', note: standing.current, known: kept });
  }, [noteId, ready, note?.templateId, flush]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each press begins the wait again
  useEffect(() => {
    if (sync.stage !== 'waiting') return;
    const timer = setTimeout(() => void flush(), sync.atOnce ? 0 : SEND_AFTER_MS);
    return () => clearTimeout(timer);
  }, [sync.stage, sync.presses, sync.atOnce, flush]);

  useEffect(() => {
    const leave = () => {
      if (latest.current.sync.stage === 'waiting') void flush();
    };
    const hide = () => {
      if (document.visibilityState === 'hidden') leave();
    };
    window.addEventListener('pagehide', leave);
    document.addEventListener('visibilitychange', hide);
    return () => {
      window.removeEventListener('pagehide', leave);
      document.removeEventListener('visibilitychange', hide);
    };
  }, [flush]);

  const readNow = useNoteReading({
    note: ready && sync.stage !== 'gone' ? sync.note : undefined,
    shown: item?.shown,
    epoch,
    onRead: read => {
      if (read.state === 'there') {
        const updated = adopt([], read.note.items, read.note.noteId);
        dispatch({ type: 'read', note: read.note, updated });
      } else if (sync.note) dispatch({ type: 'stopped', noteId: sync.note.noteId, stage: 'gone' });
    },
  });

  const ids = composer?.template.items.map(({ id }) => id) ?? [];
  const mine = composer?.draft.answers.items ?? {};
  const marks = itemMarks(sync, ids, mine);

  const change = (items: ItemAnswers) => {
    if (composer) composer.change({ ...composer.draft.answers, items: { ...mine, ...items } });
  };
  return {
    sync,
    marks,
    answer(id, given) {
      change({ [id]: given });
      const seen = cover === 'clear' || (cover === 'unknown' && asked.current);
      if (seen && sync.note && sync.stage !== 'gone')
        dispatch({ type: 'pressed', before: { [id]: answerTo(mine, id) }, atOnce: false });
    },
    save() {
      asked.current = true;
      const unsaved = [...marks].filter(([, mark]) => mark === 'unsaved').map(([id]) => id);
      dispatch({ type: 'pressed', before: pickItems(unsaved, sync.known ?? {}), atOnce: true });
    },
    retry() {
      if (cover !== 'covered') dispatch({ type: 'pressed', before: {}, atOnce: true });
    },
    undo() {
      if (!sync.undo) return;
      change(sync.undo);
      dispatch({ type: 'pressed', before: pickItems(Object.keys(sync.undo), mine), atOnce: true });
    },
    written() {
      asked.current = true;
      epoch.current += 1;
      dispatch({ type: 'written' });
      readNow();
    },
  };
}
