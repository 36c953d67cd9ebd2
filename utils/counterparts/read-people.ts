import type { Person } from './directory';
import { fold } from './fold';
import type { TeamMember } from './people';
import { HANDLE, isNobody, MOST_LETTERS, personOf, plainRole, type TeamIndex } from './people';
import type { Fields, Path, Source } from './source';
import { isFields, own, text } from './source';

/** Reads people's names wherever they stand, and remembers each person met. */
export class PeopleReader {
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

/** The people of the team file (handbook 5.4). */
export function readTeam(source: Source): TeamMember[] {
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
        name: name.slice(0, MOST_LETTERS).replace(/\s+/g, ' '),
        handle: handle !== undefined && HANDLE.test(handle) ? handle : undefined,
        role: role === undefined ? undefined : plainRole(role) || undefined,
      },
    ];
  });
}
