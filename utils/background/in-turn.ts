const last = new Map<string, Promise<unknown>>();

/** Runs work under one name one after the other, in the order it was asked for. */
export function inTurn<T>(name: string, work: () => Promise<T>): Promise<T> {
  const turn = (last.get(name) ?? Promise.resolve()).then(work);
  const settled: Promise<unknown> = turn
    .catch(() => undefined)
    .then(() => {
      if (last.get(name) === settled) last.delete(name);
    });
  last.set(name, settled);
  return turn;
}
