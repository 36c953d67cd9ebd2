import { setTimeout as pause } from 'node:timers/promises';

const PATIENCE_MS = 20_000;
const LOOK_EVERY_MS = 50;

/**
 * Asks again and again until the answer will do, and gives it.
 *
 * @param what ends the sentence "Waited in vain until ..."
 */
export async function until<T>(
  what: string,
  ask: () => T | Promise<T>,
  willDo: (answer: T) => boolean,
  patienceMs = PATIENCE_MS,
): Promise<T> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const answer = await ask();
    if (willDo(answer)) return answer;
    if (Date.now() > deadline)
      throw new Error(`Waited in vain until ${what}; last: ${JSON.stringify(answer)}`);
    await pause(LOOK_EVERY_MS);
  }
}
