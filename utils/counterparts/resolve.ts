import type { CounterpartRules, PathOwner, Team } from '../playbook/playbook';
import type { Counterpart, Directory, Group, Person } from './directory';
import type { LabelIndex } from './labels';
import { buildLabelIndex, ownersOf } from './labels';
import { matchesPath, specificity } from './match-path';

/** What of a page says who owns it. */
export type OwnershipFacts = { labels: readonly string[]; projectPath: string };

/** What of the playbook says whom to ask. */
export type AskRules = { counterparts: CounterpartRules; team: Team | null };

/** A group that the page seems to belong to, and how that was found. */
type Candidate = { group: Group; via: Counterpart['via']; belongs: string };

const CONFIDENCE: Record<Counterpart['via'], Counterpart['confidence']> = {
  'group-label': 'high',
  'category-label': 'high',
  'project-path': 'medium',
  'stage-label': 'medium',
  'section-label': 'low',
  fallback: 'low',
  none: 'low',
};

export const NO_TEAM = 'Your AppSec team is not set up';

/** "a", "a and b", "a, b and c". */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** Names in words, with their "(Interim)". */
export function namesOf(people: readonly Person[]): string {
  return listed(people.map(({ name, suffix }) => (suffix === undefined ? name : `${name} (${suffix})`)));
}

function fallbackMention({ counterparts, team }: AskRules): string {
  return counterparts.fallback.mention ?? team?.handle ?? '';
}

/** The answer when no engineer is known: the group's handle and why, or that no team is set up. */
export function askTeam(rules: AskRules, why: string, group?: Group): Counterpart {
  const mention = fallbackMention(rules);
  const via = mention === '' ? 'none' : 'fallback';
  return { people: [], group, mention, via, confidence: 'low', reason: mention === '' ? NO_TEAM : why };
}

/** The answer when engineers are known; one without a handle is reached through the team's. */
export function askPeople(
  people: Person[],
  found: Pick<Counterpart, 'group' | 'via' | 'confidence' | 'reason'>,
  rules: AskRules,
): Counterpart {
  const handles = people.flatMap(person => person.handle ?? []);
  const mention = handles.length > 0 ? handles.map(handle => `@${handle}`).join(' ') : fallbackMention(rules);
  const unknown = people.filter(person => person.handle === undefined);
  const instead = handles.length === 0 && mention !== '' ? ', so the mention goes to the team' : '';
  const note = unknown.length === 0 ? '' : `; no handle is known for ${namesOf(unknown)}${instead}`;
  return { ...found, people, mention, reason: `${found.reason}${note}` };
}

function parentOf(group: Group, directory: Directory): Group | undefined {
  const kind = group.kind === 'group' ? 'stage' : 'section';
  return group.kind === 'section'
    ? undefined
    : directory.groups.find(other => other.kind === kind && other.key === group.parent);
}

/** The engineers of a group, else those of its stage, else of its section (handbook 5.2). */
export function engineersOf(group: Group, directory: Directory): { people: Person[]; of: Group } | undefined {
  for (let each: Group | undefined = group; each; each = parentOf(each, directory)) {
    if (each.appsec.length > 0) return { people: each.appsec, of: each };
  }
  return undefined;
}

/** "Dana is its AppSec engineer", or that of its stage or section. */
export function engineerSentence(people: readonly Person[], of: Group, group: Group): string {
  const engineers = people.length === 1 ? 'the AppSec engineer' : 'the AppSec engineers';
  const verb = people.length === 1 ? 'is' : 'are';
  const whose = of === group ? 'there' : `of its ${of.kind} ${of.name}`;
  return `${namesOf(people)} ${verb} ${engineers} ${whose}`;
}

function byLabel(labels: readonly string[], index: LabelIndex, kind: Group['kind']): Candidate[] {
  const via = ({ group: 'group-label', stage: 'stage-label', section: 'section-label' } as const)[kind];
  return labels.flatMap(label =>
    ownersOf(index, label)
      .groups.filter(group => group.kind === kind)
      .map(group => ({ group, via, belongs: `the label "${label}" marks work of ${group.name}` })),
  );
}

function byCategory(labels: readonly string[], index: LabelIndex, directory: Directory): Candidate[] {
  return labels.flatMap(label =>
    ownersOf(index, label).categories.flatMap((category): Candidate[] => {
      const group = directory.groups.find(each => each.kind === 'group' && each.key === category.groupKey);
      if (!group) return [];
      const belongs = `the label "${label}" marks ${category.name}, which belongs to ${group.name}`;
      return [{ group, via: 'category-label', belongs }];
    }),
  );
}

function byPath(projectPath: string, owners: readonly PathOwner[], directory: Directory): Candidate[] {
  return owners
    .filter(({ path }) => matchesPath(path, projectPath))
    .sort((a, b) => specificity(b.path) - specificity(a.path))
    .slice(0, 1)
    .flatMap((owner): Candidate[] => {
      const group = directory.groups.find(each => each.kind === 'group' && each.key === owner.group);
      if (!group) return [];
      return [{ group, via: 'project-path', belongs: `the project ${projectPath} belongs to ${group.name}` }];
    });
}

/**
 * Whom to ask about a page: the engineer of the group its group label names, else of the group that owns its
 * category label, else - where no label names a group - of the group that owns the project, else of its stage
 * or section; a group without an engineer has its stage's or section's. Where nobody is found the AppSec group's handle answers and the reason says
 * why (handbook 4, 5.5). `directory` is null when none is loaded.
 */
export function resolveCounterpart(
  directory: Directory | null,
  { labels, projectPath }: OwnershipFacts,
  rules: AskRules,
): Counterpart {
  if (!directory) return askTeam(rules, 'no directory of people is loaded');
  const index = buildLabelIndex(directory);
  const labelled = [...byLabel(labels, index, 'group'), ...byCategory(labels, index, directory)];
  const candidates =
    labelled.length > 0
      ? labelled
      : [
          ...byPath(projectPath, rules.counterparts.projectPaths, directory),
          ...byLabel(labels, index, 'stage'),
          ...byLabel(labels, index, 'section'),
        ];
  const [first] = candidates;
  if (!first) return askTeam(rules, 'neither the labels nor the project say which group this belongs to');
  const own = candidates.find(({ group }) => group.kind === 'group' && group.appsec.length > 0);
  const chosen = own ?? candidates.find(({ group }) => engineersOf(group, directory)) ?? first;
  const engineers = engineersOf(chosen.group, directory);
  if (!engineers) {
    return askTeam(rules, `${first.belongs}, and the directory names no AppSec engineer for it`, first.group);
  }
  const inherited = engineers.of !== chosen.group;
  return askPeople(
    engineers.people,
    {
      group: chosen.group,
      via: chosen.via,
      confidence: inherited ? 'low' : CONFIDENCE[chosen.via],
      reason: `${chosen.belongs}, and ${engineerSentence(engineers.people, engineers.of, chosen.group)}`,
    },
    rules,
  );
}
