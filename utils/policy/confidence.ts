import type { Change } from '../change/change';
import { RUNNING_ROLES } from './facts';
import type { Policy } from './schema';
import type { Reason, VerdictLevel } from './verdict';

/**
 * How often a verdict of this kind was right when it was measured: a frequency from the policy's calibration table, not a
 * feeling. 0 where the policy has no measurement for it, as for `undetermined`.
 */
export function confidenceOf(
  policy: Policy,
  verdict: VerdictLevel,
  reasons: Reason[],
  change: Change,
): number {
  const strength = strengthOf(verdict, reasons, change);
  const band = policy.calibration.find(one => one.verdict === verdict && one.strength === strength);
  return band ? Math.round((100 * band.right) / band.of) / 100 : 0;
}

/**
 * Which band of the calibration table a verdict falls into. `strong`: two rules or more gave it its level, or nothing is
 * required and no file of the change runs, builds or configures anything.
 */
export function strengthOf(verdict: VerdictLevel, reasons: Reason[], change: Change): 'strong' | 'weak' {
  const strong =
    verdict === 'not-required'
      ? change.files.every(file => !RUNNING_ROLES.includes(file.role))
      : reasons.filter(reason => reason.level === verdict).length > 1;
  return strong ? 'strong' : 'weak';
}
