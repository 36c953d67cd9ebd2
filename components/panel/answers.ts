import type { ItemView } from '../../utils/messages/contract';
import type { ItemState, KnownNote, ReviewAnswers, Template } from '../../utils/review/review';

/** Answers before anything is typed: the template's labels and visibility, items as one's own checklist has them. */
export function startAnswers(
  template: Template,
  item: ItemView,
  notes: KnownNote[],
  coverage: string,
): ReviewAnswers {
  return {
    templateId: template.id,
    sections: prefilled(template, coverage),
    items: ownChecklist(notes, template.id)?.items ?? {},
    ...settingsOf(template, item),
    publicConfirmed: false,
  };
}

/** The same answers under another template: what was typed stays, labels and visibility follow the template. */
export function switchTemplate(
  answers: ReviewAnswers,
  template: Template,
  item: ItemView,
  coverage: string,
): ReviewAnswers {
  return {
    ...answers,
    templateId: template.id,
    sections: { ...prefilled(template, coverage), ...answers.sections },
    ...settingsOf(template, item),
    publicConfirmed: false,
  };
}

/** Sections that start with the files of the change. */
function prefilled(template: Template, coverage: string): Record<string, string> {
  const sections = coverage === '' ? [] : template.sections.filter(({ prefill }) => prefill === 'coverage');
  return Object.fromEntries(sections.map(({ id }) => [id, coverage]));
}

function settingsOf(template: Template, item: ItemView): Pick<ReviewAnswers, 'labels' | 'visibility'> {
  const mayHide = item.may.internalNote !== false;
  return {
    labels:
      item.may.setLabels === false
        ? []
        : template.labels.preselected.filter(label => !item.labels.includes(label)),
    visibility: template.visibility === 'internal' && mayHide ? 'internal' : 'public',
  };
}

/** The reader's own checklist note of a template: the one that is written again instead of repeated. */
export function ownChecklist(notes: KnownNote[], templateId: string): KnownNote | undefined {
  return notes.find(
    note => note.own && note.trusted && note.kind === 'checklist' && note.templateId === templateId,
  );
}

/** What other trusted people answered to an item. */
export function othersOn(
  notes: KnownNote[],
  templateId: string,
  itemId: string,
): { name: string; state: ItemState }[] {
  return notes.flatMap(note => {
    const answer = note.items[itemId];
    if (
      note.own ||
      !note.trusted ||
      note.templateId !== templateId ||
      !answer ||
      answer.state === 'unchecked'
    )
      return [];
    return [{ name: note.author.name, state: answer.state }];
  });
}

/** How many items have each answer. */
export function tally(
  template: Template,
  answers: ReviewAnswers,
): Record<ItemState, number> & { total: number } {
  const tally = { unchecked: 0, pass: 0, fail: 0, 'not-applicable': 0, total: template.items.length };
  for (const item of template.items) tally[answers.items[item.id]?.state ?? 'unchecked'] += 1;
  return tally;
}

/** True where people outside the project could read a note that is not internal. */
export function isExposed(item: ItemView): boolean {
  return item.visibility !== 'private' && !item.confidential;
}

/** True when an ordinary note would show outsiders what may be vulnerability detail: the person may confirm it. */
export function exposesDetail(template: Template, answers: ReviewAnswers, item: ItemView): boolean {
  if (!isExposed(item) || answers.visibility === 'internal') return false;
  const typed = template.sections.some(({ id, sensitive }) => sensitive && answers.sections[id]?.trim());
  const judged = template.items.some(({ id }) => {
    const answer = answers.items[id];
    return answer?.state === 'fail' || Boolean(answer?.reason?.trim());
  });
  return typed || judged;
}
