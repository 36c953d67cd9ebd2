import MiniSearch from 'minisearch';
import type { Counterpart, Directory, Group, Person, SearchResult } from './directory';
import { fold } from './fold';
import { markMatches, wordsOf } from './mark-matches';
import type { AskRules } from './resolve';
import { askPeople, askTeam, engineerSentence, engineersOf, namesOf } from './resolve';

/** What is found by a word: the shown title counts most. */
type Entry = {
  id: number;
  kind: SearchResult['kind'];
  key: string;
  title: string;
  subtitle: string;
  names: string;
  other: string;
  counterpart: () => Counterpart;
};

/** A directory made ready for searching; built once, asked often. */
export type SearchIndex = { mini: MiniSearch<Entry>; entries: Entry[] };

const MOST_RESULTS = 20;

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
    const names = covered
      .slice(0, 3)
      .map(group => group.name)
      .join(', ');
    const more = covered.length > 3 ? ` and ${covered.length - 3} more` : '';
    const reason = `${namesOf([person])} is the AppSec engineer of ${names}${more}`;
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
): Omit<Entry, 'id'> {
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
): Omit<Entry, 'id'> {
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

/** Makes a directory searchable: groups, stages, sections, categories with their feature labels, and people. */
export function buildSearch(directory: Directory, rules: AskRules): SearchIndex {
  const byPerson = groupsByPerson(directory);
  const stages = new Map(
    directory.groups.flatMap(group => (group.kind === 'stage' ? [[group.key, group.name] as const] : [])),
  );
  const byKey = new Map(
    directory.groups.flatMap(group => (group.kind === 'group' ? [[group.key, group] as const] : [])),
  );
  const categories = directory.categories.map((category): Omit<Entry, 'id'> => {
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
  const entries = [
    ...directory.groups.map(group => groupEntry(group, stages, directory, rules)),
    ...categories,
    ...directory.people.map(person =>
      personEntry(person, byPerson.get(`${person.name}@${person.handle ?? ''}`) ?? [], directory, rules),
    ),
  ].map((entry, id) => ({ ...entry, id }));
  const mini = new MiniSearch<Entry>({
    fields: ['title', 'names', 'other'],
    tokenize: text => wordsOf(text).map(word => word.text),
    processTerm: term => fold(term) || null,
    searchOptions: {
      prefix: true,
      fuzzy: term => (term.length < 5 ? false : term.length < 8 ? 1 : 2),
      boost: { title: 4, names: 2 },
      weights: { prefix: 0.7, fuzzy: 0.3 },
      combineWith: 'AND',
    },
  });
  mini.addAll(entries);
  return { mini, entries };
}

/**
 * The best results for what was typed, at most twenty: beginnings of words count, small typing errors are
 * forgiven, accents and case do not matter. Nothing for an empty query.
 */
export function search({ mini, entries }: SearchIndex, query: string): SearchResult[] {
  const text = query.replace(/^[@#~]/, '').slice(0, 200);
  if (fold(text) === '') return [];
  const found = mini.search(text);
  const asked = wordsOf(text).map(word => fold(word.text));
  return found.slice(0, MOST_RESULTS).flatMap(({ id, terms }) => {
    const entry = entries[id as number];
    if (!entry) return [];
    const { kind, key, title, subtitle, counterpart } = entry;
    return [
      { kind, key, title, subtitle, matches: markMatches(title, terms, asked), counterpart: counterpart() },
    ];
  });
}
