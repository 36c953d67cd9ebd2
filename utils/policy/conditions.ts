import { allOf, anyOf, noneOf, type TestOf, yes } from './combine';
import type { ChangeFacts } from './facts';
import { compileFile } from './file-conditions';
import { compileTextGlob } from './glob';
import type { Context } from './lists';
import { expand } from './lists';
import type { Condition, DependencyCondition } from './schema';
import type { Evidence } from './verdict';

/** The evidence when the condition fits (empty when there is nothing to quote), undefined when it does not. */
export type Test = TestOf<ChangeFacts>;

/** A condition as a function. Every key must fit; the evidence of all is joined. */
export function compileCondition(condition: Condition, context: Context): Test {
  const tests: Test[] = [];
  if (condition.kind) tests.push(yes(({ change }) => change.kind === condition.kind));
  if (condition.author) tests.push(yes(({ change }) => change.author.bot === (condition.author === 'bot')));
  if (condition.draft !== undefined) tests.push(yes(({ change }) => change.draft === condition.draft));
  if (condition.target) tests.push(targetTest(expand(condition.target, context)));
  if (condition.labels) tests.push(labelTest(expand(condition.labels, context)));
  if (condition.title) tests.push(textTest(condition.title, ['title'], context));
  if (condition.description) tests.push(textTest(condition.description, ['description'], context));
  if (condition.text) tests.push(textTest(condition.text, ['title', 'description'], context));
  if (condition.dependency) tests.push(dependencyTest(condition.dependency, context));
  if (condition.file) tests.push(someFile(compileFile(condition.file, context)));
  if (condition.everyFile) tests.push(everyFile(compileFile(condition.everyFile, context)));
  if (condition.all) tests.push(allOf(condition.all.map(one => compileCondition(one, context))));
  if (condition.any) tests.push(anyOf(condition.any.map(one => compileCondition(one, context))));
  if (condition.not) tests.push(noneOf(compileCondition(condition.not, context)));
  if (condition.score) tests.push(scoreOf(condition.score, context));
  return allOf(tests);
}

function scoreOf(score: NonNullable<Condition['score']>, context: Context): Test {
  const clues = score.of.map(({ points, ...clue }) => ({ points, test: compileCondition(clue, context) }));
  return facts => {
    let sum = 0;
    const evidence: { points: number; found: Evidence[] }[] = [];
    for (const { points, test } of clues) {
      const found = test(facts);
      if (!found) continue;
      sum += points;
      if (points > 0) evidence.push({ points, found });
    }
    if (sum < score.atLeast) return undefined;
    return evidence.sort((a, b) => b.points - a.points).flatMap(one => one.found);
  };
}

function targetTest(globs: string[]): Test {
  const tests = globs.map(compileTextGlob);
  return yes(({ change }) => tests.some(fits => fits(change.targetBranch)));
}

function labelTest(globs: string[]): Test {
  const tests = globs.map(compileTextGlob);
  return ({ change }) => {
    const found = change.labels.filter(label => tests.some(fits => fits(label)));
    return found.length > 0 ? found.map(quote => ({ kind: 'label', quote })) : undefined;
  };
}

function textTest(words: string[], kinds: ('title' | 'description')[], context: Context): Test {
  const ids = expand(words, context).map(word => context.lexicon.addWord(word));
  return facts => {
    const evidence = kinds.flatMap((kind): Evidence[] => {
      const id = ids.find(one => facts[kind].has(one));
      return id === undefined ? [] : [{ kind, quote: facts[kind].get(id) ?? '' }];
    });
    return evidence.length > 0 ? evidence : undefined;
  };
}

function dependencyTest(condition: DependencyCondition, context: Context): Test {
  const ids = (names: string[] | undefined): number[] | undefined =>
    names && expand(names, context).map(name => context.lexicon.addWord(name));
  const [wanted, unwanted] = [ids(condition.name), ids(condition.notName)];
  return facts => {
    const found = facts.dependencies.filter(dependency => {
      if (condition.change && !condition.change.includes(dependency.change)) return false;
      if (condition.scope && !condition.scope.includes(dependency.scope)) return false;
      if (condition.ecosystem && !condition.ecosystem.includes(dependency.ecosystem)) return false;
      if (!wanted && !unwanted) return true;
      const name = context.lexicon.match(dependency.name, false);
      return (!wanted || wanted.some(id => name.includes(id))) && !unwanted?.some(id => name.includes(id));
    });
    if (found.length === 0) return undefined;
    return found.map(({ name, from, to, path, line, change }) => {
      const at = change === 'removed' ? { oldLine: line } : { newLine: line };
      return {
        kind: 'dependency',
        quote: [name, [from, to].filter(Boolean).join(' -> ')].join(' ').trim(),
        path,
        ...at,
      };
    });
  };
}

function someFile(test: ReturnType<typeof compileFile>): Test {
  return facts => {
    const found = facts.files.map(test).filter(one => one !== undefined);
    return found.length > 0 ? found.flat() : undefined;
  };
}

function everyFile(test: ReturnType<typeof compileFile>): Test {
  return facts => (facts.files.length > 0 && facts.files.every(file => test(file)) ? [] : undefined);
}
