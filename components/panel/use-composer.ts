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
  /** Why items of the template do not concern this change, by id. */
  folded: Readonly<Record<string, string>>;
  /** One's own checklist note as it was seen last. */
  known: Draft['known'];
  change: (answers: ReviewAnswers) => void;
  /** Takes over what was read on GitLab: no change of the reader's, so nothing becomes a draft by it. */
  adopt: (items: ReviewAnswers['items'], known: NonNullable<Draft['known']>) => void;
  choose: (template: Template) => void;
  /** Begins the next note: a new id, so that it is another note and not the same one again. */
  startOver: () => void;
  /** Throws what was typed away. */
  discard: () => void;
  /** Brings back what was thrown away last; undefined where nothing was. */
  undo: (() => void) | undefined;
};

type Loaded = {
  templates: Template[];
  suggested: string | null;
  coverage: string;
  /** By template and item; as the change was at `foldedFor`. */
  folded: Record<string, Record<string, string>>;
  foldedFor: string;
  draft: Draft;
  known: Draft['known'];
};

const newDraft = (answers: ReviewAnswers): Draft => ({ answers, reviewId: crypto.randomUUID(), savedAt: 0 });

/** What decides which items concern the change. */
const changeOf = (item: ItemView) => JSON.stringify([item.headSha, item.labels]);

/** Loads the templates and the draft of this page once the item and its notes are known. */
export function useComposer(item: ItemView | undefined, notes: KnownNote[] | undefined, settled: boolean) {
  const send = useSend();
  const [loaded, setLoaded] = useState<Loaded>();
  const [failure, setFailure] = useState<Failure>();
  const [saved, setSaved] = useState<Saved>({ state: 'none' });
  const [attempt, setAttempt] = useState(0);
  const [discarded, setDiscarded] = useState<Draft>();
  const dirty = useRef<Draft>(undefined);
  /** A draft of this page is kept, or will be in a moment. */
  const kept = useRef(false);
  const ready = item && (notes !== undefined || settled) ? item : undefined;
  const key = ready ? JSON.stringify(ready.shown) : undefined;
  const known = loaded?.known;
  const latest = useRef({ item, notes, known });
  latest.current = { item, notes, known };

  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` asks again
  useEffect(() => {
    const { item, notes } = latest.current;
    if (!key || !item) return;
    let current = true;
    const { shown } = item;
    const load = async () => {
      const [listed, found] = await Promise.all([
        send('list-templates', { shown }),
        send('load-draft', { shown }),
      ]);
      if (!current) return;
      if (!listed.ok) return setFailure(listed.failure);
      if (!found.ok) return setFailure(found.failure);
      const { templates, suggested, coverage = '', folded = {} } = listed.value;
      const first =
        templates.find(({ id }) => id === (found.value?.answers.templateId ?? suggested)) ?? templates[0];
      if (!first)
        return setFailure({
          kind: 'invalid-input',
          detail: { message: 'The playbook has no template for this page.' },
        });
      const { known, ...before } = found.value ?? {};
      const draft =
        'answers' in before && before.answers.templateId === first.id
          ? before
          : newDraft(startAnswers(first, item, notes ?? [], coverage));
      setFailure(undefined);
      kept.current = found.value !== null;
      setSaved(found.value ? { state: 'saved', at: found.value.savedAt } : { state: 'none' });
      setLoaded({ templates, suggested, coverage, folded, foldedFor: changeOf(item), draft, known });
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
    const { known } = latest.current;
    const answer = await send('save-draft', { shown, draft: known ? { ...draft, known } : draft });
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
      kept.current = true;
      return { ...before, draft };
    });
  }, []);

  const adopt = useCallback((items: ReviewAnswers['items'], known: NonNullable<Draft['known']>) => {
    setLoaded(before => {
      if (!before) return before;
      const draft = { ...before.draft, answers: { ...before.draft.answers, items } };
      if (kept.current) dirty.current = draft;
      return { ...before, draft, known };
    });
  }, []);

  const composer = useMemo((): Composer | undefined => {
    const template = loaded?.templates.find(({ id }) => id === loaded.draft.answers.templateId);
    if (!loaded || !template || !item) return undefined;
    const begin = (items: ReviewAnswers['items'] | undefined) => {
      dirty.current = undefined;
      kept.current = false;
      const answers = startAnswers(template, item, notes ?? [], loaded.coverage);
      setSaved({ state: 'none' });
      setLoaded({
        ...loaded,
        draft: newDraft({ ...answers, items: items ?? loaded.known?.items ?? answers.items }),
      });
      void send('save-draft', { shown: item.shown, draft: null });
    };
    return {
      ...loaded,
      template,
      // After new commits or other labels nothing is folded until it is judged again.
      folded: loaded.foldedFor === changeOf(item) ? (loaded.folded[template.id] ?? {}) : {},
      saved,
      change,
      adopt,
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
          kept.current = true;
          setLoaded({ ...loaded, draft: discarded });
        }),
    };
  }, [loaded, saved, discarded, change, adopt, item, notes, send]);

  return { composer, failure, retry: () => setAttempt(attempt + 1) };
}
