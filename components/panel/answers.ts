import type { ItemView } from '../../utils/messages/contract';
import { answerTo } from '../../utils/review/merge-items';
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

/** Checklists of other people who may write one, the newest of each person. Never written from here (house 4.7). */
function othersChecklists(notes: KnownNote[], templateId: string): KnownNote[] {
  const newest = new Map<number, KnownNote>();
  for (const note of notes) {
    if (note.own || !note.trusted || note.kind !== 'checklist' || note.templateId !== templateId) continue;
    const other = newest.get(note.author.id);
    if (!other || note.updatedAt > other.updatedAt) newest.set(note.author.id, note);
  }
  return [...newest.values()];
}

/** What other trusted people answered to an item. */
export function othersOn(
  notes: KnownNote[],
  templateId: string,
  itemId: string,
): { username: string; name: string; state: ItemState }[] {
  return othersChecklists(notes, templateId).flatMap(({ author: { username, name }, items }) => {
    const { state } = answerTo(items, itemId);
    return state === 'unchecked' ? [] : [{ username, name, state }];
  });
}

/** Who else answered items of a template, and how many are answered by anybody at all; null where nobody else did. */
export function together(
  template: Template,
  answers: ReviewAnswers,
  notes: KnownNote[],
): { names: string[]; answered: number } | null {
  const others = othersChecklists(notes, template.id);
  if (others.length === 0) return null;
  const all = [answers.items, ...others.map(note => note.items)];
  const answered = template.items.filter(({ id }) =>
    all.some(items => answerTo(items, id).state !== 'unchecked'),
  );
  return { names: others.map(note => note.author.name), answered: answered.length };
}

/** True for an item that does not concern the change and that nobody answered here: an answer is never folded away. */
export function isFolded(folded: Folded, answers: ReviewAnswers, itemId: string): boolean {
  const { state, reason = '' } = answerTo(answers.items, itemId);
  return Object.hasOwn(folded, itemId) && state === 'unchecked' && reason.trim() === '';
}

/** Why items do not concern the change, by id. */
export type Folded = Readonly<Record<string, string>>;

/** How many items have each answer; those that are folded away are not counted. */
export function tally(
  template: Template,
  answers: ReviewAnswers,
  folded: Folded = {},
): Record<ItemState, number> & { total: number } {
  const items = template.items.filter(({ id }) => !isFolded(folded, answers, id));
  const tally = { unchecked: 0, pass: 0, fail: 0, 'not-applicable': 0, total: items.length };
  for (const { id } of items) tally[answerTo(answers.items, id).state] += 1;
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
