import { emptyState } from '../build';
import type { State } from '../state';

/** The people, projects and items the local GitLab starts with. */
export function sampleState(): State {
  return emptyState();
}
