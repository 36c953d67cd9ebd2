import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RawDiff } from '../../../utils/change/change';
import { type GitLab, startGitLab } from '../../gitlab/server';
import { eventsOf, type Harness, itemOf, signIn, startBackground, TAB, token, visit } from './harness';

let gitlab: GitLab;
let harness: Harness;

beforeEach(async () => {
  gitlab = await startGitLab();
  harness = startBackground();
  await signIn(harness, gitlab.url, token('rowan'));
});
afterEach(() => gitlab.close());

const PLAYBOOK = { projectPath: 'sample-org/appsec/playbook', folder: 'playbook', ref: 'main' };

describe('loading a merge request', () => {
  it('tells page, item, verdict, notes and counterpart, then done', async () => {
    const shown = visit(harness, gitlab.url, 'sample-org/shop/-/merge_requests/128');
    const events = await harness.load();
    expect(eventsOf(events, 'failed')).toEqual([]);
    expect(events[0]).toEqual({ type: 'page', shown });
    expect(events.at(-1)).toEqual({ type: 'done' });
    const item = itemOf(events);
    expect(item.user.username).toBe('rowan');
    expect(item.visibility).toBe('public');
    expect(item.may).toEqual({ comment: true, internalNote: true, setLabels: true });
    expect(item.webUrl).toBe(`${gitlab.url}/sample-org/shop/-/merge_requests/128`);
    const verdict = eventsOf(events, 'verdict').at(-1);
    expect(verdict?.verdict.verdict).toBe('required');
    expect(verdict?.verdict.complete).toBe(true);
    expect(verdict?.filesSeen).toBe(verdict?.filesTotal);
    expect(eventsOf(events, 'notes')).toHaveLength(1);
    expect(eventsOf(events, 'counterpart')).toHaveLength(1);
    expect(harness.browser.badges.get(TAB)).toEqual({ text: '●', title: 'AppSec review: Review required' });
    expect(harness.browser.sent).toContainEqual({
      tabId: TAB,
      command: { type: 'show-verdict', verdict: 'required' },
    });
    expect(harness.faults).toEqual([]);
  });

  it('asks for everything in one fan-out, then for what is left of the files', async () => {
    visit(harness, gitlab.url, 'sample-org/shop/-/merge_requests/138');
    gitlab.requests.length = 0;
    const events = await harness.load();
    const paths = gitlab.requests.map(each => each.path.replace(/^.*sample-org%2Fshop/, ''));
    expect(paths.slice(0, 4).sort()).toEqual([
      '',
      '/merge_requests/138',
      '/merge_requests/138/diffs',
      '/merge_requests/138/notes',
    ]);
    const diffPages = gitlab.requests
      .filter(each => each.path.endsWith('/diffs'))
      .map(each => each.query.page);
    expect(diffPages).toEqual(['1', '2', '3']);
    const verdicts = eventsOf(events, 'verdict');
    expect(verdicts.at(-1)?.filesSeen).toBe(120);
    expect(verdicts.slice(0, -1).every(each => !each.verdict.complete)).toBe(true);
    expect(verdicts.length).toBeGreaterThan(1);
  });

  it('judges the metadata while the files are on their way', async () => {
    gitlab.faults.add({ path: '/diffs$', effect: { kind: 'latency', ms: 150 } });
    visit(harness, gitlab.url, 'sample-org/shop/-/merge_requests/128');
    const verdicts = eventsOf(await harness.load(), 'verdict');
    expect(verdicts[0]?.filesSeen).toBe(0);
    expect(verdicts[0]?.verdict.complete).toBe(false);
    expect(verdicts.at(-1)?.verdict.complete).toBe(true);
  });

  it('says what it could not read and never lowers the answer for it', async () => {
    gitlab.faults.add({ path: '/diffs$', effect: { kind: 'forbidden' } });
    visit(harness, gitlab.url, 'sample-org/shop/-/merge_requests/129');
    const events = await harness.load();
    expect(eventsOf(events, 'failed').map(each => [each.part, each.failure.kind])).toEqual([
      ['diffs', 'no-access'],
    ]);
    expect(eventsOf(events, 'verdict').at(-1)?.verdict.verdict).toBe('undetermined');
  });

  it('says so when GitLab has not computed the diff', async () => {
    visit(harness, gitlab.url, 'sample-org/shop/-/merge_requests/142');
    const verdict = eventsOf(await harness.load(), 'verdict').at(-1)?.verdict;
    expect(verdict?.notSeen.map(each => each.reason)).toContain('not-ready');
    expect(verdict?.verdict).toBe('undetermined');
  });
});

