import type { ReactNode } from 'react';
import type { ItemView } from '../../utils/messages/contract';
import type { KnownNote, ReviewAnswers, Template, TemplateSection } from '../../utils/review/review';
import { Button } from '../ui/button';
import { Choice, Picker, TextArea } from '../ui/field';
import { Icon } from '../ui/icons';
import { isExposed } from './answers';
import { Checklist } from './checklist';
import './review.css';
import type { ChecklistSync } from './use-checklist-sync';
import type { Composer } from './use-composer';

type Props = {
  composer: Composer;
  item: ItemView;
  notes: KnownNote[];
  notice: ReactNode;
  checklistAction: ReactNode;
  steps: ChecklistSync;
  /** Ctrl or Command and Enter. */
  onPreview: () => void;
};

/** Where a review is written: a template's questions, its checklist, the labels and the readers. */
export function ReviewTab({ composer, item, notes, notice, checklistAction, steps, onPreview }: Props) {
  const { template, draft, change } = composer;
  const { answers } = draft;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut for the fields inside
    <div
      className="composer"
      onKeyDown={event => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        onPreview();
      }}
    >
      <div className="composer__top section">
        <TemplatePicker composer={composer} />
        {notice}
      </div>
      <section className="composer__text section" aria-label="Note">
        {template.sections.map(section => (
          <SectionField
            key={section.id}
            section={section}
            value={answers.sections[section.id] ?? ''}
            exposed={section.sensitive && answers.visibility === 'public' && isExposed(item)}
            mayHide={item.may.internalNote === true}
            onValue={text => change({ ...answers, sections: { ...answers.sections, [section.id]: text } })}
          />
        ))}
      </section>
      <Checklist
        key={template.id}
        template={template}
        folded={composer.folded}
        answers={answers}
        notes={notes}
        marks={steps.marks}
        action={checklistAction}
        onAnswer={steps.answer}
      />
      <div className="composer__settings section">
        <Labels template={template} answers={answers} item={item} onChange={change} />
        <Visibility answers={answers} item={item} onChange={change} />
        {composer.undo ? (
          <p className="row small subtle">
            The draft is discarded.
            <Button look="link" onClick={composer.undo}>
              Undo
            </Button>
          </p>
        ) : composer.saved.state === 'saved' ? (
          <div>
            <Button look="link" onClick={composer.discard}>
              Discard draft
            </Button>
          </div>
        ) : null}
      </div>
    </div>
  );
}

function TemplatePicker({ composer: { templates, suggested, template, choose } }: { composer: Composer }) {
  const ordered = [...templates].sort((a, b) => Number(b.id === suggested) - Number(a.id === suggested));
  return (
    <Picker
      label="Template"
      hint={template.description}
      value={template.id}
      options={ordered.map(({ id, title }) => ({
        value: id,
        label: id === suggested ? `${title} (suggested)` : title,
      }))}
      onValue={id => {
        const chosen = templates.find(one => one.id === id);
        if (chosen) choose(chosen);
      }}
    />
  );
}

type SectionProps = {
  section: TemplateSection;
  value: string;
  exposed: boolean;
  mayHide: boolean;
  onValue: (text: string) => void;
};

function SectionField({ section, value, exposed, mayHide, onValue }: SectionProps) {
  const hint = (
    <>
      {section.hint}
      {section.prefill === 'coverage' && value.trim() === '' ? (
        <> Left empty, it lists the files of this change; the preview shows them.</>
      ) : null}
      {exposed ? (
        <>
          {' '}
          <Icon name="eye" /> People outside the project read notes here:{' '}
          {mayHide
            ? 'writing this part makes the note internal.'
            : 'this part is left out unless you confirm that it may be public.'}
        </>
      ) : null}
    </>
  );
  return (
    <TextArea
      label={section.required ? `${section.heading} (required)` : section.heading}
      hint={hint}
      value={value}
      onValue={onValue}
    />
  );
}

type SettingProps = { answers: ReviewAnswers; item: ItemView; onChange: (answers: ReviewAnswers) => void };

function Labels({ template, answers, item, onChange }: SettingProps & { template: Template }) {
  const { offered } = template.labels;
  if (offered.length === 0) return null;
  const refused = item.may.setLabels === false;
  return (
    <fieldset className="section">
      <legend className="heading">Labels to set</legend>
      <div className="labels">
        {offered.map(label => {
          const there = item.labels.includes(label);
          return (
            <label key={label} className="label-chip">
              <input
                type="checkbox"
                disabled={refused || there}
                checked={there || answers.labels.includes(label)}
                onChange={event =>
                  onChange({
                    ...answers,
                    labels: event.currentTarget.checked
                      ? [...answers.labels, label]
                      : answers.labels.filter(one => one !== label),
                  })
                }
              />
              <Icon name="check" />
              {label}
              {there ? <span className="subtle"> (set)</span> : null}
            </label>
          );
        })}
      </div>
      {refused ? (
        <p className="small subtle">Your role cannot set labels here; the note is posted without them.</p>
      ) : null}
    </fieldset>
  );
}

function Visibility({ answers, item, onChange }: SettingProps) {
  const choose = (visibility: ReviewAnswers['visibility']) =>
    onChange({ ...answers, visibility, publicConfirmed: false });
  const what = item.shown.page.kind === 'merge-request' ? 'merge request' : 'issue';
  return (
    <fieldset>
      <legend className="heading">Who can read it</legend>
      <Choice
        type="radio"
        name="visibility"
        checked={answers.visibility === 'public'}
        onChange={() => choose('public')}
      >
        Everyone who can read this {what}
      </Choice>
      <Choice
        type="radio"
        name="visibility"
        checked={answers.visibility === 'internal'}
        disabled={item.may.internalNote === false}
        onChange={() => choose('internal')}
      >
        Project members only (internal note)
      </Choice>
      {item.may.internalNote === false ? (
        <p className="small subtle">Your role cannot write internal notes in this project.</p>
      ) : null}
    </fieldset>
  );
}
