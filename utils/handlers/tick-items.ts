import type { Handler } from '../background/handler';
import { inTurn } from '../background/in-turn';
import { pageKey } from '../background/shown-page';
import { tickNote } from '../background/tick-note';

/** The surface gives up at 20 s; this comes first and can still look what became of it. */
const DEADLINE_MS = 14_000;

/** Puts items answered in the panel into one's own checklist note; one write at a time for each page. */
export const tickItems: Handler<'tick-items'> = async (payload, sender, background) =>
  await inTurn(
    pageKey(payload.shown),
    async () => await tickNote(background, sender, payload, AbortSignal.timeout(DEADLINE_MS)),
  );
