/** Fields that a PUT on a merge request and on an issue share (contract 10). */
import type { AnyItem } from './access';
import type { InItem } from './find';
import { actor } from './find';
import type { Call } from './http/call';
import { forbidden, invalidParameter, invalidRecord } from './http/errors';
import { flag, integer, integers, list, text } from './http/params';
import { setAssignees, setDescription, setState, setTitle } from './items';
import { changeLabels } from './labels';
import { milestonesOf } from './milestones';
import { keepText, tooLong } from './texts';

/** @throws ApiError 400 when a request names none of the fields it could change */
export function requireOne(call: Call, names: readonly string[]): void {
  if (names.some(name => name in call.params)) return;
  throw invalidParameter(`${names.join(', ')} are missing, at least one parameter must be provided`);
}

/** Replaces the description: too long is refused, quick actions run and are cut. */
function writeDescription(call: Call, { project, may, item }: InItem, description: string): void {
  const complaint = tooLong(call.state, description);
  if (complaint) throw invalidRecord({ description: [complaint] });
  const who = actor(call, may);
  setDescription(who, item, keepText(who, project, item, description, item.description ?? '').text);
}

/** Labels as the request changes them, dropped without a word for who may not set them. */
export function writeLabels(call: Call, { project, may, item }: InItem): void {
  const replace = list(call, 'labels') ?? (call.params.labels === null ? [] : undefined);
  const add = list(call, 'add_labels');
  const remove = list(call, 'remove_labels');
  if (!replace && !add && !remove) return;
  changeLabels(
    call.state,
    project,
    item,
    { ...(replace ? { replace } : {}), ...(add ? { add } : {}), ...(remove ? { remove } : {}) },
    may,
    actor(call, may),
  );
}

/** The milestone, which must be one of the project or of a group above it; 0 takes it off. */
function writeMilestone(call: Call, { project, may, item }: InItem): void {
  const wanted = integer(call, 'milestone_id');
  if (wanted === undefined || !may.setMetadata(item)) return;
  const known = milestonesOf(call.state, project).some(({ milestone }) => milestone.id === wanted);
  item.milestoneId = known ? wanted : null;
}

function writeAssignees(call: Call, { may, item }: InItem): void {
  const single = integer(call, 'assignee_id');
  const ids = integers(call, 'assignee_ids') ?? (single === undefined ? undefined : [single]);
  if (ids && may.setMetadata(item))
    setAssignees(
      actor(call, may),
      item,
      ids.filter(id => id !== 0),
    );
}

function writeState(call: Call, { may, item }: InItem): void {
  const event = text(call, 'state_event');
  if (event === undefined) return;
  if (event !== 'close' && event !== 'reopen')
    throw invalidParameter('state_event does not have a valid value');
  setState(actor(call, may), item, event);
}

/**
 * Applies what a new and an old item of both kinds share, all checks first.
 * @throws ApiError 403 for who may not change the item at all
 */
export function writeShared(call: Call, where: InItem<AnyItem>): void {
  const { may, item } = where;
  const who = actor(call, may);
  if (!may.update(item) && !may.setMetadata(item)) throw forbidden();
  const title = text(call, 'title');
  if (title?.trim() === '') throw invalidRecord({ title: ["can't be blank"] });
  if (title !== undefined && title.length > 255) {
    throw invalidRecord({ title: ['is too long (maximum is 255 characters)'] });
  }
  if (title !== undefined) setTitle(who, item, title);
  const description = text(call, 'description');
  if (description !== undefined) writeDescription(call, where, description);
  writeLabels(call, where);
  writeAssignees(call, where);
  writeMilestone(call, where);
  item.updatedAt = call.now();
}

/** What only an item that is there already can have changed: its state, and who may comment. */
export function writeLater(call: Call, where: InItem<AnyItem>): void {
  const { may, item } = where;
  writeState(call, where);
  const locked = flag(call, 'discussion_locked');
  if (locked !== undefined && may.setMetadata(item)) item.discussionLocked = locked;
}
