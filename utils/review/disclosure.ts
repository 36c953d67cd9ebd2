import { checklistProgress } from './checklist';
import { typedText } from './render-note';
import type { Audience, ReviewAnswers, Template } from './review';

/** What decides who reads an item's notes; `unknown` where GitLab did not say. */
export type ItemExposure = {
  projectVisibility: 'private' | 'internal' | 'public' | 'unknown';
  /** A confidential issue hides all its notes from non-members (contract 6.1). */
  confidential: boolean | 'unknown';
};

const CONFIDENTIAL =
  'This issue is confidential: only members who may see it, its author and its assignees can read this note.';

/** Who can read a note once it is posted. */
export function audienceOf({
  projectVisibility,
  confidential,
  internal,
}: ItemExposure & { internal: boolean }): Audience {
  if (internal) {
    return {
      level: 'internal',
      sentence:
        'Internal note: only project members with the Planner or Reporter role or higher can read it.',
    };
  }
  if (confidential === true) return { level: 'members', sentence: CONFIDENTIAL };
  switch (projectVisibility) {
    case 'private':
      return { level: 'members', sentence: 'Only members of this project can read this note.' };
    case 'internal':
      return { level: 'signed-in', sentence: 'Everyone who is signed in to this GitLab can read this note.' };
    case 'public':
      return { level: 'public', sentence: 'Anyone on the internet can read this note.' };
    default:
      return { level: 'unknown', sentence: 'GitLab did not say who can read this note.' };
  }
}

export type GuardInput = ItemExposure & {
  kind: 'note' | 'checklist';
  template: Template;
  answers: ReviewAnswers;
  /** True only when GitLab told that this person's internal notes are honoured (contract 6.1). */
  mayWriteInternal: boolean | 'unknown';
};

/** How a note may be posted so that no vulnerability detail reaches those it is not for (house 4.7). */
export type GuardResult = {
  visibility: 'public' | 'internal';
  audience: Audience;
  /** Ids of sections to leave out. */
  omitSections: string[];
  /** Leave out which checks failed, and every reason. */
  omitItemDetail: boolean;
  /** Why nothing may be posted as it stands; `confirmable` when the person's word is enough. */
  blocked: { sentence: string; confirmable: boolean } | null;
  warnings: string[];
};

function listed(words: string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** Headings of the parts of a note that hold vulnerability detail, and how to leave them out. */
function sensitiveParts({ kind, template, answers }: GuardInput): {
  names: string[];
  sections: string[];
  items: boolean;
} {
  const sections =
    kind === 'checklist'
      ? []
      : template.sections.filter(each => each.sensitive && typedText(answers, each.id).trim() !== '');
  const reasons = template.items.some(item => (answers.items[item.id]?.reason ?? '').trim() !== '');
  const items = checklistProgress(template, answers.items).fail > 0 || reasons;
  const names = [
    ...sections.map(each => each.heading),
    ...(items ? ['which checks failed and the reasons given'] : []),
  ];
  return { names, sections: sections.map(each => each.id), items };
}

/**
 * Decides visibility and what is left out before a note is rendered. Where the public, or everyone signed in,
 * can read: a note with sensitive parts becomes internal if the right to internal notes is established, else
 * the parts are left out, unless the person confirmed that they may be public. Where it cannot be told who
 * reads, nothing is posted. An internal note that was asked for and is not established is refused, never
 * turned into a public one.
 */
export function guardNote(input: GuardInput): GuardResult {
  const { answers, mayWriteInternal } = input;
  const open = audienceOf({ ...input, internal: false });
  const exposed = open.level === 'public' || open.level === 'signed-in';
  const parts = sensitiveParts(input);
  const detail = parts.names.length > 0;
  const asked = answers.visibility === 'internal';
  const lifted = !asked && exposed && detail && !answers.publicConfirmed && mayWriteInternal === true;
  const visibility = asked || lifted ? 'internal' : 'public';
  const result: GuardResult = {
    visibility,
    audience: audienceOf({ ...input, internal: visibility === 'internal' }),
    omitSections: [],
    omitItemDetail: false,
    blocked: null,
    warnings: [],
  };
  if (asked && mayWriteInternal !== true) {
    const why =
      mayWriteInternal === false
        ? 'You may not write internal notes here'
        : 'GitLab did not say whether you may write internal notes here';
    const sentence = `${why}, so an internal note is not posted. Choose a note without that limit to see who would read it.`;
    return { ...result, blocked: { sentence, confirmable: false } };
  }
  if (visibility === 'internal') {
    if (lifted)
      result.warnings.push(
        `The note is internal because it holds ${listed(parts.names)}. ${open.sentence.replace('this note', 'other notes here')}`,
      );
    return result;
  }
  if (open.level === 'unknown') {
    const sentence = 'GitLab did not say who can read this project, so nothing is posted.';
    return { ...result, blocked: { sentence, confirmable: false } };
  }
  if (!exposed || !detail) return result;
  if (answers.publicConfirmed) {
    result.warnings.push(
      `You confirmed that this may be read here: ${listed(parts.names)}. ${open.sentence}`,
    );
    return result;
  }
  result.warnings.push(`Left out: ${listed(parts.names)}. ${open.sentence}`);
  return { ...result, omitSections: parts.sections, omitItemDetail: parts.items };
}
