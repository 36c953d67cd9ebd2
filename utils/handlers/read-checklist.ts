import type { Handler } from '../background/handler';
import { clientFor } from '../background/instance-client';
import { checkShown } from '../background/shown-page';
import { readStanding, standingView } from '../background/standing-checklist';
import { whoActs } from '../background/who-acts';

const DEADLINE_MS = 10_000;

/** One's own checklist note as it is now: one request, asked for every few seconds while the panel is seen. */
export const readChecklist: Handler<'read-checklist'> = async (payload, sender, background) => {
  const signal = AbortSignal.timeout(DEADLINE_MS);
  const target = await checkShown(background, sender, payload.shown);
  const client = await clientFor(background, target.instance);
  const { id: me } = await whoActs(background, client, target.instance, signal);
  const own = await readStanding(client, target, { ...payload, me }, signal);
  return own ? { state: 'there', note: standingView(target, own.note) } : { state: 'gone' };
};
