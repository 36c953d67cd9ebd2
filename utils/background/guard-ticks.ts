import type { Item, Project } from '../gitlab/schemas';
import type { ItemView } from '../messages/contract';
import type { ItemAnswers } from '../review/checklist';
import { type GuardResult, guardNote } from '../review/disclosure';
import { pickItems } from '../review/merge-items';
import type { Template } from '../review/review';

export type TicksToGuard = {
  template: Template;
  items: ItemAnswers;
  /** Who reads the note that stands: GitLab never changes it (contract 6.1). */
  internal: boolean;
  publicConfirmed: boolean;
  item: Item;
  project: Project;
  may: ItemView['may'];
};

/**
 * The disclosure guard for items that go into a note that stands. A note that many read stays one: what the guard
 * would put into an internal note instead stays out of this one.
 */
export function guardTicks({ template, items, internal, publicConfirmed, ...facts }: TicksToGuard): {
  blocked: GuardResult['blocked'];
  omitDetail: boolean;
  withheld: string[];
} {
  const input = {
    kind: 'checklist' as const,
    template,
    answers: {
      templateId: template.id,
      sections: {},
      items,
      labels: [],
      visibility: internal ? ('internal' as const) : ('public' as const),
      publicConfirmed,
    },
    projectVisibility: facts.project.visibility,
    confidential: facts.item.confidential,
  };
  const asked = guardNote({ ...input, mayWriteInternal: facts.may.internalNote });
  const lifted = !internal && asked.visibility === 'internal';
  const guard = lifted ? guardNote({ ...input, mayWriteInternal: false }) : asked;
  const ids = template.items.map(each => each.id).filter(id => Object.hasOwn(items, id));
  const withheld = guard.omitItemDetail ? ids.filter(id => holdsDetail(pickItems([id], items)[id])) : [];
  return { blocked: guard.blocked, omitDetail: guard.omitItemDetail, withheld };
}

function holdsDetail(answer: ItemAnswers[string] | undefined): boolean {
  return answer?.state === 'fail' || (answer?.reason ?? '').trim() !== '';
}
