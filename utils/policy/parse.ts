import type { Document, Node } from 'yaml';
import { isMap, LineCounter, parseDocument } from 'yaml';
import { Policy } from './schema';

/** An error of a policy file, at the place in the text that shows it. Lines and columns count from 1. */
export type PolicyError = { message: string; line: number; column: number };

/** Longer texts are refused: a policy of 200 rules is a tenth of it. */
const MOST_CHARACTERS = 2_000_000;

/**
 * A policy from the text of `policy.yml`. Either the policy, or every error with line and column: broken YAML, an unknown
 * key, a value of the wrong kind, an id used twice, a list that does not exist.
 */
export function parsePolicy(text: string): { policy: Policy } | { errors: PolicyError[] } {
  if (text.length > MOST_CHARACTERS) {
    return {
      errors: [{ message: `The policy is longer than ${MOST_CHARACTERS} characters`, line: 1, column: 1 }],
    };
  }
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  if (document.errors.length > 0) {
    const errors = document.errors.map(error => ({
      message: error.message.split('\n')[0] ?? error.code,
      ...place(counter, error.pos[0]),
    }));
    return { errors };
  }
  let data: unknown;
  try {
    data = document.toJS({ maxAliasCount: 100 });
  } catch {
    return { errors: [{ message: 'The policy repeats its anchors too often', line: 1, column: 1 }] };
  }
  const parsed = Policy.safeParse(data);
  if (!parsed.success) {
    const errors = parsed.error.issues.map(issue => {
      const unknownKey = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
      const path = unknownKey === undefined ? issue.path : [...issue.path, unknownKey];
      const where = issue.path.length === 0 ? '' : `${issue.path.join('.')}: `;
      return { message: `${where}${issue.message}`, ...placeOf(document, counter, path) };
    });
    return { errors };
  }
  const errors = [...duplicateIds(parsed.data), ...missingNames(parsed.data)].map(({ message, path }) => ({
    message,
    ...placeOf(document, counter, path),
  }));
  return errors.length > 0 ? { errors } : { policy: parsed.data };
}

type Problem = { message: string; path: PropertyKey[] };

function duplicateIds(policy: Policy): Problem[] {
  const seen = new Set<string>();
  return policy.rules.flatMap((rule, at) => {
    if (!seen.has(rule.id)) {
      seen.add(rule.id);
      return [];
    }
    return [{ message: `The id "${rule.id}" is used twice`, path: ['rules', at, 'id'] }];
  });
}

/** Every `<name>` that names no list, and every `is` that names no kind of file declared before. */
function missingNames(policy: Policy): Problem[] {
  const problems: Problem[] = [];
  const visit = (value: unknown, path: PropertyKey[]): void => {
    if (typeof value === 'string') {
      const name = /^<([\w-]+)>$/.exec(value)?.[1];
      if (name !== undefined && !(name in policy.lists))
        problems.push({ message: `There is no list "${name}"`, path });
      else if (name !== undefined && path[0] === 'lists')
        problems.push({ message: 'A list cannot hold a list', path });
    } else if (Array.isArray(value)) {
      for (const [at, item] of value.entries()) visit(item, [...path, at]);
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, item] of Object.entries(value)) visit(item, [...path, key]);
    }
  };
  const visitKinds = (value: unknown, path: PropertyKey[], known: Set<string>): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, item] of Object.entries(value)) {
      const at = [...path, Array.isArray(value) ? Number(key) : key];
      if (key === 'is' && typeof item === 'string' && !known.has(item)) {
        problems.push({ message: `There is no kind of file "${item}" above`, path: at });
      }
      visitKinds(item, at, known);
    }
  };
  const known = new Set<string>();
  for (const [name, kind] of Object.entries(policy.files)) {
    visit(kind, ['files', name]);
    visitKinds(kind, ['files', name], known);
    known.add(name);
  }
  visitKinds(policy.rules, ['rules'], known);
  visit(policy.lists, ['lists']);
  for (const [at, rule] of policy.rules.entries()) {
    visit(rule.when, ['rules', at, 'when']);
    if (rule.unless) visit(rule.unless, ['rules', at, 'unless']);
  }
  return problems;
}

function place(counter: LineCounter, offset: number): { line: number; column: number } {
  const { line, col } = counter.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1) };
}

/** The place of the deepest part of the path that the text has; of the key itself where the last step is a key. */
function placeOf(
  document: Document,
  counter: LineCounter,
  path: PropertyKey[],
): { line: number; column: number } {
  for (let length = path.length; length > 0; length -= 1) {
    const parent = document.getIn(path.slice(0, length - 1), true) as Node | undefined;
    const last = path[length - 1];
    if (isMap(parent)) {
      const pair = parent.items.find(item => String(item.key) === String(last));
      const start = (pair?.key as Node | undefined)?.range?.[0];
      if (start !== undefined) return place(counter, start);
    }
    const node = document.getIn(path.slice(0, length), true) as Node | undefined;
    const start = node?.range?.[0];
    if (start !== undefined) return place(counter, start);
  }
  return { line: 1, column: 1 };
}
