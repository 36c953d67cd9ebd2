import type { ItemState, KnownNote, ReviewAnswers, Template } from './review';

export type ItemAnswer = { state: ItemState; reason?: string };
export type ItemAnswers = ReviewAnswers['items'];

/** How far a checklist is. `answered` counts all but the unchecked. */
export type Progress = {
  total: number;
  answered: number;
  pass: number;
  fail: number;
  notApplicable: number;
  unchecked: number;
};

/** The answer for each item of a template, in its order; an item nobody answered is unchecked. */
export function itemAnswers(
  template: Template,
  answers: ItemAnswers,
): (ItemAnswer & { id: string; text: string })[] {
  return template.items.map(item => ({
    ...item,
    ...(Object.hasOwn(answers, item.id) ? answers[item.id] : undefined),
    state: (Object.hasOwn(answers, item.id) ? answers[item.id]?.state : undefined) ?? 'unchecked',
  }));
}

/** How many of a template's items are answered, and how. Answers to items it does not have are not counted. */
export function checklistProgress(template: Template, answers: ItemAnswers): Progress {
  const states = itemAnswers(template, answers).map(item => item.state);
  const count = (state: ItemState) => states.filter(each => each === state).length;
  const unchecked = count('unchecked');
  return {
    total: states.length,
    answered: states.length - unchecked,
    pass: count('pass'),
    fail: count('fail'),
    notApplicable: count('not-applicable'),
    unchecked,
  };
}

/** Progress in words, such as "7 of 9 checks answered: 5 passed, 1 failed, 1 not applicable". */
export function progressSentence(progress: Progress): string {
  const parts = [
    progress.pass > 0 ? `${progress.pass} passed` : '',
    progress.fail > 0 ? `${progress.fail} failed` : '',
    progress.notApplicable > 0 ? `${progress.notApplicable} not applicable` : '',
  ].filter(part => part !== '');
  const head = `${progress.answered} of ${progress.total} checks answered`;
  return parts.length === 0 ? head : `${head}: ${parts.join(', ')}`;
}

/** Two sets of answers as one: where both answer an item, the later one counts. */
export function mergeItems(earlier: ItemAnswers, later: ItemAnswers): ItemAnswers {
  const merged: ItemAnswers = { ...earlier };
  for (const [id, answer] of Object.entries(later)) {
    if (answer.state !== 'unchecked' || !Object.hasOwn(merged, id)) merged[id] = answer;
  }
  return merged;
}

/**
 * What the notes of all reviewers say of a checklist, as one. Only trusted notes of that template count; the
 * latest update wins, and the reader's own note wins over others' (house 4.7: others' notes stay as they are).
 */
export function foldKnownItems(notes: KnownNote[], templateId: string): ItemAnswers {
  return notes
    .filter(note => note.trusted && note.templateId === templateId)
    .sort((a, b) => Number(a.own) - Number(b.own) || a.updatedAt.localeCompare(b.updatedAt))
    .reduce<ItemAnswers>((merged, note) => mergeItems(merged, note.items), {});
}
