/** The lines in which two texts differ, as git shows them. */

const CONTEXT = 3;
/** Above this many comparisons the middle is shown as wholly replaced. */
const MOST_STEPS = 4_000_000;

type Step = { mark: ' ' | '-' | '+'; line: string };

function linesOf(text: string): string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}

/** Lengths of the longest common rests of both texts, from every pair of places. */
function commonRests(old: string[], fresh: string[]): Uint32Array[] {
  const rests = Array.from({ length: old.length + 1 }, () => new Uint32Array(fresh.length + 1));
  for (let i = old.length - 1; i >= 0; i -= 1) {
    const [row, below] = [rests[i], rests[i + 1]];
    if (!row || !below) continue;
    for (let j = fresh.length - 1; j >= 0; j -= 1) {
      row[j] = old[i] === fresh[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  return rests;
}

function middle(old: string[], fresh: string[]): Step[] {
  const removed = (lines: string[]): Step[] => lines.map(line => ({ mark: '-', line }));
  const added = (lines: string[]): Step[] => lines.map(line => ({ mark: '+', line }));
  if (old.length * fresh.length > MOST_STEPS) return [...removed(old), ...added(fresh)];
  const rests = commonRests(old, fresh);
  const steps: Step[] = [];
  let [i, j] = [0, 0];
  while (i < old.length && j < fresh.length) {
    if (old[i] === fresh[j]) {
      steps.push({ mark: ' ', line: old[i] ?? '' });
      i += 1;
      j += 1;
    } else if ((rests[i + 1]?.[j] ?? 0) >= (rests[i]?.[j + 1] ?? 0)) {
      steps.push({ mark: '-', line: old[i] ?? '' });
      i += 1;
    } else {
      steps.push({ mark: '+', line: fresh[j] ?? '' });
      j += 1;
    }
  }
  return [...steps, ...removed(old.slice(i)), ...added(fresh.slice(j))];
}

function allSteps(before: string, after: string): Step[] {
  const [old, fresh] = [linesOf(before), linesOf(after)];
  let start = 0;
  while (start < old.length && start < fresh.length && old[start] === fresh[start]) start += 1;
  let end = 0;
  const room = Math.min(old.length, fresh.length) - start;
  while (end < room && old[old.length - 1 - end] === fresh[fresh.length - 1 - end]) end += 1;
  const kept = (lines: string[]): Step[] => lines.map(line => ({ mark: ' ', line }));
  return [
    ...kept(old.slice(0, start)),
    ...middle(old.slice(start, old.length - end), fresh.slice(start, fresh.length - end)),
    ...kept(old.slice(old.length - end)),
  ];
}

/** Hunks with three lines around each change; empty where the texts are the same. */
export function lineDiff(before: string, after: string): string {
  const steps = allSteps(before, after);
  const changed = steps.flatMap(({ mark }, index) => (mark === ' ' ? [] : [index]));
  const hunks: { from: number; to: number }[] = [];
  for (const index of changed) {
    const [from, to] = [Math.max(0, index - CONTEXT), Math.min(steps.length, index + CONTEXT + 1)];
    const last = hunks.at(-1);
    if (last && from <= last.to) last.to = to;
    else hunks.push({ from, to });
  }
  const count = (part: Step[], without: Step['mark']) => part.filter(({ mark }) => mark !== without).length;
  return hunks
    .map(({ from, to }) => {
      const part = steps.slice(from, to);
      const [old, fresh] = [count(part, '+'), count(part, '-')];
      const first = (without: Step['mark'], size: number) =>
        count(steps.slice(0, from), without) + (size === 0 ? 0 : 1);
      const body = part.map(({ mark, line }) => `${mark}${line}\n`).join('');
      const span = (at: number, size: number) => (size === 1 ? String(at) : `${at},${size}`);
      return `@@ -${span(first('+', old), old)} +${span(first('-', fresh), fresh)} @@\n${body}`;
    })
    .join('');
}
