import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { saveInstance } from '../../../utils/background/instances';
import { judgeQuietly, stopQuietly } from '../../../utils/background/judge-quietly';
import { rememberPanel } from '../../../utils/background/panel-open';
import { isRateLimited } from '../../../utils/background/rate-limit';
import { knownVerdict } from '../../../utils/background/show-verdict';
import { pageOfTab } from '../../../utils/background/shown-page';
import { type GitLab, startGitLab } from '../../gitlab/server';
import { from, type Harness, signIn, startBackground, TAB, token, visit } from './harness';

let gitlab: GitLab;
let harness: Harness;
const MERGE_REQUEST = 'sample-org/shop/-/merge_requests/128';
const OTHER = 'sample-org/shop/-/merge_requests/129';
const ISSUE = 'sample-org/shop/-/issues/311';

beforeEach(async () => {
  gitlab = await startGitLab();
  harness = startBackground();
  await signIn(harness, gitlab.url, token('rowan'));
  gitlab.requests.length = 0;
});
afterEach(() => gitlab.close());

const asked = () => gitlab.requests.map(each => each.path.replace(/^.*sample-org%2Fshop/, ''));
/** A real server on a busy machine is slow, not wrong. */
const soon = (seen: () => void) => vi.waitFor(seen, 20_000);
const title = () => harness.browser.badges.get(TAB)?.title;
const announce = (path: string) => {
  const url = `${gitlab.url}/${path}`;
  harness.browser.tabUrls.set(TAB, url);
  return harness.ask('announce-page', { url }, from.content(url));
};
const judge = async (path: string) => {
  visit(harness, gitlab.url, path);
  await judgeQuietly(harness.background, await pageOfTab(harness.background, TAB));
};

describe('judging quietly', () => {
  it('shows the verdict of an announced page on toolbar and launcher, for two requests', async () => {
    expect(await announce(MERGE_REQUEST)).toMatchObject({ verdict: null, againInView: false });
    await soon(() => expect(title()).toBe('AppSec review: Review required'));
    expect(harness.browser.sent).toEqual([
      { tabId: TAB, command: { type: 'show-verdict', verdict: 'required' } },
    ]);
    expect(asked().sort()).toEqual(['/merge_requests/128', '/merge_requests/128/diffs']);
    expect((await announce(MERGE_REQUEST)).verdict, 'it is known from now on').toBe('required');
    expect(gitlab.requests).toHaveLength(2);
  });

  it('asks once for an issue, and once more for each further 50 files and for lines that were left out', async () => {
    await judge(ISSUE);
    expect(asked()).toEqual(['/issues/311']);
    expect(title()).toMatch(/^AppSec review: /);
    gitlab.requests.length = 0;
    await judge('sample-org/shop/-/merge_requests/138');
    expect(gitlab.requests, '120 files').toHaveLength(4);
    gitlab.requests.length = 0;
    gitlab.faults.add({ path: '/128(/diffs)?$', effect: { kind: 'diffs-collapsed' } });
    await judge(MERGE_REQUEST);
    expect(asked()).toHaveLength(3);
  });

  it('gives the verdict that the panel gives', async () => {
    const quiet = new Map<number, unknown>();
    const paths = [125, 126, 128, 129, 132, 138].map(iid => `sample-org/shop/-/merge_requests/${iid}`);
    for (const [index, path] of paths.entries()) {
      const shown = visit(harness, gitlab.url, path);
      await judge(path);
      quiet.set(index, await knownVerdict(harness.background, shown));
      await harness.load();
      expect(quiet.get(index), path).toBe(await knownVerdict(harness.background, shown));
    }
    expect(new Set(quiet.values()).size).toBeGreaterThan(1);
  });

  it.each([
    ['the item is hidden', '/merge_requests/128$', { kind: 'not-found' }],
    ['the files are refused', '/diffs$', { kind: 'forbidden' }],
    ['GitLab breaks down', '/128(/diffs)?$', { kind: 'server-error', status: 500 }],
    ['the files are in no shape of GitLab', '/diffs$', { kind: 'malformed-json' }],
  ] as const)('says nothing where %s', async (_, path, effect) => {
    const shown = visit(harness, gitlab.url, MERGE_REQUEST);
    gitlab.faults.add({ path, effect });
    await judge(MERGE_REQUEST);
    expect(gitlab.requests).not.toEqual([]);
    expect(harness.browser.sent).toEqual([]);
    expect(title() ?? 'AppSec review').toBe('AppSec review');
    expect(await knownVerdict(harness.background, shown)).toBeNull();
    expect(harness.faults).toEqual([]);
  });

  it('asks nothing for an open panel, a tab behind another, a refused or missing token, or when switched off', async () => {
    await rememberPanel(harness.background, TAB, true);
    await announce(MERGE_REQUEST);
    await rememberPanel(harness.background, TAB, false);
    harness.browser.tabsBehind.add(TAB);
    expect((await announce(MERGE_REQUEST)).againInView).toBe(true);
    harness.browser.tabsBehind.clear();
    const off = { instanceUrl: gitlab.url, launcher: true, automaticVerdict: false };
    await harness.ask('set-instance-switches', off);
    expect((await announce(MERGE_REQUEST)).againInView).toBe(false);
    await harness.ask('set-instance-switches', { ...off, automaticVerdict: true });
    await saveInstance(harness.background, gitlab.url, old => ({ ...old, rejected: true }));
    await announce(MERGE_REQUEST);
    await saveInstance(harness.background, gitlab.url, old => ({ ...old, rejected: false }));
    await harness.background.vault.forget(gitlab.url);
    await judge(MERGE_REQUEST);
    expect(gitlab.requests).toEqual([]);
  });

  it('asks nothing for a page that its tab does not show', async () => {
    visit(harness, gitlab.url, MERGE_REQUEST);
    const target = await pageOfTab(harness.background, TAB);
    visit(harness, gitlab.url, OTHER);
    await judgeQuietly(harness.background, target);
    expect(gitlab.requests).toEqual([]);
  });

  it('is quiet after a 429 until GitLab may be asked again', async () => {
    const effect = { kind: 'rate-limited', retryAfter: 30, by: 'application' } as const;
    gitlab.faults.add({ path: '/merge_requests/128$', effect, times: 1 });
    await judge(MERGE_REQUEST);
    expect(title()).toBeUndefined();
    const requests = gitlab.requests.length;
    expect(await isRateLimited(harness.background, gitlab.url)).toBe(true);
    await judge(OTHER);
    expect(gitlab.requests).toHaveLength(requests);
    harness.now.value += 31_000;
    await judge(OTHER);
    expect(gitlab.requests).toHaveLength(requests + 2);
  });
});

