import { type ReactNode, useCallback, useEffect, useState } from 'react';
import type { ItemView, NotePreview, PostedNote } from '../../utils/messages/contract';
import type { KnownNote } from '../../utils/review/review';
import { useAsk } from '../ui/ask';
import { useEscape } from '../ui/escape';
import { ownChecklist } from './answers';
import { ComposerFooter } from './composer-footer';
import { limitsOf } from './limits';
import type { Composer } from './use-composer';
import { canTellCover } from './use-uncovered';
import { useWrite, type Write, type WriteKind } from './use-write';

/** Everything about writing that the tabs share. */
export type Review = {
  write: Write;
  checklistThere: boolean;
  mayWrite: boolean;
  footer: ReactNode;
};

type Options = {
  composer: Composer | undefined;
  item: ItemView | undefined;
  notes: KnownNote[] | undefined;
  /** The Review tab is in front. */
  open: boolean;
  onShow: () => void;
};

/** Joins the draft, the preview and the post. */
export function useReview({ composer, item, notes, open, onShow }: Options): Review {
  const [posted, setPosted] = useState<ReadonlySet<string>>(new Set());
  const templateId = composer?.template.id;
  const startOver = composer?.startOver;
  const onPosted = useCallback(
    (kind: WriteKind, _: PostedNote) => {
      if (kind === 'note') startOver?.();
      else if (templateId) setPosted(before => new Set([...before, templateId]));
    },
    [templateId, startOver],
  );
  const write = useWrite({
    shown: item?.shown,
    draft: composer?.draft,
    canTell: canTellCover(),
    onShow,
    onPosted,
  });
  const prepared = usePrepared(composer, item, open);
  useEscape(write.writing.state === 'shown', write.close);

  const checklistThere =
    templateId !== undefined &&
    (posted.has(templateId) || ownChecklist(notes ?? [], templateId) !== undefined);
  const mayWrite = item !== undefined && composer !== undefined && limitsOf(item).write;
  const footer =
    composer && item ? (
      <footer className="footer">
        <ComposerFooter
          write={write}
          item={item}
          answers={composer.draft.answers}
          prepared={prepared}
          hasItems={composer.template.items.length > 0}
          checklistThere={checklistThere}
          mayWrite={mayWrite}
        />
      </footer>
    ) : null;
  return { write, checklistThere, mayWrite, footer };
}

/** Asks who can read a note under the present settings, each time they change while the tab is in front. */
function usePrepared(
  composer: Composer | undefined,
  item: ItemView | undefined,
  open: boolean,
): NotePreview | undefined {
  const { asked, ask } = useAsk('preview-note');
  const draft = composer?.draft;
  const answers = draft?.answers;
  const settings =
    open && answers && item
      ? JSON.stringify([answers.templateId, answers.visibility, answers.publicConfirmed, item.headSha])
      : undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: who can read it depends on the settings, not on the text
  useEffect(() => {
    if (settings && draft && item) void ask({ shown: item.shown, kind: 'note', draft });
  }, [settings, ask]);
  return asked.state === 'ready' && asked.value.visibility === (answers?.visibility ?? asked.value.visibility)
    ? asked.value
    : undefined;
}
