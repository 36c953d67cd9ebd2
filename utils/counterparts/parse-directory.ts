import type { Anomaly, Directory, Group } from './directory';
import { TeamIndex } from './people';
import { categoryKeys, readCategories, readGroup } from './read-group';
import { PeopleReader, readTeam } from './read-people';
import type { Fields, Path } from './source';
import { isFields, own, Source, text } from './source';

/** Texts of an organisation's directory, in the shape of handbook 5. */
export type DirectoryFiles = {
  stages: string;
  sections?: string | undefined;
  categories?: string | undefined;
  team?: string | undefined;
};

function labelClashes(groups: Group[], places: Map<Group, Path>, source: Source): void {
  const first = new Map<string, Group>();
  for (const group of groups) {
    const label = group.label.toLowerCase();
    const other = first.get(label);
    const path = places.get(group);
    if (!other) first.set(label, group);
    else if (path) source.odd(path, `The label "${group.label}" marks both ${other.name} and ${group.name}.`);
  }
}

/**
 * A directory from an organisation's files (handbook 5.1 to 5.5). Never throws: what is odd is listed with
 * file, line and column, and the rest is read. `TBD`, absent and commented engineers are ordinary.
 */
export function parseDirectory(files: DirectoryFiles): Directory {
  const anomalies: Anomaly[] = [];
  const stages = new Source('stages.yml', files.stages, anomalies);
  const sections = new Source('sections.yml', files.sections, anomalies);
  const categoryFile = new Source('categories.yml', files.categories, anomalies);
  const members = readTeam(new Source('team.yml', files.team, anomalies));
  const reader = new PeopleReader(new TeamIndex(members), files.team !== undefined, members);
  const categories = readCategories(categoryFile);
  const groups: Group[] = [];
  const places = new Map<Group, Path>();
  const sectionKeys = new Set<string>();
  const groupKeys = new Set<string>();
  const add = (
    source: Source,
    kind: Group['kind'],
    key: string,
    parent: string | undefined,
    fields: Fields,
    path: Path,
  ) => {
    const group = readGroup(kind, key, parent, fields, keys => reader.read(source, fields, path, keys));
    groups.push(group);
    if (source === stages) places.set(group, path);
    return group;
  };

  for (const [key, fields] of sections.entries(sections.data, [], 'sections')) {
    add(sections, 'section', key, undefined, fields, [key]);
    sectionKeys.add(key);
  }
  const root = isFields(stages.data) ? own(stages.data, 'stages') : stages.data;
  if (root === undefined || root === null) stages.odd([], 'There is no map of stages at "stages".');
  for (const [stageKey, stageFields] of stages.entries(root, ['stages'], 'stages')) {
    const path = ['stages', stageKey];
    const section = text(own(stageFields, 'section'));
    if (section !== undefined && files.sections !== undefined && !sectionKeys.has(section)) {
      stages.odd([...path, 'section'], `There is no section "${section}".`);
    }
    add(stages, 'stage', stageKey, section, stageFields, path);
    for (const [key, fields] of stages.entries(own(stageFields, 'groups'), [...path, 'groups'], 'groups')) {
      const groupPath = [...path, 'groups', key];
      const taken = groupKeys.has(key);
      groupKeys.add(key);
      if (taken) stages.odd(groupPath, `The group "${key}" stands in two stages.`);
      const group = add(stages, 'group', key, stageKey, fields, groupPath);
      if (taken) group.key = `${stageKey}/${key}`;
      for (const owned of categoryKeys(stages, fields, groupPath)) {
        const category = categories.get(owned.key);
        if (category?.groupKey !== undefined && category.groupKey !== group.key) {
          stages.odd(owned.path, `The category "${owned.key}" is also owned by "${category.groupKey}".`);
        } else if (category) {
          category.groupKey = group.key;
        } else if (files.categories !== undefined) {
          stages.odd(owned.path, `There is no category "${owned.key}".`);
        } else {
          const name = owned.key.replace(/_/g, ' ');
          categories.set(owned.key, {
            key: owned.key,
            name,
            labels: [`Category:${name}`],
            groupKey: group.key,
          });
        }
        group.categories.push(categories.get(owned.key)?.name ?? owned.key.replace(/_/g, ' '));
      }
    }
  }
  labelClashes(groups, places, stages);
  return { groups, categories: [...categories.values()], people: reader.met, anomalies };
}