describe('a quiet judgement under way', () => {
  const slow = () => gitlab.faults.add({ path: '/128(/diffs)?$', effect: { kind: 'latency', ms: 10_000 } });
  /** GitLab was not waited for: its answer is still to come. */
  const unanswered = () =>
    gitlab.requests.filter(each => each.path.endsWith('/128/diffs') && each.status === undefined).length;
  const begun = () => soon(() => expect(asked()).toContain('/merge_requests/128/diffs'));

  it('is stopped when its tab goes to another page', async () => {
    slow();
    const left = judge(MERGE_REQUEST);
    await begun();
    await announce(OTHER);
    await left;
    expect(unanswered()).toBe(1);
    await soon(() => expect(title()).not.toBe('AppSec review'));
    expect(asked()).toContain('/merge_requests/129');
    const shown = visit(harness, gitlab.url, MERGE_REQUEST);
    expect(await knownVerdict(harness.background, shown)).toBeNull();
  });

  it('is stopped when its tab goes to a page without an item, or is closed', async () => {
    slow();
    const left = judge(MERGE_REQUEST);
    await begun();
    await announce('sample-org/shop');
    await left;
    expect(unanswered()).toBe(1);
    const again = judge(MERGE_REQUEST);
    await soon(() => expect(asked().filter(path => path.endsWith('/128'))).toHaveLength(2));
    stopQuietly(harness.background, TAB);
    await again;
    expect(unanswered()).toBeGreaterThan(0);
    expect(title()).toBe('AppSec review');
  });

  it('gives way to the panel', async () => {
    gitlab.faults.add({ path: '/128/diffs$', effect: { kind: 'latency', ms: 10_000 }, times: 1 });
    const given = judge(MERGE_REQUEST);
    await begun();
    await harness.load();
    await given;
    expect(unanswered()).toBe(1);
    expect(harness.browser.sent).toHaveLength(1);
    expect(title()).toBe('AppSec review: Review required');
  });

  it('goes on when its tab announces the same page again', async () => {
    gitlab.faults.add({ path: '/128/diffs$', effect: { kind: 'latency', ms: 100 } });
    const first = judge(MERGE_REQUEST);
    await begun();
    await announce(MERGE_REQUEST);
    await first;
    expect(gitlab.requests).toHaveLength(2);
    expect(title()).toBe('AppSec review: Review required');
  });
});
