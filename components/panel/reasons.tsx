import { useId, useState } from 'react';
import type { ItemView } from '../../utils/messages/contract';
import type { Evidence, Reason, Verdict } from '../../utils/policy/verdict';
import { DiffQuote, type QuotedLine } from '../ui/diff-quote';
import { Icon } from '../ui/icons';
import { Revealed } from '../ui/reveal';
import { SafeLink } from '../ui/safe-link';
import { evidenceUrl, fileUrl } from './line-url';

/** The rules that hit, strongest first; the first is unfolded. */
export function Reasons({ verdict, item }: { verdict: Verdict; item: ItemView }) {
  if (verdict.reasons.length === 0) return null;
  return (
    <section className="section" aria-labelledby="reasons">
      <div className="apart">
        <h2 className="heading" id="reasons">
          Reasons
        </h2>
        <span className="small subtle">
          {verdict.reasons.length} of {verdict.rulesTotal} rules
        </span>
      </div>
      <div>
        {verdict.reasons.map((reason, place) => (
          <ReasonRow key={reason.ruleId} reason={reason} item={item} openAtFirst={place === 0} />
        ))}
      </div>
    </section>
  );
}

function ReasonRow({ reason, item, openAtFirst }: { reason: Reason; item: ItemView; openAtFirst: boolean }) {
  const [open, setOpen] = useState(openAtFirst);
  const id = useId();
  return (
    <div className="reason">
      <h3>
        <button
          type="button"
          className="reason__toggle"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
        >
          <Icon name="chevron" />
          <span className="reason__area">{reason.areaName}</span>
          <span className="reason__source">{reason.source}</span>
        </button>
      </h3>
      <div className="reason__body">
        <p>{reason.sentence}</p>
        <div className="reason__evidence" id={id} hidden={!open}>
          {open
            ? groupEvidence(reason.evidence).map(group => (
                <EvidenceGroup key={group.key} group={group} item={item} />
              ))
            : null}
        </div>
      </div>
    </div>
  );
}

type Group = { key: string; path: string | undefined; evidence: Evidence[] };

/** Lines of one file together, in the order of their numbers; everything else by itself. */
export function groupEvidence(evidence: Evidence[]): Group[] {
  const groups: Group[] = [];
  for (const [place, one] of evidence.entries()) {
    const isLine = one.kind === 'added-line' || one.kind === 'removed-line';
    const same = isLine ? groups.find(group => group.path === one.path) : undefined;
    if (same) same.evidence.push(one);
    else groups.push({ key: `${place}`, path: isLine ? one.path : undefined, evidence: [one] });
  }
  const number = (one: Evidence) => one.newLine ?? one.oldLine ?? 0;
  for (const group of groups) {
    group.evidence.sort((a, b) => number(a) - number(b) || b.kind.localeCompare(a.kind));
  }
  return groups;
}

const WORDS: Record<Evidence['kind'], string> = {
  'added-line': 'Added',
  'removed-line': 'Removed',
  path: 'Path',
  title: 'Title',
  description: 'Description',
  label: 'Label',
  dependency: 'Dependency',
};

function EvidenceGroup({ group, item }: { group: Group; item: ItemView }) {
  const [first] = group.evidence;
  if (group.path !== undefined) {
    const lines = group.evidence.map(
      (one): QuotedLine => ({
        kind: one.kind === 'added-line' ? 'added' : 'removed',
        text: one.quote,
        oldLine: one.oldLine,
        newLine: one.newLine,
        href: evidenceUrl(item, one),
      }),
    );
    return (
      <DiffQuote
        path={group.path}
        href={fileUrl(item, group.path, lines.find(line => line.newLine)?.newLine)}
        lines={lines}
      />
    );
  }
  if (!first) return null;
  return (
    <p className="fact">
      <span className="fact__kind">{WORDS[first.kind]}</span>
      <SafeLink className="mono" href={evidenceUrl(item, first)}>
        <Revealed text={first.quote} />
      </SafeLink>
    </p>
  );
}
