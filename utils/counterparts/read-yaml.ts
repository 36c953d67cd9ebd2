import type { Node, Pair } from 'yaml';
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';

/** A place in a text; both count from 1. */
export type Place = { line: number; column: number };
export type YamlError = Place & { message: string };

/** A YAML text as data, and where each part of it stands. */
export type YamlText = {
  data: unknown;
  /** The place of the value at a path of keys and indexes, or of the nearest part around it that exists. */
  placeOf(path: readonly PropertyKey[]): Place;
  /** The place of a map's key. */
  placeOfKey(path: readonly PropertyKey[], key: string): Place;
};

const MOST_ALIASES = 100;

function step(node: unknown, key: PropertyKey): { key: unknown; value: unknown } | undefined {
  if (isMap(node)) {
    const pair = node.items.find(
      (item: Pair) => isScalar(item.key) && String(item.key.value) === String(key),
    );
    return pair && { key: pair.key, value: pair.value };
  }
  if (isSeq(node) && typeof key === 'number') {
    const value = node.items[key];
    return value === undefined ? undefined : { key: value, value };
  }
  return undefined;
}

function start(node: unknown): number | undefined {
  return (node as Node | null | undefined)?.range?.[0];
}

/**
 * Reads one YAML document without ever throwing: broken syntax, keys that stand twice, aliases that multiply
 * (`maxAliasCount`), nesting without end and texts longer than `limit` characters are errors with a place.
 */
export function readYaml(text: string, limit: number): YamlText | { errors: YamlError[] } {
  if (text.length > limit) {
    return { errors: [{ line: 1, column: 1, message: `The file is longer than ${limit} characters.` }] };
  }
  const counter = new LineCounter();
  const at = (offset: number): Place => {
    const { line, col } = counter.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  try {
    const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, merge: true });
    if (document.errors.length > 0) {
      return { errors: document.errors.map(error => ({ ...at(error.pos[0]), message: error.message })) };
    }
    const walk = (path: readonly PropertyKey[], lastKey: boolean): Place => {
      let node: unknown = document.contents;
      let offset = start(node) ?? 0;
      for (const [index, key] of path.entries()) {
        const next = isAlias(node) ? undefined : step(node, key);
        if (!next) break;
        const wanted = lastKey && index === path.length - 1 ? next.key : (next.value ?? next.key);
        offset = start(wanted) ?? start(next.key) ?? offset;
        node = next.value;
      }
      return at(offset);
    };
    return {
      data: document.toJS({ maxAliasCount: MOST_ALIASES }),
      placeOf: path => walk(path, false),
      placeOfKey: (path, key) => walk([...path, key], true),
    };
  } catch {
    const message = 'The file repeats its anchors or nests its lists too often to be read.';
    return { errors: [{ line: 1, column: 1, message }] };
  }
}
