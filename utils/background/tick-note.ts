import { FailureError } from '../failure';
import { getItem, getNote, getProject, updateNote } from '../gitlab/api';
import type { Client } from '../gitlab/client';
import type { Note } from '../gitlab/schemas';
import type { Payload, Ticked } from '../messages/contract';
import type { Sender } from '../messages/sender';
import type { ItemAnswers } from '../review/checklist';
import { differingItems, pickItems } from '../review/merge-items';
import { noteSizeProblem } from '../review/note-size';
import { renderChecklist } from '../review/render-note';
import type { Template } from '../review/review';
import { fillTemplate } from '../review/template-variables';
import type { Background } from './background';
import { guardTicks } from './guard-ticks';
import { clientFor } from './instance-client';
import { because, blockedBy } from './note-limits';
import type { OwnNote } from './own-note';
import { playbookInForce } from './playbook';
import { readLevel, rightsOn } from './rights';
import { isFirstUse } from './shown-before';
import { checkShown, type TabPage } from './shown-page';
import { spliceItems } from './splice-checklist';
import { readStanding, standingView } from './standing-checklist';
import { whoActs } from './who-acts';
import { UNKNOWN_OUTCOME } from './write-note';
import { rememberWritten, sameBody, untouched } from './written-notes';

/**
 * Puts answers into the checklist note that stands, and never makes one. The note is read just before: only the lines
 * of the items that were answered change, so words of a person and answers given on GitLab stay (contract 6.5).
 *
 * @throws FailureError when nothing was written, or nobody knows
 */
export async function tickNote(
  background: Background,
  sender: Sender,
  payload: Payload<'tick-items'>,
  signal: AbortSignal,
): Promise<Ticked> {
  const { shown, noteId, templateId } = payload;
  const target = await checkShown(background, sender, shown);
  const { page } = target.shown;
  const client = await clientFor(background, target.instance);
  const user = await whoActs(background, client, target.instance, signal);
  const [project, item, own, inForce] = await Promise.all([
    getProject(client, page.projectPath, { signal }),
    getItem(client, page.projectPath, page, { signal }),
    readStanding(client, target, { noteId, templateId, me: user.id }, signal),
    playbookInForce(background),
  ]);
  if (!own) return { state: 'gone' };
  const { note, parsed } = own;
  const visibility = note.internal ? ('internal' as const) : ('public' as const);
  const kind = { instanceUrl: shown.instanceUrl, projectPath: page.projectPath, noteKind: 'checklist' };
  if (await isFirstUse(background, kind, { visibility, labels: [] })) return { state: 'not-shown-yet' };
  const found = inForce.playbook.templates.find(each => each.id === templateId);
  if (!found) {
    const message = 'The playbook no longer holds this template. What you answered is kept here.';
    throw new FailureError({ kind: 'item-changed', detail: { message } });
  }
  const template = fillTemplate(found, { ...item, page });
  const ids = template.items.map(each => each.id).filter(id => Object.hasOwn(payload.items, id));
  const items = pickItems(ids, payload.items);
  const may = rightsOn(
    item,
    project,
    page,
    await readLevel(client, project, user.id, signal),
    target.instance.scopes,
  );
  const { publicConfirmed } = payload;
  const guard = guardTicks({ template, items, internal: note.internal, publicConfirmed, item, project, may });
  const body = tickedBody(own, template, items, guard.omitDetail);
  const size = noteSizeProblem(body);
  const blocked =
    guard.blocked ?? blockedBy(may, item, project) ?? (size?.refused ? because(size.sentence) : null);
  if (blocked) throw new FailureError({ kind: 'refused-to-post', detail: { message: blocked.sentence } });
  const ours = await untouched(background, shown.instanceUrl, note);
  await checkShown(background, sender, shown);
  const { kept, warnings } = await put(client, target, project.id, note, body, signal);
  // A note with words of a person in it is never taken for ours again: it would be written over.
  if (ours) await rememberWritten(background, shown.instanceUrl, kept);
  return {
    state: 'ticked',
    note: standingView(target, kept),
    before: pickItems(ids, parsed.items),
    overwrote: differingItems(differingItems(ids, payload.known, parsed.items), items, parsed.items),
    withheld: guard.withheld,
    warnings,
  };
}

function tickedBody(
  { note, parsed }: OwnNote,
  template: Template,
  items: ItemAnswers,
  omitItemDetail: boolean,
): string {
  const { reviewId, headSha = null, policy } = parsed.marker;
  const answers = {
    templateId: template.id,
    sections: {},
    items,
    labels: [],
    visibility: 'public' as const,
    publicConfirmed: false,
  };
  const rendered = renderChecklist({
    template,
    answers,
    reviewId,
    headSha,
    policy,
    handle: null,
    omitItemDetail,
  });
  return spliceItems(note.body, rendered, Object.keys(items));
}

/** Writes the body and compares the answer with it; after a lost answer the note is read before anything is said. */
async function put(
  client: Client,
  { shown: { page } }: TabPage,
  projectId: number,
  note: Note,
  body: string,
  signal: AbortSignal,
): Promise<{ kept: Note; warnings: string[] }> {
  if (sameBody(note.body, body)) return { kept: note, warnings: [] };
  let kept: Note;
  try {
    const written = await updateNote(client, projectId, page, note.id, body, { signal });
    if (written === 'commands-only') {
      const message = 'GitLab took the whole note for commands and kept nothing of it.';
      throw new FailureError({ kind: 'refused-to-post', detail: { message } });
    }
    kept = written.note;
  } catch (error) {
    if (!(error instanceof FailureError) || !UNKNOWN_OUTCOME.has(error.failure.kind)) throw error;
    const now = await getNote(client, projectId, page, note.id, { deadlineMs: 4_000 }).catch(() => undefined);
    if (!now || !sameBody(now.body, body)) {
      if (now && error.failure.kind === 'server-error') throw error;
      const message = 'The answers were sent and no answer came, so they may be in the note already.';
      throw new FailureError({ kind: 'timed-out', detail: { ...error.failure.detail, message } });
    }
    kept = now;
  }
  const same = sameBody(kept.body, body);
  return {
    kept,
    warnings: same ? [] : ['GitLab changed the text of your checklist while storing it. Look at the note.'],
  };
}
