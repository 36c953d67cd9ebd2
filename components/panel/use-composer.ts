import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Failure } from '../../utils/failure';
import type { ItemView } from '../../utils/messages/contract';
import type { Draft, KnownNote, ReviewAnswers, Template } from '../../utils/review/review';
import { useSend } from '../ui/ask';
import { startAnswers, switchTemplate } from './answers';

/** How long typing rests before the draft is saved. */
const SAVE_AFTER_MS = 600;

export type Saved =
  | { state: 'none' }
  | { state: 'saved'; at: number }
  | { state: 'failed'; failure: Failure };

/** The answers being written, kept in the background as they are typed. */
export type Composer = {
  templates: Template[];
  suggested: string | null;
  template: Template;
  draft: Draft;
  saved: Saved;
  change: (answers: ReviewAnswers) => void;
  choose: (template: Template) => void;
  /** Begins the next note: a new id, so that it is another note and not the same one again. */
  startOver: () => void;
  /** Throws what was typed away. */
  discard: () => void;
  /** Brings back what was thrown away last; undefined where nothing was. */
  undo: (() => void) | undefined;
};

type Loaded = { templates: Template[]; suggested: string | null; coverage: string; draft: Draft };

const newDraft = (answers: ReviewAnswers): Draft => ({ answers, reviewId: crypto.randomUUID(), savedAt: 0 });

/** Loads the templates and the draft of this page once the item and its notes are known. */
export function useComposer(item: ItemView | undefined, notes: KnownNote[] | undefined, settled: boolean) {
  const send = useSend();
  const [loaded, setLoaded] = useState<Loaded>();
  const [failure, setFailure] = useState<Failure>();
  const [saved, setSaved] = useState<Saved>({ state: 'none' });
  const [attempt, setAttempt] = useState(0);
  const [discarded, setDiscarded] = useState<Draft>();
  const dirty = useRef<Draft>(undefined);
  const ready = item && (notes !== undefined || settled) ? item : undefined;
  const key = ready ? JSON.stringify(ready.shown) : undefined;
  const latest = useRef({ item, notes });
  latest.current = { item, notes };

  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` asks again
  useEffect(() => {
    const { item, notes } = latest.current;
    if (!key || !item) return;
    let current = true;
    const { shown } = item;
    const load = async () => {
      const [listed, kept] = await Promise.all([
        send('list-templates', { shown }),
        send('load-draft', { shown }),
      ]);
      if (!current) return;
      if (!listed.ok) return setFailure(listed.failure);
      if (!kept.ok) return setFailure(kept.failure);
      const { templates, suggested, coverage = '' } = listed.value;
      const first =
        templates.find(({ id }) => id === (kept.value?.answers.templateId ?? suggested)) ?? templates[0];
      if (!first)
        return setFailure({
          kind: 'invalid-input',
          detail: { message: 'The playbook has no template for this page.' },
        });
      const draft =
        kept.value?.answers.templateId === first.id
          ? kept.value
          : newDraft(startAnswers(first, item, notes ?? [], coverage));
      setFailure(undefined);
      setSaved(kept.value ? { state: 'saved', at: kept.value.savedAt } : { state: 'none' });
      setLoaded({ templates, suggested, coverage, draft });
    };
    void load();
    return () => {
      current = false;
    };
  }, [key, send, attempt]);

  const flush = useCallback(async () => {
    const draft = dirty.current;
    const shown = latest.current.item?.shown;
    if (!draft || !shown) return;
    dirty.current = undefined;
    const answer = await send('save-draft', { shown, draft });
    setSaved(
      answer.ok ? { state: 'saved', at: answer.value.savedAt } : { state: 'failed', failure: answer.failure },
    );
  }, [send]);

  const draft = loaded?.draft;
  useEffect(() => {
    if (!draft || dirty.current !== draft) return;
    const timer = setTimeout(() => void flush(), SAVE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [draft, flush]);

  useEffect(() => {
    const leave = () => void flush();
    const hide = () => {
      if (document.visibilityState === 'hidden') leave();
    };
    window.addEventListener('pagehide', leave);
    document.addEventListener('visibilitychange', hide);
    return () => {
      window.removeEventListener('pagehide', leave);
      document.removeEventListener('visibilitychange', hide);
      leave();
    };
  }, [flush]);

  const change = useCallback((answers: ReviewAnswers) => {
    setDiscarded(undefined);
    setLoaded(before => {
      if (!before) return before;
      const draft = { ...before.draft, answers, savedAt: Date.now() };
      dirty.current = draft;
      return { ...before, draft };
    });
  }, []);

  const composer = useMemo((): Composer | undefined => {
    const template = loaded?.templates.find(({ id }) => id === loaded.draft.answers.templateId);
    if (!loaded || !template || !item) return undefined;
    const begin = (items: ReviewAnswers['items'] | undefined) => {
      dirty.current = undefined;
      const answers = startAnswers(template, item, notes ?? [], loaded.coverage);
      setSaved({ state: 'none' });
      setLoaded({ ...loaded, draft: newDraft(items ? { ...answers, items } : answers) });
      void send('save-draft', { shown: item.shown, draft: null });
    };
    return {
      ...loaded,
      template,
      saved,
      change,
      choose: next => change(switchTemplate(loaded.draft.answers, next, item, loaded.coverage)),
      startOver: () => begin(loaded.draft.answers.items),
      discard: () => {
        setDiscarded(loaded.draft);
        begin(undefined);
      },
      undo:
        discarded &&
        (() => {
          setDiscarded(undefined);
          dirty.current = discarded;
          setLoaded({ ...loaded, draft: discarded });
        }),
    };
  }, [loaded, saved, discarded, change, item, notes, send]);

  return { composer, failure, retry: () => setAttempt(attempt + 1) };
}
