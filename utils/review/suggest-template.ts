import type { VerdictLevel } from '../policy/verdict';
import type { Template, TemplatePurpose } from './review';

/** What is known of the item and the reader when a template is chosen. */
export type SuggestionFacts = {
  kind: 'merge-request' | 'issue';
  title: string;
  labels: string[];
  /** Whether the reader is a member of the group that reviews. */
  reviewer: boolean | 'unknown';
  verdict: VerdictLevel | null;
};

const SCAN = /\b(?:scan(?:ner|s)?|scan[- ]results?|vulnerability report|trivy|grype|container image)\b/i;

function purposes({ kind, title, labels, reviewer, verdict }: SuggestionFacts): TemplatePurpose[] {
  if (kind === 'issue') {
    return SCAN.test([title, ...labels].join('\n')) ? ['scan-request', 'request'] : ['request', 'review'];
  }
  if (reviewer === true) return ['review', 'request'];
  const wanted = verdict === 'required' || verdict === 'recommended';
  return reviewer === false && wanted ? ['request', 'review'] : ['review', 'request'];
}

/**
 * Id of the template to offer first, or null when none applies. A reviewer is offered a review, somebody else
 * a request where the verdict asks for a review, and an issue about scan results the scan-review request.
 */
export function suggestTemplate(templates: Template[], facts: SuggestionFacts): string | null {
  const applicable = templates.filter(template => template.appliesTo.includes(facts.kind));
  for (const purpose of purposes(facts)) {
    const found = applicable.find(template => template.purpose === purpose);
    if (found) return found.id;
  }
  return applicable[0]?.id ?? null;
}
