import type { Change, ChangedFile, DiffLine, FileRole } from '../change/change';
import type { LineParts } from '../change/code-lines';
import { lineReader } from '../change/code-lines';
import type { DependencyChange } from '../change/dependencies';
import { dependencyChanges } from '../change/dependencies';
import type { Lexicon } from './lexicon';

export const VIEWS = ['code', 'strings', 'comments', 'imports'] as const;
export type View = (typeof VIEWS)[number];

/** Roles whose lines run, build or configure something; what a file condition looks at unless it names roles. */
export const RUNNING_ROLES: readonly FileRole[] = ['code', 'config', 'ci', 'migration', 'other'];

/** A line with what was found in it, by view. Hunk headers are lines too: git puts the function's name there. */
export type LineFact = {
  side: 'added' | 'removed' | 'near';
  line: DiffLine;
  hunk: number;
  /** The same line, but for white space, stands on both sides of the change. */
  moved: boolean;
  /** Its code stands on both sides of its hunk: only a comment or a text for people differs. */
  textOnly: boolean;
  /** Patterns found, by view; absent where there are none. */
  found: Partial<Record<View, readonly number[]>> | undefined;
  parts: LineParts;
};

/** One file, its lines matched against the policy's literals once. */
export type FileFacts = {
  file: ChangedFile;
  pathWords: readonly number[];
  lines: LineFact[];
  /** Lines of each view that hold a pattern, as positions in `lines`. */
  byPattern: Record<View, Map<number, number[]>>;
  /** The first changed line of each hunk, to show for what stands near it. */
  firstChanged: Map<number, LineFact>;
  /** Changed lines of running code that did not only move. */
  changedLines: number;
};

export type ChangeFacts = {
  change: Change;
  files: FileFacts[];
  dependencies: DependencyChange[];
  /** Patterns of the title and the description, each with the first line that holds it. */
  title: Map<number, string>;
  description: Map<number, string>;
};

/** The facts of a change, in steps: it pauses after every few hundred lines. Pure; the same for every way of stepping. */
export function* gatherFacts(
  change: Change,
  lexicon: Lexicon,
  roles: ReadonlySet<FileRole>,
): Generator<void, ChangeFacts> {
  const pace = new Pace();
  const moved = yield* movedLines(change.files, pace);
  const files: FileFacts[] = [];
  for (const file of change.files) files.push(yield* factsOfFile(file, lexicon, roles, moved, pace));
  return {
    change,
    files,
    dependencies: dependencyChanges(change),
    title: yield* factsOfText(change.title, lexicon, pace),
    description: yield* factsOfText(change.description, lexicon, pace),
  };
}

function* factsOfText(text: string, lexicon: Lexicon, pace: Pace): Generator<void, Map<number, string>> {
  const found = new Map<number, string>();
  for (const line of text.split('\n')) {
    for (const id of lexicon.match(line, false)) if (!found.has(id)) found.set(id, line);
    if (pace.took(line)) yield;
  }
  return found;
}

/** Lets other work run after so many lines or characters: some milliseconds. */
class Pace {
  private lines = 0;
  private characters = 0;

  /** True when it is time to pause. */
  took(text: string): boolean {
    this.lines += 1;
    this.characters += text.length;
    if (this.lines < 1000 && this.characters < 50_000) return false;
    [this.lines, this.characters] = [0, 0];
    return true;
  }
}

function* factsOfFile(
  file: ChangedFile,
  lexicon: Lexicon,
  roles: ReadonlySet<FileRole>,
  moved: ReadonlySet<string>,
  pace: Pace,
): Generator<void, FileFacts> {
  const facts: FileFacts = {
    file,
    pathWords: lexicon.match(file.newPath, false),
    lines: [],
    byPattern: { code: new Map(), strings: new Map(), comments: new Map(), imports: new Map() },
    firstChanged: new Map(),
    changedLines: 0,
  };
  if (!roles.has(file.role)) return facts;
  const spaceCalls = SPACE_CALLS.has(file.language ?? '');
  for (const [hunkAt, hunk] of file.hunks.entries()) {
    const read = lineReader(file.language);
    const parts: LineParts[] = [];
    for (const line of hunk.lines) {
      parts.push(read(line));
      if (pace.took(line.text)) yield;
    }
    const same = codeOnBothSides(hunk.lines, parts);
    const header = hunk.header.slice(hunk.header.indexOf('@@', 2) + 2);
    add(facts, lexicon, spaceCalls, { kind: 'context', text: header }, hunkAt, NEITHER, plain(header));
    for (const [at, line] of hunk.lines.entries()) {
      const part = parts[at] ?? plain(line.text);
      const standing =
        line.kind === 'context'
          ? NEITHER
          : { moved: moved.has(normal(line.text)), textOnly: same.size > 0 && same.has(normal(part.code)) };
      add(facts, lexicon, spaceCalls, line, hunkAt, standing, part);
      if (pace.took(line.text)) yield;
    }
  }
  return facts;
}

