import type { Change, ChangedFile, DiffLine } from './change';
import type { Declaration, Ecosystem, Scope } from './manifests';
import { readDeclaration, sectionOf, startsSection } from './manifests';

/** A dependency that a manifest gained, lost or moved to another version. */
export type DependencyChange = {
  ecosystem: Ecosystem;
  name: string;
  from?: string;
  to?: string;
  /** `source` is the same name fetched from elsewhere: a git address, a path, another registry or image repository. */
  change: 'added' | 'removed' | 'major' | 'minor' | 'patch' | 'source';
  scope: Scope;
  path: string;
  /** The line on the new side, or on the old side for `removed`. */
  line: number;
};

type Entry = Declaration & { line: number };

/**
 * The dependency changes of a change, read from the added and removed lines of its manifests (handbook 7.11). Lock files
 * are not read: they follow the manifest. Entries that moved within a file unchanged give nothing.
 */
export function dependencyChanges(change: Pick<Change, 'files'>): DependencyChange[] {
  return change.files.flatMap(changesOfFile);
}

function changesOfFile(file: ChangedFile): DependencyChange[] {
  const ecosystem = ecosystemOf(file);
  if (!ecosystem) return [];
  const added = new Map<string, Entry>();
  const removed = new Map<string, Entry>();
  for (const hunk of file.hunks) {
    let section = sectionOf(ecosystem, hunk.header);
    for (const line of hunk.lines) {
      section = startsSection(ecosystem, line.text) ?? section;
      if (line.kind === 'context' || line.text.length > 2000) continue;
      const entry = entryOf(ecosystem, line, section, file.newPath);
      if (entry) (line.kind === 'added' ? added : removed).set(entry.name, entry);
    }
  }
  const found: DependencyChange[] = [];
  for (const [name, to] of added) {
    const from = removed.get(name);
    if (to.indirect && (!from || ecosystem === 'go')) continue;
    const step = from ? stepBetween(from, to) : 'added';
    if (step === 'same') continue;
    found.push({
      ecosystem,
      name,
      ...(from?.version ? { from: from.version } : {}),
      ...(to.version ? { to: to.version } : {}),
      change: step,
      scope: to.scope,
      path: file.newPath,
      line: to.line,
    });
  }
  for (const [name, from] of removed) {
    if (added.has(name) || from.indirect) continue;
    const version = from.version ? { from: from.version } : {};
    found.push({
      ecosystem,
      name,
      ...version,
      change: 'removed',
      scope: from.scope,
      path: file.newPath,
      line: from.line,
    });
  }
  return found;
}

function ecosystemOf(file: ChangedFile): Ecosystem | undefined {
  const name = file.newPath.slice(file.newPath.lastIndexOf('/') + 1).toLowerCase();
  if (file.language === 'dockerfile' && file.role !== 'test') return 'container';
  if (file.role === 'ci' && file.language === 'yaml') return 'actions';
  if (file.role !== 'manifest') return undefined;
  if (name === 'package.json') return 'npm';
  if (name === 'gemfile' || name.endsWith('.gemspec')) return 'rubygems';
  if (name === 'go.mod') return 'go';
  if (name === 'cargo.toml') return 'cargo';
  if (name === 'pom.xml' || name.startsWith('build.gradle') || name.endsWith('.versions.toml'))
    return 'maven';
  if (name === 'composer.json') return 'composer';
  return name === 'go.work' ? undefined : 'pypi';
}

function entryOf(
  ecosystem: Ecosystem,
  line: DiffLine,
  section: Scope | 'none',
  path: string,
): Entry | undefined {
  const declared = readDeclaration(ecosystem, line.text, section);
  if (!declared) return undefined;
  const scope =
    declared.scope === 'unknown' && /(?:^|[/_-])(?:dev|test|lint|docs?|build)/i.test(path)
      ? 'development'
      : declared.scope;
  return { ...declared, scope, line: line.newLine ?? line.oldLine ?? 0 };
}

/** What kind of step it is from one declaration to the other; `same` when nothing that is installed differs. */
function stepBetween(from: Entry, to: Entry): DependencyChange['change'] | 'same' {
  if (from.source !== to.source) return 'source';
  if (from.version === to.version) return 'same';
  const [before, after] = [numbersOf(from.version), numbersOf(to.version)];
  if (before.length === 0 || after.length === 0) return 'minor';
  if (before[0] !== after[0]) return 'major';
  // Below 1.0 a minor step may break, unless the project has long made a habit of them.
  if (before[0] === 0 && before[1] !== after[1] && (after[1] ?? 0) < 10) return 'major';
  return before[1] !== after[1] ? 'minor' : 'patch';
}

function numbersOf(version: string): number[] {
  const plain = /\d+(?:\.\d+)*/.exec(version);
  return plain ? plain[0].split('.').map(Number) : [];
}
