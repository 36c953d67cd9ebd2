import type { ItemAnswer } from './checklist';
import { checklistProgress, itemAnswers, progressSentence } from './checklist';
import { renderMarker } from './marker';
import { neutralise, neutraliseInline } from './neutralise';
import type { ItemState, NoteKind, ReviewAnswers, Template } from './review';

/** Everything a note is made of. The same input gives the same bytes, always. */
export type NoteInput = {
  template: Template;
  answers: ReviewAnswers;
  /** Stays the same through every retry and update, so that a note is found again. */
  reviewId: string;
  /** Commit at the head, or null for an issue. */
  headSha: string | null;
  policy: { name: string; version: string };
  /** The AppSec group's mention with its `@`, from the playbook; null until a team is set up. */
  handle: string | null;
  /** Sections the disclosure guard leaves out. */
  omitSections?: readonly string[];
  /** The disclosure guard leaves out which checks failed, and every reason. */
  omitItemDetail?: boolean;
};

const BOX: Record<ItemState, string> = { unchecked: ' ', pass: 'x', fail: ' ', 'not-applicable': '~' };
const HANDLE = /^@[A-Za-z0-9_.][A-Za-z0-9_.\-/]*$/;

/** What was typed in a section, empty where nothing was. */
export function typedText(answers: ReviewAnswers, sectionId: string): string {
  return (Object.hasOwn(answers.sections, sectionId) ? answers.sections[sectionId] : undefined) ?? '';
}

/** The kind of note that a template's own text becomes. */
export function noteKindOf(template: Template): NoteKind {
  return template.purpose;
}

function renderItem(item: ItemAnswer & { id: string; text: string }, omitDetail: boolean): string {
  const state = omitDetail && item.state === 'fail' ? 'unchecked' : item.state;
  const fail = state === 'fail' ? '**Fail** ' : '';
  const line = `- [${BOX[state]}] ${fail}${neutraliseInline(item.text)} <!-- item=${item.id} -->`;
  const reason = omitDetail ? '' : neutraliseInline(item.reason ?? '');
  return reason === '' ? line : `${line}\n  - Reason: ${reason}`;
}

function renderItems({ template, answers, omitItemDetail }: NoteInput): string[] {
  const items = itemAnswers(template, answers.items);
  return items.length === 0 ? [] : [items.map(item => renderItem(item, omitItemDetail === true)).join('\n')];
}

function heading(input: NoteInput, text: string): string[] {
  const at = input.headSha === null ? [] : [`At commit ${input.headSha}.`];
  return [`### ${neutraliseInline(text)}`, ...at];
}

function renderSections({ template, answers, omitSections = [] }: NoteInput): string[] {
  return template.sections
    .filter(section => !omitSections.includes(section.id))
    .flatMap(section => {
      const text = neutralise(typedText(answers, section.id));
      if (text === '' && !section.required) return [];
      const head = `#### ${neutraliseInline(section.heading)} <!-- section=${section.id} -->`;
      return [head, text === '' ? '_Not answered._' : text];
    });
}

function join(input: NoteInput, kind: NoteKind, parts: string[]): string {
  const marker = renderMarker({
    kind,
    reviewId: input.reviewId,
    headSha: input.headSha ?? undefined,
    templateId: input.template.id,
    policy: input.policy,
  });
  return [marker, ...parts].join('\n\n');
}

function mention({ template, handle }: NoteInput): string[] {
  return template.mentionsAppSec && handle !== null && HANDLE.test(handle) ? [`/cc ${handle}`] : [];
}

/**
 * The note for a template and its answers, as it is posted: the hidden marker, for a request the `/cc` line -
 * our only mention, and no quick action that does anything (contract 6.2) - and the sections (handbook 2.6,
 * 2.7, 9). A review states how its checklist stands; a request holds its checklist.
 */
export function renderNote(input: NoteInput): string {
  const { template, answers, omitItemDetail } = input;
  const progress = checklistProgress(template, answers.items);
  const summary = omitItemDetail
    ? `${progress.answered} of ${progress.total} checks answered`
    : progressSentence(progress);
  const items =
    template.purpose === 'review' && progress.answered > 0
      ? [`Checklist: ${summary}. <!-- checklist -->`]
      : [];
  const list = template.purpose === 'review' ? [] : renderItems(input);
  return join(input, noteKindOf(template), [
    ...mention(input),
    ...heading(input, template.title),
    ...renderSections(input),
    ...(list.length > 0 ? ['#### Checklist <!-- checklist -->', ...list] : items),
  ]);
}

/**
 * A template's checklist as a note of one's own: a GitLab task list in which `[x]` is a pass, `[~]` does not
 * apply and a failed check stays open and says **Fail**. Each line carries its item's id in a hidden comment,
 * so that `parseNote` finds it after a person has edited words, order or boxes on GitLab.
 */
export function renderChecklist(input: NoteInput): string {
  return join(input, 'checklist', [
    ...heading(input, `${input.template.title}: checklist`),
    ...renderItems(input),
  ]);
}

/** Headings of the required sections that are still empty, in the template's order. */
export function missingSections(template: Template, answers: ReviewAnswers): string[] {
  return template.sections
    .filter(section => section.required && typedText(answers, section.id).trim() === '')
    .map(section => section.heading);
}
