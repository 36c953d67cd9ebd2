import type { Change, NotSeen, RawDiff } from '../change/change';
import { changeFromIssue, changeFromMergeRequest, type DiffsSeen } from '../change/from-gitlab';
import { type Failure, FailureError } from '../failure';
import { getItem, listDiffs, type PageOf } from '../gitlab/api';
import type { Client } from '../gitlab/client';
import { furtherPages } from '../gitlab/pages';
import type { Item } from '../gitlab/schemas';
import type { PanelEvent, ShownPage } from '../messages/contract';
import type { Page } from '../page';
import type { CompiledPolicy } from '../policy/compile';
import { judgeInSlices } from '../policy/judge';
import type { Verdict } from '../policy/verdict';
import type { Background } from './background';
import { completePatch } from './complete-patch';

/** What a verdict is streamed from. `firstDiffs` was asked for together with the item. */
export type VerdictSource = {
  client: Client;
  shown: ShownPage;
  item: Item;
  /** Undefined for an issue. */
  firstDiffs: Promise<PageOf<RawDiff>> | undefined;
  policy: CompiledPolicy;
  emit: (event: PanelEvent) => void;
  signal: AbortSignal;
};

/** Asks for the item and, of a merge request, its first files: all that most verdicts need. Awaited where used. */
export function askForChange(
  client: Client,
  page: Page,
  signal: AbortSignal,
): { item: Promise<Item>; firstDiffs: VerdictSource['firstDiffs'] } {
  const options = { signal };
  const item = getItem(client, page.projectPath, page, options);
  const firstDiffs =
    page.kind === 'merge-request' ? listDiffs(client, page.projectPath, page.iid, 1, options) : undefined;
  // Until it is awaited a failure must not count as unhandled.
  for (const early of [item, firstDiffs]) early?.catch(() => undefined);
  return { item, firstDiffs };
}

/**
 * Streams the verdict: from the metadata at once, from the first page of files, as more pages come, and when all is
 * there. What could not be read stays listed in it. Gives the final verdict and the change it was judged on.
 */
export async function streamVerdict(
  background: Background,
  source: VerdictSource,
): Promise<{ verdict: Verdict; change: Change }> {
  const { item, emit, signal, policy } = source;

  async function judgeAndEmit(change: Change, filesTotal: number | null): Promise<Verdict> {
    const verdict = await judgeInSlices(policy, change, {
      now: background.now,
      pause: background.pause,
      signal,
    });
    signal.throwIfAborted();
    const filesSeen = change.files.length;
    emit({ type: 'verdict', verdict, filesSeen, filesTotal, judgedAt: background.now() });
    return verdict;
  }

  if (source.firstDiffs === undefined) {
    const change = changeFromIssue(item);
    return { verdict: await judgeAndEmit(change, null), change };
  }
  let total = countOf(item);
  let diffs: RawDiff[] = [];
  const changeOf = (seen: DiffsSeen) => changeFromMergeRequest(item, diffs, seen);
  const early = await Promise.race([source.firstDiffs.then(yes, yes), background.pause().then(() => false)]);
  if (!early) await judgeAndEmit(changeOf({ complete: false }), total);
  let seen: DiffsSeen = { complete: true };
  try {
    const first = await source.firstDiffs;
    diffs = [...first.rows];
    total = Math.max(total ?? 0, first.reply.total ?? 0) || total;
    if (first.reply.nextPage !== null) await readOn(first);
    if (incomplete(changeOf(seen))) {
      diffs = await completePatch(source, diffs);
      seen = { complete: true, rawPatchTried: true };
    }
  } catch (error) {
    if (!(error instanceof FailureError)) throw error;
    emit({ type: 'failed', part: 'diffs', failure: error.failure });
    seen = { complete: true, missing: [missingFor(error.failure)] };
  }
  const change = changeOf(seen);
  return { verdict: await judgeAndEmit(change, total ?? change.files.length), change };

  /** Reads the other pages while what is there is judged; a judgement that runs is never overtaken by another. */
  async function readOn(first: PageOf<RawDiff>): Promise<void> {
    let judging: Promise<unknown> | undefined;
    let reading = true;
    const judgeSoFar = () => {
      judging ??= background
        .pause()
        .then(async () => {
          if (reading) await judgeAndEmit(changeOf({ complete: false }), total);
        })
        .finally(() => {
          judging = undefined;
        });
      judging.catch(() => undefined);
    };
    judgeSoFar();
    const { projectPath, iid } = source.shown.page;
    try {
      await furtherPages(
        first.reply,
        async page => await listDiffs(source.client, projectPath, iid, page, { signal }),
        (rows, page) => {
          diffs = [...diffs, ...rows];
          if (page < (first.reply.totalPages ?? 0)) judgeSoFar();
        },
      );
    } finally {
      reading = false;
      await judging;
    }
  }
}

const yes = () => true;

/** True where GitLab left files out that its raw patch may still hold. */
function incomplete(change: Change): boolean {
  return change.notSeen.some(each => each.reason === 'cut-off' || each.reason === 'collapsed');
}

function countOf(item: Item): number | null {
  return item.changesCount !== null && /^\d+$/.test(item.changesCount) ? Number(item.changesCount) : null;
}

function missingFor(failure: Failure): NotSeen {
  const hidden = failure.kind === 'no-access' || failure.kind === 'scope-missing';
  return { reason: hidden ? 'no-access' : 'failed', loadable: true };
}
