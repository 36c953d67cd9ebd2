import type { Anomaly } from './directory';
import type { Place } from './read-yaml';
import { readYaml } from './read-yaml';

/** A directory of ten thousand people stays below it. */
const MOST_CHARACTERS = 10_000_000;
/** A file that is odd more often is of another shape. */
const MOST_ANOMALIES = 1000;

/** Where something stands in a file: keys and indexes from its root. */
export type Path = (string | number)[];
export type Fields = Record<string, unknown>;

/** A map, and no list. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A field that the map itself holds. */
export function own(fields: Fields, key: string): unknown {
  return Object.hasOwn(fields, key) ? fields[key] : undefined;
}

/** A text that says something. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** One of the files: its data, and a way to say what is odd at a place in it. */
export class Source {
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
    if (this.anomalies.length >= MOST_ANOMALIES) return;
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
