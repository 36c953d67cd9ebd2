import type { Category, Directory, Group } from './directory';

/** What a label says of ownership. A label can mark several groups, and a category can borrow a group's label. */
export type LabelOwner = { groups: Group[]; categories: Category[] };

/** Labels of a directory, found whatever their case. */
export type LabelIndex = ReadonlyMap<string, LabelOwner>;

function keyOf(label: string): string {
  return label.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** Label -> the groups, stages, sections and categories it marks (handbook 5.5), overrides included. */
export function buildLabelIndex(directory: Directory): LabelIndex {
  const index = new Map<string, LabelOwner>();
  const owner = (label: string): LabelOwner => {
    const found = index.get(keyOf(label)) ?? { groups: [], categories: [] };
    index.set(keyOf(label), found);
    return found;
  };
  for (const group of directory.groups) owner(group.label).groups.push(group);
  for (const category of directory.categories) {
    for (const label of category.labels) owner(label).categories.push(category);
  }
  return index;
}

/** What a label marks; nothing for a label the directory does not know. */
export function ownersOf(index: LabelIndex, label: string): LabelOwner {
  return index.get(keyOf(label)) ?? { groups: [], categories: [] };
}
