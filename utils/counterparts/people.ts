import type { Person } from './directory';
import { fold } from './fold';

/** One entry of the team file, as far as it is read. */
export type TeamMember = { name: string; handle: string | undefined; role: string | undefined };

const NOBODY = /^(?:tb[acdh]|n\/?a|none|nobody|vacant|unassigned|open|-+|\?+|#.*|@)?$/i;
/** Nobody's name is longer. */
export const MOST_LETTERS = 300;
const SUFFIX = /\s*\(([^()]*)\)$/;
const NICKNAME = /\s*["“”][^"“”]*["“”]\s*/g;
/** GitLab's own form of a username. */
export const HANDLE = /^[A-Za-z0-9_.][A-Za-z0-9_.-]{0,254}$/;

/** Whether a value stands for nobody: empty, `TBD`, or a channel where a name is expected (handbook 5.2). */
export function isNobody(value: string): boolean {
  return NOBODY.test(value.trim());
}

/** A name without the "(Interim)" and "(EMEA)" behind it, and those as one text. */
export function splitSuffix(value: string): { name: string; suffix: string | undefined } {
  let name = value.slice(0, MOST_LETTERS).replace(/\s+/g, ' ').trim();
  const suffixes: string[] = [];
  for (let found = SUFFIX.exec(name); found; found = SUFFIX.exec(name)) {
    suffixes.unshift(found[1] ?? '');
    name = name.slice(0, found.index);
  }
  return { name, suffix: suffixes.length === 0 ? undefined : suffixes.join(', ') };
}

/** A role in words: team files keep HTML in it (handbook 5.4). */
export function plainRole(role: string): string {
  return role
    .slice(0, 500)
    .replace(/<[^>]*>/g, ' ')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .replace(/ ([,.;])/g, '$1')
    .trim();
}

/** Finds people of the team file by full name, name without nickname, or handle; accents and case do not count. */
export class TeamIndex {
  readonly #members = new Map<string, TeamMember[]>();

  constructor(members: readonly TeamMember[]) {
    for (const member of members) {
      const spoken = member.name.replace(NICKNAME, ' ');
      for (const key of new Set([
        fold(member.name),
        fold(spoken),
        `@${member.handle?.toLowerCase() ?? ''}`,
      ])) {
        if (key === '@') continue;
        const same = this.#members.get(key);
        if (same) same.push(member);
        else this.#members.set(key, [member]);
      }
    }
  }

  /** The members a name may mean: none, one, or several of the same name. */
  find(name: string): TeamMember[] {
    const exact = this.#members.get(fold(name)) ?? this.#members.get(fold(name.replace(NICKNAME, ' '))) ?? [];
    const same = exact.filter(member => member.name === name);
    if (exact.length > 0) return same.length === 1 ? same : exact;
    return this.#members.get(`@${name.replace(/^@/, '').toLowerCase()}`) ?? [];
  }
}

/** The person a value of the directory names; `several` when the team file has more than one of that name. */
export function personOf(value: string, team: TeamIndex): { person: Person; several: boolean } {
  const { name, suffix } = splitSuffix(value);
  const found = team.find(name);
  const member = found.length === 1 ? found[0] : undefined;
  return {
    person: { name: member?.name ?? name, handle: member?.handle, role: member?.role, suffix },
    several: found.length > 1,
  };
}
