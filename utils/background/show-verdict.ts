import type { ContentCommand, ShownPage } from '../messages/contract';
import type { StoredItem } from '../platform/storage';
import { VERDICT_TEXT, type VerdictLevel } from '../policy/verdict';
import { z } from '../zod';
import type { Background } from './background';
import { pageKey } from './shown-page';

/** The oldest are forgotten when there are more. */
const MOST = 200;

const level = z.enum(['required', 'recommended', 'not-required', 'undetermined']);
const VERDICTS: StoredItem<[page: string, level: VerdictLevel][]> = {
  key: 'verdicts',
  area: 'session',
  version: 1,
  schema: z.array(z.tuple([z.string(), level])),
};

/** The verdict's shape, the same as on the launcher. */
const SHAPE: Record<VerdictLevel, string> = {
  required: '●',
  recommended: '◐',
  'not-required': '○',
  undetermined: '◌',
};

/** Says the verdict's word on the toolbar and to the tab's launcher, and keeps it for this browser session. */
export async function showVerdict(
  background: Background,
  tabId: number,
  shown: ShownPage,
  verdict: VerdictLevel,
): Promise<void> {
  const key = pageKey(shown);
  await background.storage.update(VERDICTS, [], kept =>
    [...kept.filter(([page]) => page !== key), [key, verdict] as [string, VerdictLevel]].slice(-MOST),
  );
  const command: ContentCommand = { type: 'show-verdict', verdict };
  // The tab may have gone or moved on; neither concerns the verdict.
  await Promise.allSettled([
    showBadge(background, tabId, verdict),
    background.browser.tabs.sendMessage(tabId, command),
  ]);
}

/** Puts a verdict's shape and word on the toolbar for a tab; null takes that of an earlier page off. */
export async function showBadge(
  background: Background,
  tabId: number,
  verdict: VerdictLevel | null,
): Promise<void> {
  const { action } = background.browser;
  const title = verdict === null ? 'AppSec review' : `AppSec review: ${VERDICT_TEXT[verdict]}`;
  // A tab that went away has no toolbar to show it on.
  await Promise.allSettled([
    action.setBadgeText({ tabId, text: verdict === null ? '' : SHAPE[verdict] }),
    action.setBadgeBackgroundColor({ tabId, color: '#28272d' }),
    action.setTitle({ tabId, title }),
  ]);
}

/** The last verdict of a page in this browser session. */
export async function knownVerdict(background: Background, shown: ShownPage): Promise<VerdictLevel | null> {
  const key = pageKey(shown);
  const kept = await background.storage.readOr(VERDICTS, []);
  return kept.find(([page]) => page === key)?.[1] ?? null;
}
