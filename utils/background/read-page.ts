import type { RawDiff } from '../change/change';
import { changeFromIssue, changeFromMergeRequest } from '../change/from-gitlab';
import { getItem, listDiffs } from '../gitlab/api';
import { furtherPages } from '../gitlab/pages';
import type { Background } from './background';
import { clientFor } from './instance-client';
import type { RecentPage } from './recent-pages';
import { knownVerdict } from './show-verdict';
import { pageKey, type TabPage } from './shown-page';

/**
 * What was read of a page with its last load, waiting for one that is under way; read again where the background
 * restarted since.
 *
 * @throws FailureError when it cannot be read
 */
export async function readPage(background: Background, target: TabPage): Promise<RecentPage> {
  const key = pageKey(target.shown);
  const recent = await background.recentPages.get(key)?.catch(() => undefined);
  if (recent) return recent;
  const reading = readAgain(background, target);
  background.recentPages.set(key, reading);
  return await reading;
}

async function readAgain(background: Background, { shown, instance }: TabPage): Promise<RecentPage> {
  const client = await clientFor(background, instance);
  const { page } = shown;
  const verdict = await knownVerdict(background, shown);
  if (page.kind !== 'merge-request') {
    const change = changeFromIssue(await getItem(client, page.projectPath, page));
    return { change, verdict, areas: null, headSha: null, reviewer: 'unknown' };
  }
  const diffsOf = (number: number) => listDiffs(client, page.projectPath, page.iid, number);
  const [item, first] = await Promise.all([getItem(client, page.projectPath, page), diffsOf(1)]);
  const diffs: RawDiff[] = [...first.rows];
  await furtherPages(first.reply, diffsOf, rows => diffs.push(...rows));
  const change = changeFromMergeRequest(item, diffs, { complete: true });
  return { change, verdict, areas: null, headSha: item.headSha, reviewer: 'unknown' };
}
