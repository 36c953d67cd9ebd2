import counterparts from './default/counterparts.yml?raw';
import playbook from './default/playbook.yml?raw';
import policy from './default/policy.yml?raw';
import mergeRequestReview from './default/templates/merge-request-review.md?raw';
import reviewDependencies from './default/templates/review-dependencies.md?raw';
import reviewRequest from './default/templates/review-request.md?raw';
import scanReviewRequest from './default/templates/scan-review-request.md?raw';
import securityFixVerification from './default/templates/security-fix-verification.md?raw';
import securityReview from './default/templates/security-review.md?raw';
import threatModel from './default/templates/threat-model.md?raw';
import { parsePlaybook } from './parse-playbook';
import type { Playbook, PlaybookError, PlaybookFiles } from './playbook';

/** The playbook that ships with the extension, as text. */
export const builtInFiles: PlaybookFiles = {
  'playbook.yml': playbook,
  'counterparts.yml': counterparts,
  'policy.yml': policy,
  'templates/merge-request-review.md': mergeRequestReview,
  'templates/review-dependencies.md': reviewDependencies,
  'templates/review-request.md': reviewRequest,
  'templates/scan-review-request.md': scanReviewRequest,
  'templates/security-fix-verification.md': securityFixVerification,
  'templates/security-review.md': securityReview,
  'templates/threat-model.md': threatModel,
};

let builtIn: Playbook | undefined;

/**
 * The playbook that ships with the extension, parsed once.
 * @throws Error when one of our own files is wrong; a test reads them all.
 */
export function builtInPlaybook(): Playbook {
  if (builtIn === undefined) {
    const parsed = parsePlaybook(builtInFiles);
    if ('errors' in parsed)
      throw new Error(`The built-in playbook is wrong: ${JSON.stringify(parsed.errors[0])}`);
    builtIn = parsed.playbook;
  }
  return builtIn;
}

/** An organisation's playbook; what its folder does not hold is taken from the built-in one. */
export function parseOrganisationPlaybook(
  files: PlaybookFiles,
): { playbook: Playbook } | { errors: PlaybookError[] } {
  return parsePlaybook(files, builtInFiles);
}
