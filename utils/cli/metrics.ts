import type { VerdictLevel } from '../policy/verdict';
import type { Label, Labelled } from './labels';

/** So many of so many. */
export type Share = { of: number; count: number; share: number | null };

/**
 * How verdicts compare with two independent labels. Where the labels differ either counts as right, and a recall counts
 * only what both agree on. `flagged` is `required` or `recommended`.
 */
export type Metrics = {
  changes: number;
  requiredRecall: Share;
  requiredPrecision: Share;
  /** Of the verdicts `required`, those labelled REQUIRED or RECOMMENDED. */
  requiredPrecisionMerged: Share;
  flaggedRecall: Share;
  flaggedPrecision: Share;
  exact: Share;
  /** REQUIRED called `not-required`. */
  escapes: Share;
  undetermined: Share;
  random: { flagged: Share; required: Share; flaggedPrecision: Share };
  missing: number;
};

type Pair = { verdict: VerdictLevel; labels: Label[]; random: boolean };

const LEVEL: Record<Label, VerdictLevel> = {
  REQUIRED: 'required',
  RECOMMENDED: 'recommended',
  NOT_REQUIRED: 'not-required',
};

/** Metrics of the judged changes that have labels. A labelled change without a verdict counts as `missing`. */
export function measure(judged: { id: string; verdict: VerdictLevel }[], labelled: Labelled[]): Metrics {
  const verdicts = new Map(judged.map(one => [one.id, one.verdict]));
  const pairs = labelled.flatMap(({ id, label, secondLabel, random }): Pair[] => {
    const verdict = verdicts.get(id);
    return verdict ? [{ verdict, labels: [label, secondLabel], random }] : [];
  });
  const isRequired = (label: Label): boolean => label === 'REQUIRED';
  const isAsked = (label: Label): boolean => label !== 'NOT_REQUIRED';
  const both = (test: (label: Label) => boolean) => pairs.filter(pair => pair.labels.every(test));
  const saysRequired = (pair: Pair): boolean => pair.verdict === 'required';
  const flags = (pair: Pair): boolean => pair.verdict === 'required' || pair.verdict === 'recommended';
  const right = (test: (label: Label) => boolean) => (pair: Pair) => pair.labels.some(test);
  const random = pairs.filter(pair => pair.random);
  return {
    changes: pairs.length,
    requiredRecall: share(both(isRequired), saysRequired),
    requiredPrecision: share(pairs.filter(saysRequired), right(isRequired)),
    requiredPrecisionMerged: share(pairs.filter(saysRequired), right(isAsked)),
    flaggedRecall: share(both(isAsked), flags),
    flaggedPrecision: share(pairs.filter(flags), right(isAsked)),
    exact: share(pairs, pair => pair.labels.some(label => LEVEL[label] === pair.verdict)),
    escapes: share(both(isRequired), pair => pair.verdict === 'not-required'),
    undetermined: share(pairs, pair => pair.verdict === 'undetermined'),
    random: {
      flagged: share(random, flags),
      required: share(random, saysRequired),
      flaggedPrecision: share(random.filter(flags), right(isAsked)),
    },
    missing: labelled.length - pairs.length,
  };
}

function share(pairs: Pair[], test: (pair: Pair) => boolean): Share {
  const count = pairs.filter(test).length;
  return {
    of: pairs.length,
    count,
    share: pairs.length === 0 ? null : Math.round((1000 * count) / pairs.length) / 1000,
  };
}
