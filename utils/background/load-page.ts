import type { Change } from '../change/change';
import { FailureError } from '../failure';
import { getProject, listNotes } from '../gitlab/api';
import type { Client } from '../gitlab/client';
import type { Item, Project } from '../gitlab/schemas';
import type { ItemView, PanelEvent } from '../messages/contract';
import type { Sender } from '../messages/sender';
import type { Verdict } from '../policy/verdict';
import type { Background } from './background';
import { clientFor } from './instance-client';
import { stopQuietly } from './judge-quietly';
import { playbookInForce, policyOf } from './playbook';
import type { RecentPage } from './recent-pages';
import { type Level, readLevel, rightsOn } from './rights';
import { showBadge, showVerdict } from './show-verdict';
import { itemUrl, pageKey, pageOfSender, type TabPage } from './shown-page';
import { streamCounterpart } from './stream-counterpart';
import { streamNotes } from './stream-notes';
import { askForChange, streamVerdict } from './stream-verdict';

export type Load = { reload: boolean; emit: (event: PanelEvent) => void; signal: AbortSignal };

/**
 * Loads the page behind a panel: one fan-out, each part told as soon as it is there. A part that fails says so by
 * itself; without the item there is nothing to tell and the rest is stopped.
 *
 * @throws FailureError when the page cannot be established or read at all
 */
export async function loadPage(background: Background, sender: Sender, load: Load): Promise<void> {
  const inForce = playbookInForce(background);
  inForce.catch(() => undefined);
  const target = await pageOfSender(background, sender);
  const { shown, instance, tabId } = target;
  stopQuietly(background, tabId);
  load.emit({ type: 'page', shown });
  const stopped = new AbortController();
  const signal = AbortSignal.any([load.signal, stopped.signal]);
  const emit = (event: PanelEvent) => {
    if (!signal.aborted) load.emit(event);
  };
  const client = await clientFor(background, instance);
  const { page } = shown;
  const options = { signal };
  const project = getProject(client, page.projectPath, options);
  const { item, firstDiffs } = askForChange(client, page, signal);
  const firstNotes = listNotes(client, page.projectPath, page, 1, options);
  // Each is awaited where it is used; until then a failure must not count as unhandled.
  for (const early of [project, firstNotes]) early.catch(() => undefined);

  const notes = streamNotes(background, { client, target, item, firstNotes, inForce, emit, signal });
  const reviewer = notes.then(
    told => told.reviewer,
    () => 'unknown' as const,
  );
  const reading = (async (): Promise<RecentPage> => {
    const policy = policyOf(await inForce);
    const source = { client, shown, item: await item, firstDiffs, policy, emit, signal };
    const { verdict, change } = await streamVerdict(background, source);
    signal.throwIfAborted();
    await showVerdict(background, tabId, shown, verdict.verdict);
    const { headSha } = await item;
    return {
      change,
      verdict: verdict.verdict,
      areas: areasOf(verdict, change),
      headSha,
      reviewer: await reviewer,
    };
  })();
  background.recentPages.set(pageKey(shown), reading);
  const rest = Promise.all([
    reading,
    notes,
    streamCounterpart(background, { shown, item, inForce, emit, reload: load.reload }),
  ]);
  rest.catch(() => undefined);
  try {
    await streamItem(background, { client, target, item: await item, project, emit, signal });
  } catch (error) {
    stopped.abort();
    await showBadge(background, tabId, null);
    if (!(error instanceof FailureError)) throw error;
    if (!load.signal.aborted) load.emit({ type: 'failed', part: 'item', failure: error.failure });
    return;
  }
  await rest;
}

/** Areas of the rules that hit, where the whole of a merge request was seen: an issue's words leave too much open. */
function areasOf(verdict: Verdict, change: Change): string[] | null {
  const all = verdict.complete && verdict.notSeen.length === 0 && verdict.unknownRules.length === 0;
  if (!all || change.kind !== 'merge-request') return null;
  return [...new Set([...verdict.areas, ...verdict.reasons.map(reason => reason.area)])];
}

type ItemSource = {
  client: Client;
  target: TabPage;
  item: Item;
  project: Promise<Project>;
  emit: (event: PanelEvent) => void;
  signal: AbortSignal;
};

/** Tells the item at once, and again when the person's level had to be asked for. */
async function streamItem(background: Background, source: ItemSource): Promise<void> {
  const { client, target, item, emit, signal } = source;
  const project = await source.project;
  const { playbook } = await playbookInForce(background);
  const view = (level: Level): PanelEvent => ({
    type: 'item',
    item: viewOf(target, item, project, level, playbook.team !== null),
  });
  emit(view(project.level ?? 'unknown'));
  if (project.level !== null) return;
  const level = await readLevel(client, project, target.instance.user?.id, signal);
  if (level !== 'unknown') emit(view(level));
}

function viewOf(target: TabPage, item: Item, project: Project, level: Level, teamSetUp: boolean): ItemView {
  const { shown, instance } = target;
  return {
    shown,
    title: item.title,
    state: item.state,
    archived: project.archived,
    discussionLocked: item.discussionLocked,
    confidential: item.confidential,
    draft: item.draft,
    headSha: item.headSha,
    webUrl: itemUrl(shown),
    projectUrl: `${shown.instanceUrl}/${shown.page.projectPath}`,
    labels: item.labels,
    visibility: project.visibility,
    user: instance.user
      ? { username: instance.user.username, name: instance.user.name }
      : { username: 'unknown', name: 'The owner of the token' },
    may: rightsOn(item, project, shown.page, level, instance.scopes),
    teamSetUp,
  };
}
