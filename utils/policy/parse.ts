import type { Document, Node } from 'yaml';
import { isMap, LineCounter, parseDocument } from 'yaml';
import { problemsOf } from './check';
import { Policy } from './schema';

/** An error of a policy file, at the place in the text that shows it. Lines and columns count from 1. */
export type PolicyError = { message: string; line: number; column: number };

/** Longer texts are refused: a policy of 200 rules is a tenth of it. */
const MOST_CHARACTERS = 2_000_000;

/**
 * A policy from the text of `policy.yml`. Either the policy, or every error with line and column: broken YAML, an unknown
 * key, a value of the wrong kind, an id used twice, a list that does not exist, a pattern that is none.
 */
export function parsePolicy(text: string): { policy: Policy } | { errors: PolicyError[] } {
  if (text.length > MOST_CHARACTERS) {
    return {
      errors: [{ message: `The policy is longer than ${MOST_CHARACTERS} characters`, line: 1, column: 1 }],
    };
  }
  const quick = policyFromJson(text);
  if (quick) return { policy: quick };
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
  const errors = problemsOf(parsed.data).map(({ message, path }) => ({
    message,
    ...placeOf(document, counter, path),
  }));
  return errors.length > 0 ? { errors } : { policy: parsed.data };
}

/**
 * The policy where the text is JSON and right, ten times sooner than as YAML: the built-in policy is bundled so. Anything
 * else is undefined and read as YAML, which knows the place of every error.
 */
function policyFromJson(text: string): Policy | undefined {
  if (!text.startsWith('{')) return undefined;
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return undefined;
  }
  const parsed = Policy.safeParse(data);
  return parsed.success && problemsOf(parsed.data).length === 0 ? parsed.data : undefined;
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