const SPACE_CALLS = new Set(['ruby', 'haml', 'erb', 'elixir', 'shell']);

function plain(text: string): LineParts {
  return { code: text, strings: '', comments: '', imports: false };
}

function add(
  facts: FileFacts,
  lexicon: Lexicon,
  spaceCalls: boolean,
  line: DiffLine,
  hunk: number,
  standing: Standing,
  parts: LineParts,
): void {
  const side = line.kind === 'context' ? 'near' : line.kind;
  const found = foundIn(parts, lexicon, spaceCalls);
  // Most unchanged lines say nothing to any rule.
  if (side === 'near' && !found) return;
  const { moved, textOnly } = standing;
  const fact: LineFact = { side, line, hunk, moved, textOnly, found, parts };
  const position = facts.lines.push(fact) - 1;
  if (side !== 'near' && !moved && !textOnly && !parts.imports && /\w/.test(parts.code)) {
    facts.changedLines += 1;
    if (!facts.firstChanged.has(hunk)) facts.firstChanged.set(hunk, fact);
  }
  if (!found) return;
  for (const view of VIEWS) {
    const index = facts.byPattern[view];
    for (const id of found[view] ?? []) {
      const positions = index.get(id);
      if (positions) positions.push(position);
      else index.set(id, [position]);
    }
  }
}

/** The patterns in each view of a line, undefined when there are none. */
function foundIn(parts: LineParts, lexicon: Lexicon, spaceCalls: boolean): LineFact['found'] {
  let found: LineFact['found'];
  for (const view of VIEWS) {
    const text = viewOf(parts, view);
    const ids = text === '' ? [] : lexicon.match(text, spaceCalls);
    if (ids.length === 0) continue;
    found ??= {};
    found[view] = ids;
  }
  return found;
}

/** The part of a line that a view looks at; empty when it has none. */
export function viewOf(parts: LineParts, view: View): string {
  if (view === 'imports') return parts.imports ? parts.code : '';
  if (view === 'code') return parts.imports ? '' : parts.code;
  return parts[view];
}

type Standing = Pick<LineFact, 'moved' | 'textOnly'>;
const NEITHER: Standing = { moved: false, textOnly: false };

/** The code that a hunk both removes and adds, once comments and strings of several words are left out. */
function codeOnBothSides(lines: DiffLine[], parts: LineParts[]): Set<string> {
  const removed = new Set<string>();
  for (const [at, line] of lines.entries())
    if (line.kind === 'removed') removed.add(normal(parts[at]?.code ?? ''));
  const both = new Set<string>();
  if (removed.size === 0) return both;
  for (const [at, line] of lines.entries()) {
    const code = normal(parts[at]?.code ?? '');
    if (line.kind === 'added' && /\w/.test(code) && removed.has(code)) both.add(code);
  }
  return both;
}

/** The lines that were removed somewhere and added somewhere, but for white space: they moved. */
function* movedLines(files: ChangedFile[], pace: Pace): Generator<void, Set<string>> {
  const removed = new Set<string>();
  const moved = new Set<string>();
  for (const kind of ['removed', 'added'] as const) {
    for (const file of files) {
      if (!RUNNING_ROLES.includes(file.role)) continue;
      for (const line of file.hunks.flatMap(hunk => hunk.lines)) {
        if (line.kind !== kind) continue;
        const text = normal(line.text);
        if (kind === 'removed') removed.add(text);
        else if (removed.has(text)) moved.add(text);
        if (pace.took(line.text)) yield;
      }
    }
  }
  return moved;
}

/** A line without its white space and closing punctuation. */
function normal(text: string): string {
  return text.replace(/\s+/g, '').replace(/[,;]$/, '');
}
