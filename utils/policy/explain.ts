import type { Change, NotSeen } from '../change/change';
import type { Reason, VerdictLevel } from './verdict';

/** Clauses in one sentence. */
const MOST_CLAUSES = 3;

/**
 * The sentence that completes a verdict: "because it changes how session tokens are checked and adds a public endpoint".
 * Starts in lower case and has no full stop. Clauses come from the rules that gave the verdict its level.
 */
export function explainVerdict(
  verdict: VerdictLevel,
  reasons: Reason[],
  change: Change,
  doubts: NotSeen[],
): string {
  if (verdict === 'undetermined') return `because ${doubt(change, doubts)}`;
  if (verdict === 'not-required') return 'because no rule of the policy fits what it changes';
  const level = verdict === 'required' ? 'required' : 'recommended';
  const clauses = oneOfEachAreaFirst(reasons.filter(reason => reason.level === level));
  return `because it ${joined([...new Set(clauses)].slice(0, MOST_CLAUSES))}`;
}

/** The strongest rule of each area, then the others: three clauses tell more of a change than three on one subject. */
function oneOfEachAreaFirst(reasons: Reason[]): string[] {
  const first = reasons.filter((reason, at) => reasons.findIndex(({ area }) => area === reason.area) === at);
  return [...first, ...reasons].map(({ sentence }) => sentence);
}

function joined(clauses: string[]): string {
  if (clauses.length < 2) return clauses.join('');
  return `${clauses.slice(0, -1).join(', ')} and ${clauses.at(-1)}`;
}

function doubt(change: Change, doubts: NotSeen[]): string {
  if (change.kind === 'issue') return 'its text and labels alone do not settle it';
  const reasons = new Set(doubts.map(one => one.reason));
  if (reasons.has('not-loaded-yet')) return 'its files are still being read';
  if (reasons.has('not-ready')) return 'GitLab is still computing what it changes';
  if (reasons.has('cut-off')) return 'GitLab did not list all of its files';
  const paths = doubts.filter(one => one.path !== undefined);
  if (paths.length === 1) return `${paths[0]?.path} was not seen`;
  if (paths.length > 1) return `${paths.length} of its files were not seen`;
  return doubts.length > 0 ? 'a part of it was not seen' : 'no changed file was seen';
}
