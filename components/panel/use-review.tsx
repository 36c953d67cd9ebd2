import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import type { ItemView, NotePreview, PostedNote } from '../../utils/messages/contract';
import type { KnownNote, Template } from '../../utils/review/review';
import { useSend } from '../ui/ask';
import { useEscape } from '../ui/escape';
import { exposesDetail, ownChecklist } from './answers';
import { ComposerFooter } from './composer-footer';
import { limitsOf } from './limits';
import type { StandingNote } from './sync-state';
import { type ChecklistSync, useChecklistSync } from './use-checklist-sync';
import type { Composer } from './use-composer';
import { type Cover, canTellCover } from './use-uncovered';
import { useWrite, type Write, type WriteKind } from './use-write';

/** Everything about writing that the tabs share. */
export type Review = {
  write: Write;
  /** The template whose items are posted as the checklist; undefined where no template has any. */
  checklist: Template | undefined;
  checklistThere: boolean;
  /** The answers and one's own checklist note, kept in step. */
  steps: ChecklistSync;
  mayWrite: boolean;
  footer: ReactNode;
};

type Options = {
  composer: Composer | undefined;
  item: ItemView | undefined;
  notes: KnownNote[] | undefined;
  /** The Review tab is in front. */
  open: boolean;
  /** Whether the panel can be seen by the person. */
  cover: Cover;
  onShow: () => void;
  /** Labels that are on the item since this post. */
  onLabels: (labels: string[]) => void;
};

/** Joins the draft, the preview and the post. */
export function useReview({ composer, item, notes, open, cover, onShow, onLabels }: Options): Review {
  const [posted, setPosted] = useState<readonly StandingNote[]>([]);
  const startOver = composer?.startOver;
  const draft = composer?.draft;
  const checklist = composer && checklistTemplate(composer);
  const checklistId = checklist?.id;
  const checklistDraft = useMemo(
    () =>
      draft &&
      checklistId && { ...draft, answers: { ...draft.answers, templateId: checklistId, labels: [] } },
    [draft, checklistId],
  );
  const onPosted = (kind: WriteKind, { labelsAdded, noteId, url }: PostedNote) => {
    onLabels(labelsAdded);
    if (kind === 'note') startOver?.();
    else if (checklistId) {
      setPosted(before => [{ noteId, url, templateId: checklistId }, ...before]);
      steps.written();
    }
  };
  const write = useWrite({
    shown: item?.shown,
    drafts: { note: draft, checklist: checklistDraft || undefined },
    canTell: canTellCover(),
    onShow,
    onPosted,
  });
  const mayWrite = item !== undefined && composer !== undefined && limitsOf(item).write;
  const steps = useChecklistSync({
    composer,
    item,
    note: mayWrite ? standingNote(composer.template.id, notes ?? [], posted) : undefined,
    cover,
  });
  const prepared = usePrepared(composer, item, open);
  useEscape(write.writing.state === 'shown', write.close);

  const standing = checklistId === undefined ? undefined : standingNote(checklistId, notes ?? [], posted);
  const { sync } = steps;
  const gone = sync.stage === 'gone' && sync.note?.noteId === standing?.noteId;
  const checklistThere = standing !== undefined && !gone;
  const footer =
    composer && item ? (
      <footer className="footer">
        <ComposerFooter
          write={write}
          item={item}
          answers={composer.draft.answers}
          prepared={prepared}
          checklistThere={checklistThere}
          mayWrite={mayWrite}
        />
      </footer>
    ) : null;
  return { write, checklist, checklistThere, steps, mayWrite, footer };
}

/** The reader's checklist note of a template: the newest of those that were loaded and those posted since. */
function standingNote(
  templateId: string,
  notes: KnownNote[],
  posted: readonly StandingNote[],
): StandingNote | undefined {
  const own = ownChecklist(notes, templateId);
  const loaded = own && { noteId: own.noteId, url: own.url, templateId };
  const fresh = posted.find(note => note.templateId === templateId);
  return loaded && (!fresh || loaded.noteId > fresh.noteId) ? loaded : fresh;
}

/** The chosen template, or the first with items where the chosen one has none. */
function checklistTemplate({ template, templates }: Composer): Template | undefined {
  return template.items.length > 0 ? template : templates.find(({ items }) => items.length > 0);
}

/** Asks who can read a note under the present settings, each time they change while the tab is in front. */
function usePrepared(
  composer: Composer | undefined,
  item: ItemView | undefined,
  open: boolean,
): NotePreview | undefined {
  const send = useSend();
  const [prepared, setPrepared] = useState<{ settings: string; preview: NotePreview }>();
  const settings = composer && item && settingsKey(composer, item);
  const latest = useRef({ composer, item });
  latest.current = { composer, item };
  useEffect(() => {
    const { composer, item } = latest.current;
    if (!open || !settings || !composer || !item) return;
    let current = true;
    const ask = async () => {
      const answer = await send('preview-note', { shown: item.shown, kind: 'note', draft: composer.draft });
      if (current && answer.ok) setPrepared({ settings, preview: answer.value });
    };
    void ask();
    return () => {
      current = false;
    };
  }, [open, settings, send]);
  return prepared?.settings === settings ? prepared?.preview : undefined;
}

/** What decides who can read a note: never the text itself, only whether there is any. */
function settingsKey({ template, draft: { answers } }: Composer, item: ItemView): string {
  const { visibility, publicConfirmed } = answers;
  return JSON.stringify([
    template.id,
    visibility,
    publicConfirmed,
    exposesDetail(template, answers, item),
    item.headSha,
  ]);
}
