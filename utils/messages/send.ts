import browser from 'webextension-polyfill';
import type { Failure } from '../failure';
import type { Answer, Envelope, MessageName, Payload } from './contract';

/** Firefox drops a pending message at 30 s; this comes first and says what happened. */
export const SEND_DEADLINE_MS = 20_000;

/** Messages that write to GitLab: sent once, never repeated blindly (house 3). */
const WRITES: ReadonlySet<MessageName> = new Set<MessageName>(['post-note']);

/**
 * Sends one message to the background and gives its answer. Never rejects.
 *
 * When the channel is lost (the background died, or 20 s passed) a write answers `outcome-unknown`: sending it
 * again is safe, because the background searches for its marker first. Anything else is repeated once by itself.
 */
export async function send<N extends MessageName>(name: N, payload: Payload<N>): Promise<Answer<N>> {
  const envelope: Envelope<N> = { name, payload };
  const first = await attempt<N>(envelope);
  if (first !== 'lost' && first !== 'timed-out') return first;
  if (WRITES.has(name)) return failed('outcome-unknown');
  const second = first === 'lost' ? await attempt<N>(envelope) : first;
  if (second !== 'lost' && second !== 'timed-out') return second;
  return failed('timed-out', 'The background of the extension gave no answer.');
}

async function attempt<N extends MessageName>(
  envelope: Envelope<N>,
): Promise<Answer<N> | 'lost' | 'timed-out'> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const deadline = new Promise<'timed-out'>(resolve => {
    timer = setTimeout(() => resolve('timed-out'), SEND_DEADLINE_MS);
  });
  try {
    const answer = await Promise.race([browser.runtime.sendMessage(envelope) as Promise<unknown>, deadline]);
    if (answer === 'timed-out') return answer;
    return isAnswer<N>(answer) ? answer : 'lost';
  } catch {
    return 'lost';
  } finally {
    clearTimeout(timer);
  }
}

/** No listener at all gives `undefined`; the rest comes from our own background and is trusted. */
function isAnswer<N extends MessageName>(answer: unknown): answer is Answer<N> {
  return typeof answer === 'object' && answer !== null && 'ok' in answer;
}

function failed(kind: Failure['kind'], message?: string): { ok: false; failure: Failure } {
  return { ok: false, failure: message === undefined ? { kind } : { kind, detail: { message } } };
}
