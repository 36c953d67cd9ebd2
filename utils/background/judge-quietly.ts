import { FailureError } from '../failure';
import type { Background } from './background';
import { inTurn } from './in-turn';
import { clientFor } from './instance-client';
import { playbookInForce, policyOf } from './playbook';
import { isRateLimited } from './rate-limit';
import { showVerdict } from './show-verdict';
import { pageKey, pageOfTab, type TabPage } from './shown-page';
import { askForChange, streamVerdict } from './stream-verdict';

/** How many judgements run at once, over all tabs. */
const LANES = 2;

/** A judgement for a tab that nobody asked for, waiting or under way. */
type Quiet = { key: string; stop: AbortController };

const underWay = new WeakMap<Background, Map<number, Quiet>>();

function quietOf(background: Background): Map<number, Quiet> {
  const known = underWay.get(background) ?? new Map<number, Quiet>();
  underWay.set(background, known);
  return known;
}

/**
 * Judges the page of a tab whose panel is closed, so that launcher and toolbar show its verdict. Asks GitLab for the
 * item and its diffs alone, says nothing of a failure, and leaves one that runs for the same page to run on. A tab
 * has one at a time; what it was judging before is stopped.
 */
export async function judgeQuietly(background: Background, target: TabPage): Promise<void> {
  const quiet = quietOf(background);
  const { tabId, shown } = target;
  const key = pageKey(shown);
  if (quiet.get(tabId)?.key === key) return;
  stopQuietly(background, tabId);
  const own: Quiet = { key, stop: new AbortController() };
  quiet.set(tabId, own);
  const { signal } = own.stop;
  try {
    // A tab keeps its lane, so its judgements follow one another.
    await inTurn(`judge-quietly ${tabId % LANES}`, () => judge(background, target, signal));
  } catch (error) {
    if (!signal.aborted && !(error instanceof FailureError)) throw error;
  } finally {
    if (quiet.get(tabId) === own) quiet.delete(tabId);
  }
}

/** Stops judging for a tab: it left the page, it is gone, or its panel loads the page itself. */
export function stopQuietly(background: Background, tabId: number): void {
  const quiet = quietOf(background);
  quiet.get(tabId)?.stop.abort();
  quiet.delete(tabId);
}

async function judge(background: Background, target: TabPage, signal: AbortSignal): Promise<void> {
  const { tabId, instance, shown } = target;
  signal.throwIfAborted();
  if (!(await stillShows(background, target))) return;
  if (await isRateLimited(background, instance.instanceUrl)) return;
  const client = await clientFor(background, instance);
  const policy = policyOf(await playbookInForce(background));
  signal.throwIfAborted();
  const asked = askForChange(client, shown.page, signal);
  // Nobody watches a verdict grow: it is judged once the files are there.
  await asked.firstDiffs;
  const { verdict } = await streamVerdict(background, {
    client,
    shown,
    item: await asked.item,
    firstDiffs: asked.firstDiffs,
    policy,
    emit(event) {
      if (event.type === 'failed') throw new FailureError(event.failure);
    },
    signal,
  });
  if (!verdict.complete) return;
  const there = await stillShows(background, target);
  signal.throwIfAborted();
  if (there) await showVerdict(background, tabId, shown, verdict.verdict);
}

/** Asks the browser, as the page was announced by a script. */
async function stillShows(background: Background, { tabId, shown }: TabPage): Promise<boolean> {
  const present = await pageOfTab(background, tabId);
  return pageKey(present.shown) === pageKey(shown);
}
