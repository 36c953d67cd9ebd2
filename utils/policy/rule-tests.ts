import type { Change, ChangedFile, DiffLine } from '../change/change';
import { fileRole, languageOf } from '../change/file-role';
import type { CompiledPolicy } from './compile';
import { judge } from './judge';
import type { RuleTest } from './schema';

/** A test inside a rule that does not give what it says. */
export type RuleTestFailure = { ruleId: string; test: number; expected: 'hit' | 'miss' };

/** Runs the tests inside every rule of a policy; gives those that fail, in the order of the policy. */
export function runRuleTests(compiled: CompiledPolicy): RuleTestFailure[] {
  return compiled.policy.rules.flatMap(rule =>
    rule.tests.flatMap((test, at): RuleTestFailure[] => {
      const { reasons } = judge(compiled, changeOfRuleTest(test));
      if (reasons.some(reason => reason.ruleId === rule.id) === test.hits) return [];
      return [{ ruleId: rule.id, test: at + 1, expected: test.hits ? 'hit' : 'miss' }];
    }),
  );
}

/** The change that a rule's test describes. */
export function changeOfRuleTest(test: RuleTest): Change {
  return {
    kind: test.kind ?? 'merge-request',
    title: test.title ?? '',
    description: test.description ?? '',
    labels: test.labels ?? [],
    author: { username: 'author', bot: test.bot ?? false },
    draft: false,
    sourceBranch: 'change',
    targetBranch: 'main',
    files: (test.files ?? []).map(fileOfTest),
    notSeen: [],
  };
}

function fileOfTest(file: NonNullable<RuleTest['files']>[number]): ChangedFile {
  const rows = (text: string | undefined): string[] => (text === undefined ? [] : text.split('\n'));
  const near = rows(file.near);
  const after = near.length + 1;
  const lines: DiffLine[] = [
    ...near.map((text, at): DiffLine => ({ kind: 'context', oldLine: at + 1, newLine: at + 1, text })),
    ...rows(file.removed).map((text, at): DiffLine => ({ kind: 'removed', oldLine: after + at, text })),
    ...rows(file.added).map((text, at): DiffLine => ({ kind: 'added', newLine: after + at, text })),
  ];
  return {
    oldPath: file.path,
    newPath: file.path,
    status: file.status ?? 'modified',
    role: fileRole(file.path, false),
    language: languageOf(file.path),
    hunks: lines.length > 0 ? [{ header: '@@ -1 +1 @@', lines }] : [],
  };
}
