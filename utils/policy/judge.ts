import type { Change, NotSeen } from '../change/change';
import { fileRole } from '../change/file-role';
import type { CompiledPolicy, CompiledRule } from './compile';
import { confidenceOf } from './confidence';
import { explainVerdict } from './explain';
import type { ChangeFacts } from './facts';
import { gatherFacts } from './facts';
import { suggestPriority } from './priority';
import type { Evidence, Reason, Verdict, VerdictLevel } from './verdict';

/** Evidence kept for one reason. */
const MOST_EVIDENCE = 5;

/**
 * The verdict of a policy on a change. Pure: the same arguments give the same verdict, byte for byte. What was not seen
 * can raise the answer to `undetermined`, never lower it.
 */
export function judge(compiled: CompiledPolicy, change: Change): Verdict {
  const steps = judgeStepwise(compiled, change);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

export type Slices = {
  /** Milliseconds of any steady clock. */
  now: () => number;
  /** Lets other work run. */
  pause: () => Promise<void>;
  /** The longest slice before a pause, in milliseconds; 30 by default. */
  sliceMs?: number;
  signal?: AbortSignal;
};

/** The same verdict as `judge`, pausing so that no slice is long. Rejects with the signal's reason when aborted. */
export async function judgeInSlices(
  compiled: CompiledPolicy,
  change: Change,
  slices: Slices,
): Promise<Verdict> {
  const steps = judgeStepwise(compiled, change);
  let started = slices.now();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (slices.now() - started < (slices.sliceMs ?? 30)) continue;
    await slices.pause();
    slices.signal?.throwIfAborted();
    started = slices.now();
  }
}

/** The verdict in steps of a few milliseconds, for a caller that drives them itself. */
export function* judgeStepwise(compiled: CompiledPolicy, change: Change): Generator<void, Verdict> {
  const facts = yield* gatherFacts(change, compiled.lexicon, compiled.roles);
  const reasons: Reason[] = [];
  const missed: CompiledRule[] = [];
  for (const one of compiled.rules) {
    const evidence = one.when(facts);
    if (!evidence) missed.push(one);
    else if (!one.unless?.(facts)) reasons.push(reasonOf(one, evidence, compiled));
    yield;
  }
  return verdictOf(compiled, facts, reasons, missed);
}

function verdictOf(
  compiled: CompiledPolicy,
  facts: ChangeFacts,
  reasons: Reason[],
  missed: CompiledRule[],
): Verdict {
  const { policy } = compiled;
  const { change } = facts;
  const doubts = doubtsOf(compiled, change);
  const verdict = levelOf(reasons, change, doubts);
  const sorted = reasons.sort((a, b) => rank(a) - rank(b));
  const { priority, reason } = suggestPriority(compiled, facts, verdict, sorted);
  return {
    verdict,
    priority,
    priorityReason: reason,
    confidence: confidenceOf(policy, verdict, sorted, change),
    areas: [...new Set(sorted.filter(one => one.level === verdict).map(one => one.area))],
    sentence: explainVerdict(verdict, sorted, change, doubts),
    reasons: sorted,
    unknownRules: doubts.length > 0 ? missed.filter(one => one.needsLines).map(one => one.rule.id) : [],
    notSeen: change.notSeen,
    rulesTotal: policy.rules.length,
    policy: { name: policy.name, version: policy.version },
    complete: !change.notSeen.some(one => one.reason === 'not-loaded-yet'),
  };
}

function levelOf(reasons: Reason[], change: Change, doubts: NotSeen[]): VerdictLevel {
  if (reasons.some(reason => reason.level === 'required')) return 'required';
  if (reasons.length > 0) return 'recommended';
  // Words alone cannot show that nothing of an issue needs a review.
  if (doubts.length > 0 || change.kind === 'issue') return 'undetermined';
  // A merge request without files: GitLab has not said what it changes.
  return change.files.length === 0 ? 'undetermined' : 'not-required';
}

/** What was not seen and could matter. */
function doubtsOf({ settles }: CompiledPolicy, change: Change): NotSeen[] {
  const seenManifest = change.files.some(file => file.role === 'manifest' && file.hunks.length > 0);
  return change.notSeen.filter(({ path }) => {
    if (path === undefined) return true;
    const role = change.files.find(file => file.newPath === path)?.role ?? fileRole(path, false);
    return role === 'lock' ? !seenManifest : !settles(path, role);
  });
}

function reasonOf({ rule }: CompiledRule, evidence: Evidence[], { policy }: CompiledPolicy): Reason {
  return {
    ruleId: rule.id,
    area: rule.area,
    areaName: policy.areas[rule.area] ?? rule.area,
    level: rule.level,
    sentence: rule.sentence,
    source: rule.source,
    evidence: strongest(evidence),
  };
}

const STRENGTH: Evidence['kind'][] = [
  'added-line',
  'removed-line',
  'dependency',
  'label',
  'title',
  'description',
  'path',
];

function strongest(evidence: Evidence[]): Evidence[] {
  const unique = new Map(
    evidence.map(one => [`${one.kind} ${one.path} ${one.newLine} ${one.oldLine} ${one.quote}`, one]),
  );
  return [...unique.values()]
    .sort((a, b) => STRENGTH.indexOf(a.kind) - STRENGTH.indexOf(b.kind))
    .slice(0, MOST_EVIDENCE);
}

/** What code shows comes before what words say, and within it the order of the policy holds. */
function rank(reason: Reason): number {
  const line = reason.evidence.some(one => one.kind === 'added-line' || one.kind === 'removed-line');
  return (reason.level === 'required' ? 0 : 4) + (reason.source === 'queue rule' ? 2 : 0) + (line ? 0 : 1);
}
