import type { FileFacts, LineFact, View } from './facts';
import { viewOf } from './facts';
import type { FileTest } from './file-conditions';
import type { Context } from './lists';
import { expand } from './lists';
import type { LineCondition } from './schema';
import type { Evidence } from './verdict';

export type Side = LineFact['side'];

type Literals = Pick<LineCondition, 'words' | 'symbols' | 'calls'>;

/** Lines quoted for one condition on one file. */
const MOST_LINES = 3;

/** A line condition as a function over the lines of a file on the given sides. */
export function compileLine(condition: LineCondition, sides: Side[], context: Context): FileTest {
  const view: View = condition.in ?? 'code';
  const wanted = new Set(idsOf(condition, context));
  if (condition.regex) wanted.add(context.lexicon.addRegex(condition.regex.literal, condition.regex.pattern));
  const anyLine = wanted.size === 0;
  const needed = condition.with && idsOf(condition.with, context);
  const unwanted = condition.without && idsOf(condition.without, context);
  const atLeast = condition.atLeast ?? 1;

  const fits = (facts: FileFacts, fact: LineFact): boolean => {
    if (!sides.includes(fact.side)) return false;
    if (fact.side === 'near' ? !facts.firstChanged.has(fact.hunk) : fact.moved !== (condition.moved ?? false))
      return false;
    if (view === 'code' && fact.textOnly && !condition.moved) return false;
    const found = fact.found?.[view];
    if (needed && !needed.some(id => found?.includes(id))) return false;
    return !unwanted?.some(id => found?.includes(id));
  };

  return facts => {
    const index = facts.byPattern[view];
    if (index.size === 0 && !anyLine) return undefined;
    const positions = new Set<number>();
    const keep = (id: number): void => {
      const all = index.get(id) ?? [];
      const fitting = all.filter(at => {
        const fact = facts.lines[at];
        return fact !== undefined && fits(facts, fact);
      });
      if (condition.fresh && !isFresh(facts, all, sides)) return;
      for (const at of fitting) positions.add(at);
    };
    if (index.size < wanted.size) {
      for (const id of index.keys()) if (wanted.has(id)) keep(id);
    } else for (const id of wanted) keep(id);
    if (anyLine) {
      for (const [at, fact] of facts.lines.entries()) {
        if (fits(facts, fact) && /\w/.test(viewOf(fact.parts, view))) positions.add(at);
      }
    }
    if (positions.size < atLeast) return undefined;
    return evidenceOf(
      facts,
      [...positions].sort((a, b) => a - b),
    );
  };
}

function idsOf(literals: Literals, context: Context): number[] {
  const { lexicon } = context;
  return [
    ...expand(literals.words ?? [], context).map(word => lexicon.addWord(word)),
    ...expand(literals.symbols ?? [], context).map(symbol => lexicon.addSymbol(symbol, false)),
    ...expand(literals.calls ?? [], context).map(symbol => lexicon.addSymbol(symbol, true)),
  ];
}

/** True when the sides asked for hold the pattern more often than the other side of the diff. */
function isFresh(facts: FileFacts, positions: number[], sides: Side[]): boolean {
  let more = 0;
  for (const at of positions) {
    const fact = facts.lines[at];
    if (!fact || fact.side === 'near' || fact.moved) continue;
    more += sides.includes(fact.side) ? 1 : -1;
  }
  return more > 0;
}

/** The lines to quote; an unchanged one is shown by the first changed line of its hunk. */
function evidenceOf(facts: FileFacts, positions: number[]): Evidence[] {
  const evidence: Evidence[] = [];
  const quoted = new Set<LineFact>();
  for (const at of positions) {
    const found = facts.lines[at];
    const fact = found?.side === 'near' ? facts.firstChanged.get(found.hunk) : found;
    if (!fact || quoted.has(fact)) continue;
    quoted.add(fact);
    evidence.push(quoteLine(fact, facts.file.newPath, facts.file.oldPath));
    if (evidence.length === MOST_LINES) break;
  }
  return evidence;
}

function quoteLine({ side, line }: LineFact, newPath: string, oldPath: string): Evidence {
  if (side === 'removed') {
    return {
      kind: 'removed-line',
      quote: line.text,
      path: oldPath,
      ...(line.oldLine ? { oldLine: line.oldLine } : {}),
    };
  }
  return {
    kind: 'added-line',
    quote: line.text,
    path: newPath,
    ...(line.newLine ? { newLine: line.newLine } : {}),
  };
}
