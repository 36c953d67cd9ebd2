import { FailureError } from '../failure';
import { getItem, getProject } from '../gitlab/api';
import type { Client } from '../gitlab/client';
import type { Item, Project } from '../gitlab/schemas';
import type { NotePreview, Payload } from '../messages/contract';
import type { Sender } from '../messages/sender';
import { digestNote } from '../review/digest';
import { guardNote } from '../review/disclosure';
import { noteSizeProblem } from '../review/note-size';
import { noteKindOf, renderChecklist, renderNote } from '../review/render-note';
import { fillTemplate } from '../review/template-variables';
import type { Background } from './background';
import { clientFor } from './instance-client';
import { because, blockedBy, blockedByOwn, missingWarning, stateWarnings } from './note-limits';
import { findOwnNote, type OwnNote } from './own-note';
import { type PlaybookInForce, playbookInForce } from './playbook';
import { readNotes } from './read-notes';
import { readLevel, rightsOn } from './rights';
import { isFirstUse, type WriteKind } from './shown-before';
import { checkShown, type TabPage } from './shown-page';
import { spliceChecklist } from './splice-checklist';
import { whoActs } from './who-acts';
import { untouched } from './written-notes';

/** A note ready to be shown or written, from facts read a moment ago. */
export type PreparedNote = {
  client: Client;
  target: TabPage;
  item: Item;
  project: Project;
  own: OwnNote | undefined;
  reviewId: string;
  me: number;
  writeKind: WriteKind;
  /** A person edited the note on GitLab: it holds words of theirs, and never counts as ours again. */
  edited: boolean;
  preview: Omit<NotePreview, 'html'>;
};

/**
 * Renders a note as it would be posted now. The page, its item, its project and the notes on it are read fresh; the
 * guard decides visibility and what is left out; one's own note is found by its marker and updated, not repeated.
 *
 * @throws FailureError when the page is another, or anything the decision needs cannot be read
 */
export async function prepareNote(
  background: Background,
  sender: Sender,
  { shown, kind, draft }: Pick<Payload<'preview-note'>, 'shown' | 'kind' | 'draft'>,
  signal: AbortSignal,
): Promise<PreparedNote> {
  const target = await checkShown(background, sender, shown);
  const { page } = target.shown;
  const client = await clientFor(background, target.instance);
  const [project, item, notes, user, inForce] = await Promise.all([
    getProject(client, page.projectPath, { signal }),
    getItem(client, page.projectPath, page, { signal }),
    readNotes(client, page, signal),
    whoActs(background, client, target.instance, signal),
    playbookInForce(background),
  ]);
  const found = inForce.playbook.templates.find(each => each.id === draft.answers.templateId);
  if (!found) {
    const message = 'The playbook no longer holds this template. What you wrote is kept.';
    throw new FailureError({ kind: 'item-changed', detail: { message } });
  }
  const template = fillTemplate(found, { ...item, page });
  const level = await readLevel(client, project, user.id, signal);
  const may = rightsOn(item, project, page, level, target.instance.scopes);
  const guard = guardNote({
    kind,
    template,
    answers: draft.answers,
    mayWriteInternal: may.internalNote,
    projectVisibility: project.visibility,
    confidential: item.confidential,
  });
  const internal = guard.visibility === 'internal';
  const own = findOwnNote(
    notes,
    user.id,
    kind === 'checklist' ? { kind, templateId: template.id, internal } : { kind, reviewId: draft.reviewId },
  );
  const reviewId = own?.parsed.marker.reviewId ?? draft.reviewId;
  const input = {
    template,
    answers: draft.answers,
    reviewId,
    headSha: item.headSha,
    policy: policyName(inForce),
    handle: inForce.playbook.team?.handle ?? null,
    omitSections: guard.omitSections,
    omitItemDetail: guard.omitItemDetail,
  };
  let body = kind === 'checklist' ? renderChecklist(input) : renderNote(input);
  const edited =
    own !== undefined &&
    kind === 'checklist' &&
    !(await untouched(background, target.instance.instanceUrl, own.note));
  if (edited && own) body = spliceChecklist(own.note.body, body);
  const labels = draft.answers.labels;
  const noteKind = kind === 'checklist' ? 'checklist' : noteKindOf(template);
  const writeKind = { instanceUrl: shown.instanceUrl, projectPath: page.projectPath, noteKind };
  const size = noteSizeProblem(body);
  const warnings = [
    ...guard.warnings,
    ...(edited ? ['Your checklist was edited on GitLab: its words are kept, only the states change.'] : []),
    ...stateWarnings(item),
    ...(kind === 'note' ? missingWarning(template, draft.answers) : []),
    ...(size && !size.refused ? [size.sentence] : []),
  ];
  return {
    client,
    target,
    item,
    project,
    own,
    reviewId,
    me: user.id,
    writeKind,
    edited,
    preview: {
      body,
      digest: digestNote({ body, visibility: guard.visibility, labels }),
      headSha: item.headSha,
      action: own ? 'update' : 'create',
      noteKind,
      visibility: guard.visibility,
      audience: guard.audience,
      addLabels: labels.filter(label => !item.labels.includes(label)),
      postingAs: { username: user.username, name: user.name },
      warnings,
      blocked:
        guard.blocked ??
        blockedBy(may, item, project) ??
        blockedByOwn(own, internal) ??
        (size?.refused ? because(size.sentence) : null),
      firstUse: await isFirstUse(background, writeKind, { visibility: guard.visibility, labels }),
    },
  };
}

function policyName({ playbook }: PlaybookInForce): { name: string; version: string } {
  return { name: playbook.policy.name, version: playbook.policy.version };
}
