import { type RefObject, useCallback, useEffect, useRef } from 'react';
import type { ChecklistReading, ShownPage } from '../../utils/messages/contract';
import { useSend } from '../ui/ask';
import { nextReadIn, type StandingNote } from './sync-state';

type Options = {
  note: StandingNote | undefined;
  shown: ShownPage | undefined;
  /** Changes with each write. */
  epoch: RefObject<number>;
  onRead: (read: ChecklistReading) => void;
};

/**
 * Reads one's own checklist note while the panel is seen: at once, on return, then every five seconds, and less often
 * while GitLab fails or asks to slow down. A reading that a write overtook is dropped. Gives a way to read now.
 */
export function useNoteReading({ note, shown, epoch, onRead }: Options): () => void {
  const send = useSend();
  const latest = useRef({ shown, onRead });
  latest.current = { shown, onRead };
  const wake = useRef<() => void>(undefined);
  const noteId = note?.noteId;
  const templateId = note?.templateId;

  useEffect(() => {
    if (noteId === undefined || templateId === undefined) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let current = true;
    let reading = false;
    let failures = 0;
    const read = async () => {
      clearTimeout(timer);
      timer = undefined;
      const { shown } = latest.current;
      if (reading || !shown || document.visibilityState !== 'visible') return;
      reading = true;
      const asked = epoch.current;
      const answer = await send('read-checklist', { shown, noteId, templateId });
      reading = false;
      if (!current) return;
      failures = answer.ok ? 0 : failures + 1;
      if (answer.ok && asked === epoch.current) latest.current.onRead(answer.value);
      const failure = answer.ok ? undefined : answer.failure;
      timer = setTimeout(() => void read(), nextReadIn(failures, failure, Date.now()));
    };
    const onVisible = () => {
      if (failures === 0 || timer === undefined) void read();
    };
    wake.current = () => void read();
    document.addEventListener('visibilitychange', onVisible);
    void read();
    return () => {
      current = false;
      wake.current = undefined;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onVisible);
    };
  }, [noteId, templateId, send, epoch]);

  return useCallback(() => wake.current?.(), []);
}
