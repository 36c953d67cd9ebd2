import type { FileRole } from '../change/change';
import type { Test } from './conditions';
import { compileCondition } from './conditions';
import type { FileFacts } from './facts';
import { RUNNING_ROLES } from './facts';
import type { FileTest } from './file-conditions';
import { compileFile } from './file-conditions';
import { compileGlob } from './glob';
import { Lexicon } from './lexicon';
import type { FileCondition, Policy, Rule } from './schema';

export type CompiledRule = { rule: Rule; when: Test; unless: Test | undefined; needsLines: boolean };

/** A policy ready to judge with. */
export type CompiledPolicy = {
  policy: Policy;
  lexicon: Lexicon;
  rules: CompiledRule[];
  /** Roles of files whose lines some rule looks at. */
  roles: ReadonlySet<FileRole>;
  /** True when an unseen file at this path, of this role, cannot matter. */
  settles: (path: string, role: FileRole) => boolean;
  priorityWords: Record<'red' | 'orange' | 'yellow', number[]>;
};

/**
 * Compiles a policy: its literals into one lexicon, its rules into functions over the facts of a change. Throws on a
 * `regex` that is no pattern; `parsePolicy` found everything else.
 */
export function compilePolicy(policy: Policy): CompiledPolicy {
  const lexicon = new Lexicon();
  const kinds = new Map<string, FileTest>();
  const context = { lexicon, lists: policy.lists, kinds };
  for (const [name, kind] of Object.entries(policy.files)) {
    kinds.set(name, kindTest(compileFile(kind, context, true)));
  }
  const rules = policy.rules.map(rule => ({
    rule,
    when: compileCondition(rule.when, context),
    unless: rule.unless && compileCondition(rule.unless, context),
    needsLines: JSON.stringify(rule.when).match(/"(?:file|dependency)"/) !== null,
  }));
  const settledRoles = new Set<FileRole>(policy.settled.roles);
  const settledPaths = policy.settled.paths.map(compileGlob);
  const words = (texts: string[]): number[] => texts.map(text => lexicon.addWord(text));
  return {
    policy,
    lexicon,
    rules,
    roles: new Set([
      ...RUNNING_ROLES,
      ...rolesNamed(policy.files),
      ...policy.rules.flatMap(rule => rolesNamed(rule.when)),
    ]),
    settles: (path, role) => settledRoles.has(role) || settledPaths.some(fits => fits(path)),
    priorityWords: {
      red: words(policy.priority.redData),
      orange: words(policy.priority.orangeData),
      yellow: words(policy.priority.yellowData),
    },
  };
}

/** Whether a file is of a kind, found out once for each file. It is no evidence by itself. */
function kindTest(test: FileTest): FileTest {
  const known = new WeakMap<FileFacts, boolean>();
  return facts => {
    let fits = known.get(facts);
    if (fits === undefined) {
      fits = test(facts) !== undefined;
      known.set(facts, fits);
    }
    return fits ? [] : undefined;
  };
}

/** Every role that a condition names, at any depth. */
function rolesNamed(condition: unknown): FileRole[] {
  if (Array.isArray(condition)) return condition.flatMap(rolesNamed);
  if (typeof condition !== 'object' || condition === null) return [];
  const own = (condition as FileCondition).role ?? [];
  return [
    ...own,
    ...Object.values(condition).flatMap(value => (typeof value === 'object' ? rolesNamed(value) : [])),
  ];
}
