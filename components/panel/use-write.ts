import { useCallback, useEffect, useRef, useState } from 'react';
import type { Failure } from '../../utils/failure';
import type { NotePreview, PostedNote, ShownPage } from '../../utils/messages/contract';
import type { Draft } from '../../utils/review/review';
import { useSend } from '../ui/ask';

export type WriteKind = 'note' | 'checklist';

/** Where the writing of a note stands. */
export type Writing =
  | { state: 'idle' }
  /** A preview that is on screen stays there while the next one is on its way. */
  | { state: 'loading'; kind: WriteKind; preview: NotePreview | undefined }
  /** The preview is on screen; `ask` is true when a press wanted to write and the person is asked to look first. */
  | { state: 'shown'; kind: WriteKind; preview: NotePreview; draft: Draft; ask: boolean }
  | { state: 'posting'; kind: WriteKind; preview: NotePreview; shown: boolean }
  | { state: 'posted'; kind: WriteKind; posted: PostedNote }
  | { state: 'failed'; kind: WriteKind; failure: Failure; preview: NotePreview | undefined };

/** The preview on screen, if there is one. */
export function previewOnScreen(writing: Writing): NotePreview | undefined {
  if (writing.state === 'shown' || writing.state === 'loading') return writing.preview;
  return writing.state === 'posting' && writing.shown ? writing.preview : undefined;
}

type Options = {
  shown: ShownPage | undefined;
  drafts: Record<WriteKind, Draft | undefined>;
  /** True where the browser can tell that the panel is uncovered; elsewhere the first write asks once more. */
  canTell: boolean;
  onShow: () => void;
  onPosted: (kind: WriteKind, posted: PostedNote) => void;
};

/** Previews and posts. What is posted is the preview a person saw, or one that differs in nothing they saw before. */
export function useWrite({ shown, drafts, canTell, onShow, onPosted }: Options) {
  const send = useSend();
  const [writing, setWriting] = useState<Writing>({ state: 'idle' });
  const wrote = useRef(false);
  const turn = useRef(0);

  const post = async (
    kind: WriteKind,
    draft: Draft,
    preview: NotePreview,
    page: ShownPage,
    looked: boolean,
  ) => {
    setWriting({ state: 'posting', kind, preview, shown: looked });
    const seen = { digest: preview.digest, headSha: preview.headSha };
    const answer = await send('post-note', { shown: page, kind, draft, seen });
    if (!answer.ok) return setWriting({ state: 'failed', kind, failure: answer.failure, preview });
    wrote.current = true;
    setWriting({ state: 'posted', kind, posted: answer.value });
    onPosted(kind, answer.value);
  };

  /** Asks for the preview and shows it, or writes at once where a press meant to and everything was seen before. */
  const begin = async (kind: WriteKind, press: boolean, ask = press) => {
    const draft = drafts[kind];
    if (!shown || !draft) return;
    turn.current += 1;
    const mine = turn.current;
    setWriting(before => ({ state: 'loading', kind, preview: previewOnScreen(before) }));
    const answer = await send('preview-note', { shown, kind, draft });
    if (mine !== turn.current) return;
    if (!answer.ok) return setWriting({ state: 'failed', kind, failure: answer.failure, preview: undefined });
    const preview = answer.value;
    const look = preview.firstUse || preview.blocked !== null || (!canTell && !wrote.current);
    if (press && !look) return post(kind, draft, preview, shown, false);
    setWriting({ state: 'shown', kind, preview, draft, ask });
    onShow();
  };

  const press = (kind: WriteKind) => {
    if (writing.state === 'posting' || writing.state === 'loading' || !shown) return;
    const looked = writing.state === 'shown' && writing.kind === kind && writing.draft === drafts[kind];
    if (looked && writing.preview.blocked === null)
      void post(kind, writing.draft, writing.preview, shown, true);
    else void begin(kind, true);
  };

  const close = useCallback(() => {
    turn.current += 1;
    setWriting({ state: 'idle' });
  }, []);

  const stale = writing.state === 'shown' && writing.draft !== drafts[writing.kind];
  useEffect(() => {
    if (stale) void begin(writing.kind, false, writing.ask);
  });

  return {
    writing,
    press,
    preview: (kind: WriteKind) => void begin(kind, false),
    /** Leads back to the preview: only a write button, which waits until it is in full view, may write. */
    retry: (kind: WriteKind) => void begin(kind, false, true),
    close,
  };
}

export type Write = ReturnType<typeof useWrite>;
