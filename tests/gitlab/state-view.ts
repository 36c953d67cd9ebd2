/** The state as a trouble shows it: the same things, with other diffs. Nothing of the state itself is changed. */
import type { ViewEffect } from './faults';
import type { MergeRequest, State } from './state';

function seen(item: MergeRequest, effect: ViewEffect): MergeRequest {
  const uncutDiffs = item.uncutDiffs ?? item.diffs;
  switch (effect.kind) {
    case 'diffs-collapsed':
      return { ...item, uncutDiffs, diffs: item.diffs.map(file => ({ ...file, diff: '', collapsed: true })) };
    case 'diffs-too-large':
      return { ...item, uncutDiffs, diffs: item.diffs.map(file => ({ ...file, diff: '', too_large: true })) };
    case 'diffs-cut':
      return {
        ...item,
        uncutDiffs,
        diffs: item.diffs.slice(0, effect.files),
        changesCount: `${effect.files}+`,
        versions: item.versions.map(version => ({ ...version, state: 'overflow' })),
      };
    case 'not-prepared':
      return { ...item, versions: [], diffs: [], detailedMergeStatus: 'preparing' };
  }
}

/** For reading alone: what is written to a view is lost. */
export function viewOf(state: State, effect: ViewEffect): State {
  return {
    ...state,
    projects: state.projects.map(project => ({
      ...project,
      mergeRequests: project.mergeRequests.map(item => seen(item, effect)),
    })),
  };
}
