import { useId, useState } from 'react';
import type { ItemView } from '../../utils/messages/contract';
import type { Evidence, Reason, Verdict } from '../../utils/policy/verdict';
import { DiffQuote, type QuotedLine } from '../ui/diff-quote';
import { Disclosure } from '../ui/disclosure';
import { Icon } from '../ui/icons';
import { Revealed } from '../ui/reveal';
import { SafeLink } from '../ui/safe-link';
import { count } from '../ui/time';
import { type AreaReasons, type EvidenceGroup, groupEvidence, groupReasons } from './group-reasons';
import { evidenceUrl, fileUrl } from './line-url';

/** The rules that hit, by area, strongest first; the first area is unfolded. */
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
        {groupReasons(verdict.reasons).map((reasons, place) => (
          <AreaRow key={reasons.first.area} reasons={reasons} item={item} openAtFirst={place === 0} />
        ))}
      </div>
    </section>
  );
}

type RowProps = { reasons: AreaReasons; item: ItemView; openAtFirst: boolean };

function AreaRow({ reasons: { first, others }, item, openAtFirst }: RowProps) {
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
          <span className="reason__area">{first.areaName}</span>
          <span className="reason__source">{first.source}</span>
        </button>
      </h3>
      <div className="reason__body">
        <p>{first.sentence}</p>
        <div className="reason__evidence" id={id} hidden={!open}>
          {open ? <Evidences evidence={first.evidence} item={item} /> : null}
          {open && others.length > 0 ? <OtherReasons reasons={others} item={item} /> : null}
        </div>
      </div>
    </div>
  );
}

/** What other rules say of the same area, folded. */
function OtherReasons({ reasons, item }: { reasons: Reason[]; item: ItemView }) {
  return (
    <Disclosure summary={`${count(reasons.length, 'more reason')} of this kind`}>
      <ul className="stack">
        {reasons.map(reason => (
          <li key={reason.ruleId} className="reason__evidence">
            <div className="apart">
              <span>{reason.sentence}</span>
              <span className="reason__source">{reason.source}</span>
            </div>
            <Evidences evidence={reason.evidence} item={item} />
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}

function Evidences({ evidence, item }: { evidence: Evidence[]; item: ItemView }) {
  return groupEvidence(evidence).map(group => <Quoted key={group.key} group={group} item={item} />);
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

function Quoted({ group, item }: { group: EvidenceGroup; item: ItemView }) {
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
