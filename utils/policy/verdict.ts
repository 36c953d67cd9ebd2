import type { NotSeen } from '../change/change';

/** The four answers. Advice: none of them blocks a merge. */
export type VerdictLevel = 'required' | 'recommended' | 'not-required' | 'undetermined';

/** The verdict's text, the same in every surface, for automation and assistive technology. */
export const VERDICT_TEXT: Record<VerdictLevel, string> = {
  required: 'Review required',
  recommended: 'Review recommended',
  'not-required': 'Review not required',
  undetermined: 'Cannot tell yet',
};

/** A fact that made a rule hit, quoted byte for byte. */
export type Evidence = {
  kind: 'added-line' | 'removed-line' | 'path' | 'title' | 'description' | 'label' | 'dependency';
  /** The text itself: the line, the path, the label, `name old -> new` for a dependency. */
  quote: string;
  path?: string;
  oldLine?: number;
  newLine?: number;
};

/** One rule that hit. */
export type Reason = {
  ruleId: string;
  /** Category id of the corpus, such as `authn_session`. */
  area: string;
  /** The area in words, such as "Authentication". */
  areaName: string;
  level: 'required' | 'recommended';
  /** Completes "A review is needed because ...": starts lower case, no full stop. */
  sentence: string;
  /** Where the rule comes from: "question 7", "queue rule", "secure coding: SSRF". */
  source: string;
  /** Strongest first, at most a handful. */
  evidence: Evidence[];
};

/** What the engine says of one change. The same inputs give the same verdict, always. */
export type Verdict = {
  verdict: VerdictLevel;
  /** Suggested `priority::n` (handbook 2.3), null where no review is asked for. */
  priority: 1 | 2 | 3 | 4 | null;
  /** Why this priority, in a sentence without full stop; empty when null. */
  priorityReason: string;
  /** 0 to 1. Its meaning is stated beside the policy's calibration. */
  confidence: number;
  /** Areas of the rules that gave the verdict its level, strongest first. */
  areas: string[];
  /** Completes the verdict: "because it changes ... and adds ...". Never empty. */
  sentence: string;
  reasons: Reason[];
  /** Rules that could not be evaluated because something was not seen. */
  unknownRules: string[];
  notSeen: NotSeen[];
  rulesTotal: number;
  /** Name and version of the policy that judged, such as `default` and `1`. */
  policy: { name: string; version: string };
  /** False while parts that can still arrive are missing: the answer may rise. */
  complete: boolean;
};
