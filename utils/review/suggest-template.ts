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

const SCAN = /\bscan(?:ner|s)?\b/i;

function aboutScans(templates: Template[], { title, labels }: SuggestionFacts): boolean {
  const marks = templates
    .filter(template => template.purpose === 'scan-request')
    .flatMap(template => template.labels.preselected);
  return SCAN.test(title) || labels.some(label => marks.includes(label));
}

function purposes(templates: Template[], facts: SuggestionFacts): TemplatePurpose[] {
  const { kind, reviewer, verdict } = facts;
  if (kind === 'issue') {
    return aboutScans(templates, facts) ? ['scan-request', 'request'] : ['request', 'review'];
  }
  if (reviewer === true) return ['review', 'request'];
  const wanted = verdict === 'required' || verdict === 'recommended';
  return reviewer === false && wanted ? ['request', 'review'] : ['review', 'request'];
}

/**
 * Id of the template to offer first, or null when none applies. A reviewer is offered a review, somebody else
 * a request where the verdict asks for a review, and an issue whose title or labels speak of scan results the
 * scan-review request.
 */
export function suggestTemplate(templates: Template[], facts: SuggestionFacts): string | null {
  const applicable = templates.filter(template => template.appliesTo.includes(facts.kind));
  for (const purpose of purposes(applicable, facts)) {
    const found = applicable.find(template => template.purpose === purpose);
    if (found) return found.id;
  }
  return applicable[0]?.id ?? null;
}
