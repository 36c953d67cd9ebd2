/** The state as a file: read once at the start, written after each change where asked. */
import { renameSync, writeFileSync } from 'node:fs';
import type { State } from './state';

/** True for a state that `--save` wrote or `/-/control/state` gave out. */
export function isState(value: unknown): value is State {
  return (
    typeof value === 'object' &&
    value !== null &&
    'nextId' in value &&
    'projects' in value &&
    'users' in value
  );
}

/** Writes the whole state, so that a reader finds the old file or the new one and never half of it. */
export function writeState(file: string, state: State): void {
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, JSON.stringify(state));
  renameSync(unfinished, file);
}
