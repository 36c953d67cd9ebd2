import type { ItemAnswer, ItemAnswers } from './checklist';
import { neutraliseInline } from './neutralise';

const OPEN: ItemAnswer = { state: 'unchecked' };

/** The answer to one item; an item nobody answered is unchecked. */
export function answerTo(items: ItemAnswers, id: string): ItemAnswer {
  return (Object.hasOwn(items, id) ? items[id] : undefined) ?? OPEN;
}

/** True when both would read the same in a note. */
export function sameAnswer(a: ItemAnswer, b: ItemAnswer): boolean {
  const reason = (answer: ItemAnswer) => neutraliseInline(answer.reason ?? '');
  return a.state === b.state && reason(a) === reason(b);
}

/** Ids whose answers differ, of those given. */
export function differingItems(ids: readonly string[], a: ItemAnswers, b: ItemAnswers): string[] {
  return ids.filter(id => !sameAnswer(answerTo(a, id), answerTo(b, id)));
}

/** What the panel shows after GitLab was read again. */
export type MergedItems = {
  items: ItemAnswers;
  /** Ids that were taken over from GitLab. */
  updated: string[];
};

/**
 * Answers in the panel with what changed on GitLab taken over: an item that was changed here since `known` - GitLab's
 * answers as they were seen last - stays as it is here, every other becomes GitLab's. Where nothing was seen before,
 * what is answered here stays and open items become GitLab's.
 */
export function mergeFromGitLab(
  ids: readonly string[],
  known: ItemAnswers | undefined,
  mine: ItemAnswers,
  theirs: ItemAnswers,
): MergedItems {
  const updated = differingItems(ids, mine, theirs).filter(id => {
    const answer = answerTo(mine, id);
    return known === undefined ? sameAnswer(answer, OPEN) : sameAnswer(answer, answerTo(known, id));
  });
  if (updated.length === 0) return { items: mine, updated };
  return { items: { ...mine, ...pickItems(updated, theirs) }, updated };
}

/** The answers to the items named, each of them there. */
export function pickItems(ids: readonly string[], items: ItemAnswers): ItemAnswers {
  return Object.fromEntries(ids.map(id => [id, answerTo(items, id)]));
}
