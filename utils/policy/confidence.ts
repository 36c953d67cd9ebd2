import type { Policy } from './schema';
import type { Reason, VerdictLevel } from './verdict';

/**
 * How often a verdict of this kind was right when it was measured: a frequency from the policy's calibration table, not a
 * feeling. A required verdict is `strong` when two rules or more say so.
 * 0 where the policy has no measurement for it.
 */
export function confidenceOf(policy: Policy, verdict: VerdictLevel, reasons: Reason[]): number {
  const strength = strengthOf(verdict, reasons);
  const band =
    policy.calibration.find(one => one.verdict === verdict && one.strength === strength) ??
    policy.calibration.find(one => one.verdict === verdict);
  return band ? Math.round((100 * band.right) / band.of) / 100 : 0;
}

/** Which band of the calibration table a verdict falls into. */
export function strengthOf(verdict: VerdictLevel, reasons: Reason[]): 'strong' | 'weak' {
  if (verdict === 'required')
    return reasons.filter(one => one.level === 'required').length > 1 ? 'strong' : 'weak';
  return reasons.length > 1 ? 'strong' : 'weak';
}
