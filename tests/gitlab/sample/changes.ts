import type { State } from '../state';

/** Adds the changes of a file or folder to a state as merge requests. */
export function loadChanges(_state: State, _fileOrFolder: string): void {}
