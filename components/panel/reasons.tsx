import { useId, useState } from 'react';
import type { ItemView } from '../../utils/messages/contract';
import type { Evidence, Verdict } from '../../utils/policy/verdict';
import { DiffQuote, type QuotedLine } from '../ui/diff-quote';
import { Disclosure } from '../ui/disclosure';
import { Icon } from '../ui/icons';
import { Revealed } from '../ui/reveal';
import { SafeLink } from '../ui/safe-link';
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
          <AreaRow key={reasons.area} reasons={reasons} item={item} openAtFirst={place === 0} />
        ))}
      </div>
    </section>
  );
}

function AreaRow({
  reasons,
  item,
  openAtFirst,
}: {
  reasons: AreaReasons;
  item: ItemView;
  openAtFirst: boolean;
}) {
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
          <span className="reason__area">{reasons.areaName}</span>
          <span className="reason__source">{reasons.sources.join(', ')}</span>
        </button>
      </h3>
      <div className="reason__body">
        <ul className="reason__sentences">
          {reasons.sentences.map(sentence => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        <div className="reason__evidence" id={id} hidden={!open}>
          {open ? <Evidences evidence={reasons.evidence} item={item} /> : null}
          {open && reasons.more.length > 0 ? (
            <Disclosure summary={`More evidence: ${reasons.more.length}`}>
              <div className="reason__evidence">
                <Evidences evidence={reasons.more} item={item} />
              </div>
            </Disclosure>
          ) : null}
        </div>
      </div>
    </div>
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
