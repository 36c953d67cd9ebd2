/** Runs quick actions on an item. Those not listed here are known, cut out, and not applied. */
import type { AnyItem } from '../access';
import type { Actor } from '../items';
import { DRAFT, setAssignees, setDraft, setReviewers, setState, setTitle } from '../items';
import { changeLabels, findLabel } from '../labels';
import type { Project, User } from '../state';
import type { Command } from './extract';

export type Executed = { commands_changes: Record<string, unknown>; summary: string[] };

type Target = Actor & { project: Project; item: AnyItem };
/** What changed and the sentence GitLab answers with; undefined when it could not be applied. */
type Outcome = { changes: Record<string, unknown>; summary: string } | undefined;
type Action = (target: Target, args: string) => Outcome;

const noun = (item: AnyItem) => (item.kind === 'issue' ? 'issue' : 'merge request');
const done = (summary: string, changes: Record<string, unknown> = {}): Outcome => ({ changes, summary });

function people(target: Target, args: string): User[] {
  const names = args
    .split(/[\s,]+/)
    .map(name => (name === 'me' ? target.user.username : name.replace(/^@/, '')));
  return target.state.users.filter(user => names.includes(user.username));
}

function labels(target: Target, args: string) {
  const names = [...args.matchAll(/~?(?:"([^"]+)"|([^\s~"]+))/g)].map(match => match[1] ?? match[2] ?? '');
  return names
    .flatMap(name => findLabel(target.state, target.project, name)?.label ?? [])
    .filter(each => !each.archived);
}

const quoted = (names: string[]) => names.map(name => `~"${name}"`).join(' ');

function labelAction(kind: 'add' | 'remove' | 'replace', key: string, verb: string): Action {
  return (target, args) => {
    const found = labels(target, args);
    const all = kind === 'remove' && args === '';
    if (found.length === 0 && !all) return undefined;
    const names = all ? [...target.item.labels] : found.map(label => label.name);
    if (!changeLabels(target.state, target.project, target.item, { [kind]: names }, target.may, target))
      return undefined;
    if (all) return done('Removed all labels.', { label_ids: [] });
    return done(`${verb} ${quoted(names)} ${names.length === 1 ? 'label' : 'labels'}.`, {
      [key]: found.map(label => label.id),
    });
  };
}

function stateAction(event: 'close' | 'reopen', verb: string): Action {
  return target =>
    target.may.update(target.item) && setState(target, target.item, event)
      ? done(`${verb} this ${noun(target.item)}.`, { state_event: event })
      : undefined;
}

function personAction(
  field: 'assignee_ids' | 'reviewer_ids',
  next: (now: number[], named: number[]) => number[],
  verb: string,
): Action {
  return (target, args) => {
    const { item } = target;
    if (!target.may.setMetadata(item)) return undefined;
    if (field === 'reviewer_ids' && item.kind !== 'merge-request') return undefined;
    const named = people(target, args);
    if (named.length === 0 && args !== '') return undefined;
    const now =
      field === 'assignee_ids' ? item.assigneeIds : item.kind === 'merge-request' ? item.reviewerIds : [];
    const ids = next(
      now,
      named.map(user => user.id),
    );
    if (field === 'assignee_ids') setAssignees(target, item, ids);
    else setReviewers(item, ids);
    return done(`${verb} ${named.map(user => `@${user.username}`).join(' ')}.`.replace(' .', '.'), {
      [field]: ids,
    });
  };
}

const add = (now: number[], named: number[]) => [...new Set([...now, ...named])];
const replace = (_now: number[], named: number[]) => named;
const remove = (now: number[], named: number[]) =>
  named.length === 0 ? [] : now.filter(id => !named.includes(id));

const lockAction =
  (locked: boolean): Action =>
  target => {
    if (!target.may.setMetadata(target.item)) return undefined;
    target.item.discussionLocked = locked;
    return done(`${locked ? 'Locked' : 'Unlocked'} the discussion.`, { discussion_locked: locked });
  };

const ACTIONS: Record<string, Action> = {
  close: stateAction('close', 'Closed'),
  reopen: stateAction('reopen', 'Reopened'),
  title: (target, args) => {
    if (args === '' || !target.may.update(target.item)) return undefined;
    setTitle(target, target.item, args);
    return done(`Changed the title to "${args}".`, { title: args });
  },
  label: labelAction('add', 'add_label_ids', 'Added'),
  labels: labelAction('add', 'add_label_ids', 'Added'),
  unlabel: labelAction('remove', 'remove_label_ids', 'Removed'),
  remove_label: labelAction('remove', 'remove_label_ids', 'Removed'),
  relabel: labelAction('replace', 'label_ids', 'Replaced all labels with'),
  assign: personAction('assignee_ids', add, 'Assigned'),
  reassign: personAction('assignee_ids', replace, 'Changed assignee to'),
  unassign: personAction('assignee_ids', remove, 'Removed assignee'),
  assign_reviewer: personAction('reviewer_ids', add, 'Assigned reviewer'),
  reviewer: personAction('reviewer_ids', add, 'Assigned reviewer'),
  request_review: personAction('reviewer_ids', add, 'Requested a review from'),
  unassign_reviewer: personAction('reviewer_ids', remove, 'Removed reviewer'),
  remove_reviewer: personAction('reviewer_ids', remove, 'Removed reviewer'),
  confidential: target => {
    const { item } = target;
    if (item.kind !== 'issue' || item.confidential || !target.may.update(item)) return undefined;
    item.confidential = true;
    return done('Made this issue confidential.', { confidential: true });
  },
  due: (target, args) => {
    if (target.item.kind !== 'issue' || !target.may.setMetadata(target.item)) return undefined;
    if (!/^\d{4}-\d{2}-\d{2}$/.test(args)) return undefined;
    target.item.dueDate = args;
    return done(`Set the due date to ${args}.`, { due_date: args });
  },
  remove_due_date: target => {
    if (target.item.kind !== 'issue' || target.item.dueDate === null) return undefined;
    if (!target.may.setMetadata(target.item)) return undefined;
    target.item.dueDate = null;
    return done('Removed the due date.', { due_date: null });
  },
  draft: target => {
    if (target.item.kind !== 'merge-request' || !target.may.update(target.item)) return undefined;
    const already = DRAFT.test(target.item.title);
    setDraft(target, target.item, true);
    return done(
      already ? "No change to this merge request's draft status." : 'Marked this merge request as a draft.',
      { wip_event: 'draft' },
    );
  },
  ready: target =>
    target.may.update(target.item) && setDraft(target, target.item, false)
      ? done('Marked this merge request as ready.', { wip_event: 'ready' })
      : undefined,
  lock: lockAction(true),
  unlock: lockAction(false),
};

/** Runs commands in order and tells what came of each. */
export function runCommands(target: Target, commands: Command[]): Executed {
  const executed: Executed = { commands_changes: {}, summary: [] };
  for (const { name, args } of commands) {
    const outcome = ACTIONS[name]?.(target, args);
    Object.assign(executed.commands_changes, outcome?.changes);
    executed.summary.push(outcome?.summary ?? `Could not apply ${name} command.`);
  }
  if (Object.keys(executed.commands_changes).length > 0) target.item.updatedAt = target.now;
  return executed;
}
