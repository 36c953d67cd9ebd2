import type { Anomaly, Category, Directory, Group, Person } from './directory';
import { fold } from './fold';
import type { TeamMember } from './people';
import { HANDLE, isNobody, personOf, plainRole, TeamIndex } from './people';
import type { Place } from './read-yaml';
import { readYaml } from './read-yaml';

/** Texts of an organisation's directory, in the shape of handbook 5. */
export type DirectoryFiles = {
  stages: string;
  sections?: string | undefined;
  categories?: string | undefined;
  team?: string | undefined;
};

/** A directory of ten thousand people stays below it. */
const MOST_CHARACTERS = 10_000_000;

type Path = (string | number)[];
type Fields = Record<string, unknown>;

const MANAGERS = [
  'em',
  'engineering_manager',
  'backend_engineering_manager',
  'frontend_engineering_manager',
  'fullstack_managers',
  'fullstack_manager',
];

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function own(fields: Fields, key: string): unknown {
  return Object.hasOwn(fields, key) ? fields[key] : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** One of the files: its data, and a way to say what is odd at a place in it. */
class Source {
  readonly data: unknown;
  readonly #placeOf: (path: Path) => Place;

  constructor(
    readonly file: string,
    content: string | undefined,
    readonly anomalies: Anomaly[],
  ) {
    const read = content === undefined ? undefined : readYaml(content, MOST_CHARACTERS);
    if (read && 'errors' in read) anomalies.push(...read.errors.map(error => ({ file, ...error })));
    const yaml = read && !('errors' in read) ? read : undefined;
    this.data = yaml?.data ?? undefined;
    this.#placeOf = path => yaml?.placeOf(path) ?? { line: 1, column: 1 };
  }

  odd(path: Path, message: string): void {
    this.anomalies.push({ file: this.file, ...this.#placeOf(path), message });
  }

  /** Entries of a map that are maps themselves; what is not is odd. */
  entries(data: unknown, path: Path, what: string): [key: string, fields: Fields][] {
    if (data === undefined || data === null) return [];
    if (!isFields(data)) {
      this.odd(path, `Expected a map of ${what}.`);
      return [];
    }
    return Object.entries(data).flatMap(([key, fields]): [string, Fields][] => {
      if (isFields(fields)) return [[key, fields]];
      this.odd([...path, key], `Expected the fields of "${key}".`);
      return [];
    });
  }
}

/** Reads people's names wherever they stand, and remembers each person met. */
class PeopleReader {
  readonly #met = new Map<string, Person>();

  constructor(
    readonly team: TeamIndex,
    /** Without a team file nobody has a handle, and that is not odd. */
    readonly known: boolean,
    members: readonly TeamMember[],
  ) {
    for (const { name, handle, role } of members) this.#meet({ name, handle, role, suffix: undefined });
  }

  get met(): Person[] {
    return [...this.#met.values()];
  }

  #meet(person: Person): boolean {
    const key = `${fold(person.name)}@${person.handle ?? ''}`;
    if (this.#met.has(key)) return false;
    this.#met.set(key, { ...person, suffix: undefined });
    return true;
  }

  read(source: Source, fields: Fields, path: Path, keys: readonly string[]): Person[] {
    const people: Person[] = [];
    for (const key of keys) {
      const value = own(fields, key);
      if (value === undefined || value === null) continue;
      for (const [index, each] of (Array.isArray(value) ? value : [value]).entries()) {
        const place = Array.isArray(value) ? [...path, key, index] : [...path, key];
        if (each === null) continue;
        if (typeof each !== 'string') {
          source.odd(place, `Expected a name or a list of names at "${key}".`);
        } else if (!isNobody(each)) {
          const { person, several } = personOf(each, this.team);
          const isNew = this.#meet(person);
          if (several) source.odd(place, `Several people in the team file are called "${person.name}".`);
          else if (this.known && isNew) source.odd(place, `No handle is known for "${person.name}".`);
          if (!people.some(other => other.name === person.name)) people.push(person);
        }
      }
    }
    return people;
  }
}

function readTeam(source: Source): TeamMember[] {
  if (source.data === undefined) return [];
  if (!Array.isArray(source.data)) {
    source.odd([], 'Expected a list of people.');
    return [];
  }
  return source.data.flatMap((entry: unknown, index): TeamMember[] => {
    const name = isFields(entry) ? text(own(entry, 'name')) : undefined;
    if (!isFields(entry) || name === undefined) {
      source.odd([index], 'A person without a name.');
      return [];
    }
    const handle = text(own(entry, 'gitlab'))?.replace(/^@/, '');
    if (handle !== undefined && !HANDLE.test(handle))
      source.odd([index, 'gitlab'], `"${handle}" is no handle.`);
    const role = text(own(entry, 'role'));
    return [
      {
        name: name.replace(/\s+/g, ' '),
        handle: handle !== undefined && HANDLE.test(handle) ? handle : undefined,
        role: role === undefined ? undefined : plainRole(role) || undefined,
      },
    ];
  });
}

function readGroup(
  kind: Group['kind'],
  key: string,
  parent: string | undefined,
  fields: Fields,
  people: (keys: readonly string[]) => Person[],
): Group {
  const spaced = key.replace(/_/g, ' ');
  const label = { group: `group::${spaced}`, stage: `devops::${spaced}`, section: `section::${key}` }[kind];
  const slack = own(fields, 'slack');
  return {
    kind,
    key,
    name: text(own(fields, 'display_name')) ?? text(own(fields, 'name')) ?? spaced,
    label: text(own(fields, 'label')) ?? label,
    parent,
    appsec: people(['appsec_engineer']),
    infrasec: people(['infrasec_engineer']),
    engineeringManagers: people(MANAGERS),
    productManagers: people(['pm']),
    slackChannel: isFields(slack) ? text(own(slack, 'channel')) : undefined,
    categories: [],
  };
}

function categoryKeys(source: Source, fields: Fields, path: Path): { key: string; path: Path }[] {
  return ['categories', 'maintained_categories'].flatMap(field => {
    const value = own(fields, field);
    if (value === undefined || value === null) return [];
    return (Array.isArray(value) ? value : [value]).flatMap((key, index): { key: string; path: Path }[] => {
      const place = Array.isArray(value) ? [...path, field, index] : [...path, field];
      if (typeof key === 'string') return [{ key, path: place }];
      source.odd(place, 'Expected the key of a category.');
      return [];
    });
  });
}

function readCategories(source: Source): Map<string, Category> {
  const categories = new Map<string, Category>();
  for (const [key, fields] of source.entries(source.data, [], 'categories')) {
    const name = text(own(fields, 'name')) ?? key.replace(/_/g, ' ');
    const features = own(fields, 'feature_labels');
    const labels = [text(own(fields, 'label')) ?? `Category:${name}`];
    if (Array.isArray(features)) labels.push(...features.flatMap(label => text(label) ?? []));
    else if (features !== undefined && features !== null) {
      source.odd([key, 'feature_labels'], 'Expected a list of labels.');
    }
    categories.set(key, { key, name, labels: [...new Set(labels)], groupKey: undefined });
  }
  return categories;
}

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
      const group = add(stages, 'group', taken ? `${stageKey}/${key}` : key, stageKey, fields, groupPath);
      if (taken) group.label = text(own(fields, 'label')) ?? `group::${key.replace(/_/g, ' ')}`;
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
