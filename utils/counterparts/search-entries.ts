import type { Counterpart, Directory, Group, Person, SearchResult } from './directory';
import type { AskRules } from './resolve';
import { askPeople, askTeam, engineerSentence, engineersOf, listed, namesOf } from './resolve';

/** What is found by a word: the shown title counts most. */
export type SearchEntry = {
  id: number;
  kind: SearchResult['kind'];
  key: string;
  title: string;
  subtitle: string;
  names: string;
  other: string;
  counterpart: () => Counterpart;
};

function counterpartOf(group: Group, directory: Directory, rules: AskRules): Counterpart {
  const engineers = engineersOf(group, directory);
  if (!engineers) return askTeam(rules, `the directory names no AppSec engineer for ${group.name}`, group);
  const via =
    group.kind === 'group' ? 'group-label' : group.kind === 'stage' ? 'stage-label' : 'section-label';
  const whose =
    engineers.of === group
      ? `of ${group.name}`
      : `of the ${engineers.of.kind} ${engineers.of.name}, to which ${group.name} belongs`;
  const reason = engineerSentence(engineers.people, group, group).replace(/there$/, whose);
  const confidence = engineers.of === group ? 'high' : 'low';
  return askPeople(engineers.people, { group, via, confidence, reason }, rules);
}

function includes(people: readonly Person[], person: Person): boolean {
  return people.some(({ name, handle }) => name === person.name && handle === person.handle);
}

/** For an engineer of AppSec that person; for anybody else the counterpart of the group they work with. */
function counterpartOfPerson(
  person: Person,
  groups: Group[],
  directory: Directory,
  rules: AskRules,
): Counterpart {
  const covered = groups.filter(group => includes(group.appsec, person));
  if (covered.length > 0) {
    const names = covered.slice(0, 3).map(group => group.name);
    const more = covered.length > 3 ? [`${covered.length - 3} more`] : [];
    const reason = `${namesOf([person])} is the AppSec engineer of ${listed([...names, ...more])}`;
    return askPeople([person], { group: covered[0], via: 'group-label', confidence: 'high', reason }, rules);
  }
  const [group] = groups;
  if (!group) return askTeam(rules, `the directory does not say which group ${person.name} works with`);
  const found = counterpartOf(group, directory, rules);
  return found.via === 'none'
    ? found
    : { ...found, reason: `${person.name} works with ${group.name}, and ${found.reason}` };
}

function groupEntry(
  group: Group,
  stages: ReadonlyMap<string, string>,
  directory: Directory,
  rules: AskRules,
): Omit<SearchEntry, 'id'> {
  const engineers = engineersOf(group, directory);
  const who = engineers ? `AppSec: ${namesOf(engineers.people)}` : 'No AppSec engineer named';
  const everyone = [
    ...group.appsec,
    ...group.infrasec,
    ...group.engineeringManagers,
    ...group.productManagers,
  ];
  return {
    kind: group.kind === 'group' ? 'group' : 'stage',
    key: group.key,
    title: group.name,
    subtitle: [
      group.kind === 'group'
        ? (stages.get(group.parent ?? '') ?? 'Group')
        : group.kind === 'stage'
          ? 'Stage'
          : 'Section',
      who,
    ].join(' · '),
    names: [group.label, group.key, group.slackChannel ?? ''].join(' '),
    other: [namesOf(everyone), ...group.categories].join(' '),
    counterpart: () => counterpartOf(group, directory, rules),
  };
}

function groupsByPerson(directory: Directory): Map<string, Group[]> {
  const found = new Map<string, Group[]>();
  const rank = { group: 0, stage: 1, section: 2 };
  for (const group of [...directory.groups].sort((a, b) => rank[a.kind] - rank[b.kind])) {
    const people = [
      ...group.appsec,
      ...group.infrasec,
      ...group.engineeringManagers,
      ...group.productManagers,
    ];
    for (const key of new Set(people.map(({ name, handle }) => `${name}@${handle ?? ''}`))) {
      const groups = found.get(key);
      if (groups) groups.push(group);
      else found.set(key, [group]);
    }
  }
  return found;
}

function personEntry(
  person: Person,
  groups: Group[],
  directory: Directory,
  rules: AskRules,
): Omit<SearchEntry, 'id'> {
  const where = groups
    .slice(0, 3)
    .map(group => group.name)
    .join(', ');
  return {
    kind: 'person',
    key: person.handle ?? person.name,
    title: person.name,
    subtitle: [person.handle ? `@${person.handle}` : 'No handle known', person.role ?? where]
      .filter(part => part !== '')
      .join(' · '),
    names: person.handle ?? '',
    other: [person.role ?? '', where].join(' '),
    counterpart: () => counterpartOfPerson(person, groups, directory, rules),
  };
}

/** Everything of a directory that can be found: groups, stages, sections, categories and people. */
export function searchEntries(directory: Directory, rules: AskRules): SearchEntry[] {
  const byPerson = groupsByPerson(directory);
  const stages = new Map(
    directory.groups.flatMap(group => (group.kind === 'stage' ? [[group.key, group.name] as const] : [])),
  );
  const byKey = new Map(
    directory.groups.flatMap(group => (group.kind === 'group' ? [[group.key, group] as const] : [])),
  );
  const categories = directory.categories.map((category): Omit<SearchEntry, 'id'> => {
    const group = category.groupKey === undefined ? undefined : byKey.get(category.groupKey);
    return {
      kind: 'category',
      key: category.key,
      title: category.name,
      subtitle: group ? `Category of ${group.name}` : 'Category of no group',
      names: category.labels.join(' '),
      other: '',
      counterpart: () =>
        group
          ? counterpartOf(group, directory, rules)
          : askTeam(rules, `the directory says of no group that it owns ${category.name}`),
    };
  });
  return [
    ...directory.groups.map(group => groupEntry(group, stages, directory, rules)),
    ...categories,
    ...directory.people.map(person =>
      personEntry(person, byPerson.get(`${person.name}@${person.handle ?? ''}`) ?? [], directory, rules),
    ),
  ].map((entry, id) => ({ ...entry, id }));
}