describe('a diff that GitLab cut', () => {
  const verdicts = async () => eventsOf(await harness.load(), 'verdict');

  it('is filled in from the raw patch', async () => {
    visit(harness, gitlab.url, 'sample-org/shop/-/merge_requests/128');
    const whole = (await verdicts()).at(-1)?.verdict;
    const project = gitlab.state.projects.find(each => each.pathWithNamespace === 'sample-org/shop');
    const mergeRequest = project?.mergeRequests.find(each => each.iid === 128);
    if (!mergeRequest) throw new Error('The sample changed.');
    const patch = mergeRequest.diffs.map(file => patchOf(file)).join('');
    for (const file of mergeRequest.diffs) Object.assign(file, { diff: '', collapsed: true });
    answerRawDiffs(200, patch);
    const filled = (await verdicts()).at(-1)?.verdict;
    expect(filled?.notSeen).toEqual(whole?.notSeen);
    expect(filled?.reasons).toEqual(whole?.reasons);
    answerRawDiffs(403, '');
    const cut = (await verdicts()).at(-1)?.verdict;
    expect(cut?.notSeen.map(each => each.reason)).toContain('collapsed');
  });

  function patchOf(file: RawDiff): string {
    const old = file.new_file ? '/dev/null' : `a/${file.old_path}`;
    const now = file.deleted_file ? '/dev/null' : `b/${file.new_path}`;
    const mode = file.new_file ? 'new file mode 100644\n' : '';
    return `diff --git a/${file.old_path} b/${file.new_path}\n${mode}--- ${old}\n+++ ${now}\n${file.diff}`;
  }

  /** The server builds its own patch from what it lists; a real one reads the repository. */
  function answerRawDiffs(status: number, text: string): void {
    harness.background.fetch = async (input, init) =>
      String(input).includes('/raw_diffs')
        ? new Response(text, { status, headers: { 'Content-Type': 'text/plain' } })
        : await fetch(input, init);
  }
});

describe('what the playbook brings', () => {
  it('finds the counterpart and believes reviewers once a playbook is loaded', async () => {
    const status = await harness.ask('set-playbook-source', {
      source: { instanceUrl: gitlab.url, ...PLAYBOOK },
    });
    expect(status.failure).toBeNull();
    expect(status.errors).toEqual([]);
    expect(status).toMatchObject({ name: 'sample-org', version: '3', teamSetUp: true });
    expect(status.commit).toMatch(/^[0-9a-f]{40}$/);
    expect(status.directory?.groups).toBeGreaterThan(5);
    visit(harness, gitlab.url, 'sample-org/shop/-/merge_requests/141');
    const events = await harness.load();
    expect(eventsOf(events, 'failed')).toEqual([]);
    const counterpart = eventsOf(events, 'counterpart').at(-1)?.counterpart;
    expect(counterpart?.mention).toMatch(/^@/);
    const notes = eventsOf(events, 'notes').at(-1)?.notes ?? [];
    expect(notes.map(note => [note.kind, note.author.username, note.trusted, note.own])).toEqual([
      ['review', 'dana', true, false],
    ]);
    expect(notes[0]?.commitsSince).toBe(1);
    expect(itemOf(events).teamSetUp).toBe(true);
  });

  it('shows a forged marker as forged', async () => {
    await harness.ask('set-playbook-source', { source: { instanceUrl: gitlab.url, ...PLAYBOOK } });
    visit(harness, gitlab.url, 'sample-org/shop/-/merge_requests/140');
    const notes = eventsOf(await harness.load(), 'notes').at(-1)?.notes ?? [];
    expect(notes.map(note => [note.author.username, note.trusted])).toEqual([['odile', false]]);
  });
});

describe('when something is in the way', () => {
  const failures = async () =>
    eventsOf(await harness.load(), 'failed').map(each => [each.part, each.failure.kind]);

  it('says that the token was revoked, and remembers it for options', async () => {
    visit(harness, gitlab.url, 'sample-org/shop/-/merge_requests/128');
    gitlab.faults.add({ path: '/api/v4/', effect: { kind: 'revoked' } });
    expect(await failures()).toContainEqual(['item', 'token-rejected']);
    const [instance] = await harness.ask('list-instances', {});
    expect(instance?.state).toBe('rejected');
  });

  it('says since when an expired token is of no use', async () => {
    visit(harness, gitlab.url, 'sample-org/shop/-/merge_requests/128');
    const [instance] = await harness.ask('list-instances', {});
    gitlab.faults.add({ path: '/api/v4/', effect: { kind: 'expired' } });
    const failed = eventsOf(await harness.load(), 'failed');
    expect(failed.find(each => each.part === 'item')?.failure.detail).toMatchObject({
      reason: 'expired',
      since: instance?.expiresAt,
    });
  });

  it('says that the site is not enabled', async () => {
    harness.browser.tabUrls.set(TAB, 'https://elsewhere.invalid/a/b/-/merge_requests/1');
    expect(await failures()).toEqual([['page', 'not-enabled']]);
  });

  it('says that the token is missing', async () => {
    await harness.background.vault.forget(gitlab.url);
    visit(harness, gitlab.url, 'sample-org/shop/-/merge_requests/128');
    expect(await failures()).toEqual([['page', 'token-missing']]);
  });

  it('says that the tab shows something else', async () => {
    harness.browser.tabUrls.set(TAB, `${gitlab.url}/sample-org/shop`);
    expect(await failures()).toEqual([['page', 'page-changed']]);
  });

  it('hides what is hidden from the reader', async () => {
    await signIn(harness, gitlab.url, token('odile'));
    visit(harness, gitlab.url, 'sample-org/payments/-/merge_requests/41');
    expect(await failures()).toContainEqual(['item', 'no-access']);
  });
});
