/** Labels of projects and items. */
import type { AnyItem, Rights } from './access';
import { groupsAbove } from './access';
import { takeId } from './build';
import type { Label, LabelEvent, Project, State, User } from './state';

export type OwnedLabel = { label: Label; ofProject: boolean };

/** Labels an item of the project may carry: its own and its groups', by name. */
export function labelsOf(state: State, project: Project, withGroups = true): OwnedLabel[] {
  const groups = withGroups ? groupsAbove(state, project.pathWithNamespace) : [];
  const inherited = groups.flatMap(group => group.labels.map(label => ({ label, ofProject: false })));
  return [...inherited, ...project.labels.map(label => ({ label, ofProject: true }))].sort((a, b) =>
    a.label.name.localeCompare(b.label.name),
  );
}

export function findLabel(state: State, project: Project, name: string): OwnedLabel | undefined {
  return labelsOf(state, project).find(({ label }) => label.name === name);
}

/** The part of `key::value` before the last `::`, or undefined for a label without scope. */
export function labelScope(name: string): string | undefined {
  const end = name.lastIndexOf('::');
  return end > 0 ? name.slice(0, end) : undefined;
}

/**
 * Names that exist after a write names them: unknown ones are created by whoever may manage labels, and
 * dropped without a word for others (contract 10).
 */
function existing(state: State, project: Project, names: string[], may: Rights): string[] {
  return names.filter(name => {
    if (findLabel(state, project, name)) return true;
    if (!may.manageLabels || name.length > 255) return false;
    project.labels.push({
      id: takeId(state),
      name,
      description: null,
      color: '#6699cc',
      priority: null,
      archived: false,
    });
    return true;
  });
}

/** Labels together, where from Premium on the last of a scope replaces its siblings. */
export function mergeLabels(state: State, before: string[], added: string[]): string[] {
  let result = [...before];
  for (const name of added) {
    const scope = state.tier === 'free' ? undefined : labelScope(name);
    result = result.filter(each => each !== name && (scope === undefined || labelScope(each) !== scope));
    result.push(name);
  }
  return result.sort((a, b) => a.localeCompare(b));
}

export type LabelChange = { replace?: string[]; add?: string[]; remove?: string[] };

/** Notes who put which labels on an item and took which off. */
export function recordLabelEvents(
  state: State,
  project: Project,
  item: AnyItem,
  before: string[],
  by: { user: User; now: string },
): void {
  const event = (action: LabelEvent['action']) => (name: string) => {
    const label = findLabel(state, project, name)?.label;
    if (!label) return [];
    return [{ id: takeId(state), userId: by.user.id, createdAt: by.now, labelId: label.id, action }];
  };
  const added = item.labels.filter(name => !before.includes(name)).flatMap(event('add'));
  const removed = before.filter(name => !item.labels.includes(name)).flatMap(event('remove'));
  item.labelEvents = [...(item.labelEvents ?? []), ...added, ...removed];
}

/** Applies a change of labels, or drops it without a word where the person may not. True when it was applied. */
export function changeLabels(
  state: State,
  project: Project,
  item: AnyItem,
  change: LabelChange,
  may: Rights,
  by: { user: User; now: string },
): boolean {
  if (!may.setMetadata(item)) return false;
  const before = item.labels;
  const start = change.replace
    ? mergeLabels(state, [], existing(state, project, change.replace, may))
    : item.labels;
  const added = mergeLabels(state, start, existing(state, project, change.add ?? [], may));
  item.labels = added.filter(name => !change.remove?.includes(name));
  recordLabelEvents(state, project, item, before, by);
  return true;
}
