import type { Evidence, Verdict } from '../policy/verdict';
import { VERDICT_TEXT } from '../policy/verdict';
import type { JudgedChange } from './judged-change';
import type { Metrics, Share } from './metrics';

/** One verdict for a terminal: the answer, why, each reason with its evidence, and what was not seen. */
export function renderVerdict(id: string, verdict: Verdict): string {
  const lines = [`${id}: ${VERDICT_TEXT[verdict.verdict]}, ${verdict.sentence}.`];
  if (verdict.priority !== null) {
    lines.push(`Suggested priority::${verdict.priority}, because ${verdict.priorityReason}.`);
  }
  lines.push(`Confidence ${verdict.confidence}. Policy ${verdict.policy.name} ${verdict.policy.version}.`);
  for (const reason of verdict.reasons) {
    lines.push('', `${reason.level.toUpperCase()} ${reason.areaName}: it ${reason.sentence}`);
    lines.push(`  rule ${reason.ruleId} (${reason.source})`);
    lines.push(...reason.evidence.map(one => `  ${place(one)}  ${visible(one.quote)}`));
  }
  if (verdict.notSeen.length > 0) lines.push('', 'Not seen:');
  lines.push(...verdict.notSeen.map(one => `  ${one.path ?? 'more files'} (${one.reason})`));
  return lines.join('\n');
}

/** One line for each change. */
export function renderTable(judged: JudgedChange[]): string {
  const width = Math.max(...judged.map(one => one.id.length));
  const rows = judged.map(({ id, verdict, priority, confidence, areas }) =>
    `${id.padEnd(width)}  ${verdict.padEnd(12)}  ${priority === null ? '-' : `P${priority}`}`
      .padEnd(width + 18)
      .concat(`  ${confidence.toFixed(2)}  ${areas.join(', ')}`)
      .trimEnd(),
  );
  return rows.join('\n');
}

/** The metrics with their counts. */
export function renderMetrics(metrics: Metrics): string {
  const row = (name: string, { share, count, of }: Share): string =>
    `  ${name.padEnd(44)} ${share === null ? '  -  ' : share.toFixed(3)}  (${count} of ${of})`;
  return [
    '',
    `${metrics.changes} labelled changes${metrics.missing > 0 ? `, ${metrics.missing} labels without a verdict` : ''}`,
    row('recall on REQUIRED', metrics.requiredRecall),
    row('precision of required', metrics.requiredPrecision),
    row('precision of required, RECOMMENDED accepted', metrics.requiredPrecisionMerged),
    row('recall of flagged', metrics.flaggedRecall),
    row('precision of flagged', metrics.flaggedPrecision),
    row('exactly right', metrics.exact),
    row('REQUIRED called not-required', metrics.escapes),
    row('undetermined', metrics.undetermined),
    row('random changes flagged', metrics.random.flagged),
    row('random changes called required', metrics.random.required),
    row('precision of flagged on random changes', metrics.random.flaggedPrecision),
  ].join('\n');
}

function place({ kind, path, newLine, oldLine }: Evidence): string {
  const sign = kind === 'added-line' ? '+' : kind === 'removed-line' ? '-' : ' ';
  if (kind === 'path' || path === undefined) return kind;
  return `${path}:${newLine ?? oldLine ?? ''} ${sign}`;
}

/** Without control characters, which a terminal obeys. */
function visible(text: string): string {
  return text.trim().slice(0, 160).replace(/\p{C}/gu, '\uFFFD');
}
