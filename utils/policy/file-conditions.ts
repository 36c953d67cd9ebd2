import { allOf, anyOf, noneOf, type TestOf, yes } from './combine';
import type { FileFacts } from './facts';
import { RUNNING_ROLES } from './facts';
import { compileGlob } from './glob';
import type { Side } from './line-conditions';
import { compileLine } from './line-conditions';
import type { Context } from './lists';
import { expand } from './lists';
import type { FileCondition, LineCondition } from './schema';
import type { Evidence } from './verdict';

/** The evidence when the file fits, undefined when it does not. */
export type FileTest = TestOf<FileFacts>;

/** A file condition as a function. Roles that run are meant unless the condition, or one around it, names roles or a kind of file. */
export function compileFile(condition: FileCondition, context: Context, inner = false): FileTest {
  const tests: FileTest[] = [];
  const kind = condition.is === undefined ? undefined : context.kinds.get(condition.is);
  if (kind) tests.push(kind);
  const roles = condition.role ?? (inner || kind ? undefined : RUNNING_ROLES);
  if (roles) tests.push(yes(({ file }) => roles.includes(file.role)));
  const { status, language, path, pathWords, changedLines, changedLinesAtMost } = condition;
  if (status) tests.push(yes(({ file }) => status.includes(file.status)));
  if (language) tests.push(yes(({ file }) => language.includes(file.language ?? 'none')));
  if (changedLines) tests.push(yes(facts => facts.changedLines >= changedLines));
  if (changedLinesAtMost !== undefined) tests.push(yes(facts => facts.changedLines <= changedLinesAtMost));
  if (path) tests.push(pathTest(expand(path, context)));
  if (pathWords) tests.push(pathWordTest(expand(pathWords, context), context));
  const lines: [LineCondition | undefined, Side[]][] = [
    [condition.added, ['added']],
    [condition.removed, ['removed']],
    [condition.changed, ['added', 'removed']],
    [condition.near, ['near']],
  ];
  for (const [line, sides] of lines) if (line) tests.push(compileLine(line, sides, context));
  if (condition.all) tests.push(...condition.all.map(one => compileFile(one, context, true)));
  if (condition.any) tests.push(anyOf(condition.any.map(one => compileFile(one, context, true))));
  if (condition.not) tests.push(noneOf(compileFile(condition.not, context, true)));
  return allOf(tests);
}

function pathTest(globs: string[]): FileTest {
  const tests = globs.map(compileGlob);
  return ({ file }) => (tests.some(fits => fits(file.newPath)) ? [pathEvidence(file.newPath)] : undefined);
}

function pathWordTest(words: string[], context: Context): FileTest {
  const ids = new Set(words.map(word => context.lexicon.addWord(word)));
  return ({ file, pathWords }) =>
    pathWords.some(id => ids.has(id)) ? [pathEvidence(file.newPath)] : undefined;
}

function pathEvidence(path: string): Evidence {
  return { kind: 'path', quote: path, path };
}
