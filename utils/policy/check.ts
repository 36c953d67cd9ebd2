import { compileRegex } from './regex';
import type { Policy } from './schema';

/** Something wrong with a policy that its shape alone does not show, and where. */
export type Problem = { message: string; path: PropertyKey[] };

/** Ids used twice, lists and kinds of files that do not exist, and patterns that are none. */
export function problemsOf(policy: Policy): Problem[] {
  const problems = duplicateIds(policy);
  const kinds = new Set<string>();
  for (const [name, kind] of Object.entries(policy.files)) {
    problems.push(...namesIn(kind, ['files', name], policy, kinds));
    kinds.add(name);
  }
  for (const [at, { when, unless }] of policy.rules.entries()) {
    problems.push(...namesIn({ when, unless }, ['rules', at], policy, kinds));
  }
  for (const [name, items] of Object.entries(policy.lists)) {
    const inner = items.findIndex(item => listName(item) !== undefined);
    if (inner >= 0) problems.push({ message: 'A list cannot hold a list', path: ['lists', name, inner] });
  }
  return problems;
}

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

function namesIn(value: unknown, path: PropertyKey[], policy: Policy, kinds: Set<string>): Problem[] {
  if (typeof value === 'string') {
    const message = messageFor(value, path.at(-1), policy, kinds);
    return message === undefined ? [] : [{ message, path }];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    namesIn(item, [...path, Array.isArray(value) ? Number(key) : key], policy, kinds),
  );
}

function messageFor(
  value: string,
  key: PropertyKey | undefined,
  policy: Policy,
  kinds: Set<string>,
): string | undefined {
  if (key === 'is') return kinds.has(value) ? undefined : `There is no kind of file "${value}" above`;
  if (key === 'pattern') return isPattern(value) ? undefined : `"${value}" is no pattern`;
  const list = listName(value);
  return list === undefined || Object.hasOwn(policy.lists, list) ? undefined : `There is no list "${list}"`;
}

function listName(item: string): string | undefined {
  return /^<([\w-]+)>$/.exec(item)?.[1];
}

function isPattern(text: string): boolean {
  try {
    compileRegex(text);
    return true;
  } catch {
    return false;
  }
}
