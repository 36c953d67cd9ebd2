import type { Evidence, Reason } from '../../utils/policy/verdict';

/** Everything that speaks for one area: the strongest rule, and the others with what they add to it. */
export type AreaReasons = { first: Reason; others: Reason[] };

/** The reasons by area, in the order in which an area first appears: the strongest first. */
export function groupReasons(reasons: Reason[]): AreaReasons[] {
  const areas = new Map<string, AreaReasons>();
  for (const reason of reasons) {
    const known = areas.get(reason.area);
    if (!known) areas.set(reason.area, { first: reason, others: [] });
    else {
      const seen = [known.first, ...known.others].flatMap(({ evidence }) => evidence);
      const evidence = reason.evidence.filter(one => !seen.some(other => same(one, other)));
      areas.set(reason.area, { ...known, others: [...known.others, { ...reason, evidence }] });
    }
  }
  return [...areas.values()];
}

const same = (a: Evidence, b: Evidence) =>
  a.kind === b.kind &&
  a.path === b.path &&
  a.quote === b.quote &&
  a.newLine === b.newLine &&
  a.oldLine === b.oldLine;

export type EvidenceGroup = { key: string; path: string | undefined; evidence: Evidence[] };

/** Lines of one file together, in the order of their numbers; everything else by itself. */
export function groupEvidence(evidence: Evidence[]): EvidenceGroup[] {
  const groups: EvidenceGroup[] = [];
  for (const [place, one] of evidence.entries()) {
    const isLine = one.kind === 'added-line' || one.kind === 'removed-line';
    const together = isLine ? groups.find(group => group.path === one.path) : undefined;
    if (together) together.evidence.push(one);
    else groups.push({ key: `${place}`, path: isLine ? one.path : undefined, evidence: [one] });
  }
  const number = (one: Evidence) => one.newLine ?? one.oldLine ?? 0;
  for (const group of groups) {
    group.evidence.sort((a, b) => number(a) - number(b) || b.kind.localeCompare(a.kind));
  }
  return groups;
}
