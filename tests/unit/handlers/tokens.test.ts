import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { capabilitiesOf, daysLeft, tokenPageUrl } from '../../../utils/background/instance-view';
import type { Payload } from '../../../utils/messages/contract';
import { type GitLab, startGitLab } from '../../gitlab/server';
import { answersFor, type Harness, signIn, startBackground, token, visit } from '../background/harness';
import { type MemoryAreas, memoryAreas } from '../background/memory-storage';

let gitlab: GitLab;
let areas: MemoryAreas;
let harness: Harness;

beforeEach(async () => {
  gitlab = await startGitLab();
  areas = memoryAreas();
  harness = startBackground(areas);
});
afterEach(() => gitlab.close());

const entry = (fields: Partial<Payload<'enter-token'>> = {}): Payload<'enter-token'> => ({
  instanceUrl: gitlab.url,
  token: token('rowan'),
  keep: 'session',
  passphrase: null,
  ...fields,
});
const grant = () => harness.browser.granted.add('http://127.0.0.1/*');
const failure = async (fields: Partial<Payload<'enter-token'>> = {}) => {
  const answer = await harness.send('enter-token', entry(fields));
  return answer.ok ? undefined : answer.failure;
};

describe('entering a token', () => {
  it('shows whose it is, its scopes, its days and what it opens', async () => {
    grant();
    const view = await harness.ask('enter-token', entry());
    expect(view).toMatchObject({
      instanceUrl: gitlab.url,
      user: { username: 'rowan', name: 'Rowan Ashdown' },
      scopes: ['api'],
      tokenName: 'Counterpart',
      daysLeft: 120,
      keep: 'session',
      state: 'ready',
      hostGranted: true,
      version: '19.3.0-ee',
    });
    expect(view.capabilities.map(each => [each.id, each.works])).toEqual([
      ['read', true],
      ['comment', true],
      ['internal-note', 'unknown'],
      ['labels', 'unknown'],
    ]);
    expect(await harness.ask('list-instances', {})).toEqual([view]);
    expect(harness.browser.registered.map(each => each.matches)).toEqual([['http://127.0.0.1/*']]);
  });

  it('asks GitLab nothing before the host is granted', async () => {
    expect((await failure())?.kind).toBe('not-enabled');
    expect(gitlab.requests).toEqual([]);
  });

  it('keeps nothing of a token that GitLab refuses', async () => {
    grant();
    expect(await failure({ token: token('vera') })).toMatchObject({
      kind: 'token-rejected',
      detail: { reason: 'revoked' },
    });
    expect(await failure({ token: 'glpat-unknown' })).toMatchObject({ kind: 'token-rejected' });
    expect(await harness.ask('list-instances', {})).toEqual([]);
    expect(await harness.background.vault.state(gitlab.url)).toBe('missing');
  });

  it('says what cannot be a token or an address', async () => {
    grant();
    expect((await failure({ token: 'two words' }))?.kind).toBe('invalid-input');
    expect((await failure({ instanceUrl: 'ftp://gitlab.example.com' }))?.kind).toBe('invalid-input');
    expect((await failure({ keep: 'device' }))?.kind).toBe('invalid-input');
    expect((await failure({ keep: 'device', passphrase: 'short' }))?.kind).toBe('invalid-input');
  });

  it('shows a token that can only read', async () => {
    grant();
    const view = await harness.ask('enter-token', entry({ token: token('rory') }));
    expect(view.capabilities.map(each => each.works)).toEqual([true, false, false, false]);
  });

  it('takes a token that may not tell whose it is, when it reads a project', async () => {
    grant();
    gitlab.faults.add({
      path: '/(user|metadata|personal_access_tokens/self)$',
      effect: { kind: 'forbidden' },
    });
    const view = await harness.ask('enter-token', entry());
    expect(view).toMatchObject({ user: null, scopes: null, expiresAt: null, version: null, state: 'ready' });
    expect(view.capabilities.map(each => each.works)).toEqual(Array(4).fill('unknown'));
    gitlab.faults.add({ path: '/projects$', effect: { kind: 'forbidden' } });
    expect((await failure())?.kind).toBe('no-access');
  });
});

describe('a token on this device', () => {
  it('waits for its passphrase after a restart', async () => {
    grant();
    await harness.ask('enter-token', entry({ keep: 'device', passphrase: 'correct horse' }));
    const later = startBackground({ ...memoryAreas(), local: areas.local });
    later.browser.granted.add('http://127.0.0.1/*');
    expect((await later.ask('list-instances', {}))[0]).toMatchObject({ state: 'locked', keep: 'device' });
    visit(later, gitlab.url, 'sample-org/shop/-/merge_requests/128');
    expect(await later.load()).toContainEqual({
      type: 'failed',
      part: 'page',
      failure: { kind: 'token-locked' },
    });
    const wrong = await later.send('unlock', { instanceUrl: gitlab.url, passphrase: 'wrong horse' });
    expect(wrong).toMatchObject({ ok: false, failure: { kind: 'token-locked' } });
    await later.ask('unlock', { instanceUrl: gitlab.url, passphrase: 'correct horse' });
    expect((await later.ask('list-instances', {}))[0]?.state).toBe('ready');
    await later.ask('lock-tokens', {});
    expect((await later.ask('list-instances', {}))[0]?.state).toBe('locked');
  });
});

describe('an instance', () => {
  it('is checked again: a token revoked since is shown as such', async () => {
    await signIn(harness, gitlab.url, token('rowan'));
    const fault = gitlab.faults.add({ path: '/', effect: { kind: 'revoked' } });
    expect((await harness.ask('check-instance', { instanceUrl: gitlab.url })).state).toBe('rejected');
    gitlab.faults.remove(fault);
    expect((await harness.ask('check-instance', { instanceUrl: gitlab.url })).state).toBe('ready');
    expect(await harness.send('check-instance', { instanceUrl: 'https://unknown.example' })).toMatchObject({
      failure: { kind: 'not-enabled' },
    });
  });

  it('is forgotten with its token, its host and its content script', async () => {
    await signIn(harness, gitlab.url, token('rowan'));
    await harness.ask('forget-instance', { instanceUrl: gitlab.url });
    expect(await harness.ask('list-instances', {})).toEqual([]);
    expect(await harness.background.vault.state(gitlab.url)).toBe('missing');
    expect([...harness.browser.granted]).toEqual([]);
    expect(harness.browser.registered).toEqual([]);
  });

  it('leaves no trace of its pages on this device', async () => {
    await signIn(harness, gitlab.url, token('rowan'));
    const shown = visit(harness, gitlab.url, 'sample-org/shop/-/merge_requests/128');
    const draft = {
      answers: answersFor('merge-request-review'),
      reviewId: '2f6a3a52-6e8f-4d3c-8d0a-0d4b8b1d9a11',
      savedAt: 1,
    };
    const { digest, headSha } = await harness.ask('preview-note', { shown, kind: 'checklist', draft });
    await harness.ask('post-note', { shown, kind: 'checklist', draft, seen: { digest, headSha } });
    await harness.ask('save-draft', { shown, draft });
    expect(Object.keys(areas.local.dump())).toHaveLength(4);
    await harness.ask('enable-host', { instanceUrl: `${gitlab.url}/other` });
    await harness.ask('forget-instance', { instanceUrl: `${gitlab.url}/other` });
    expect(await harness.ask('load-draft', { shown })).not.toBeNull();
    await harness.ask('forget-instance', { instanceUrl: gitlab.url });
    expect(Object.keys(areas.local.dump())).toEqual(['instances']);
    expect(JSON.stringify(areas.local.dump())).not.toContain('127.0.0.1');
  });

  it('leaves the host to another GitLab on it', async () => {
    await signIn(harness, gitlab.url, token('rowan'));
    await harness.ask('enable-host', { instanceUrl: 'http://127.0.0.1:9/gitlab' });
    await harness.ask('forget-instance', { instanceUrl: gitlab.url });
    expect([...harness.browser.granted]).toEqual(['http://127.0.0.1/*']);
    expect((await harness.ask('list-instances', {}))[0]).toMatchObject({
      state: 'missing',
      capabilities: [],
    });
  });

  it('is not enabled before its host is granted', async () => {
    expect(await harness.send('enable-host', { instanceUrl: gitlab.url })).toMatchObject({
      failure: { kind: 'not-enabled' },
    });
  });

  it('shows when its token was last used', async () => {
    await signIn(harness, gitlab.url, token('rowan'));
    harness.now.value += 3_600_000;
    visit(harness, gitlab.url, 'sample-org/shop/-/issues/311');
    await harness.load();
    expect((await harness.ask('list-instances', {}))[0]?.lastUsedAt).toBe(harness.now.value);
  });
});

describe('what is shown beside a token', () => {
  it('counts days to its last in UTC', () => {
    const now = Date.parse('2026-08-14T23:30:00Z');
    expect(daysLeft('2026-08-15', now)).toBe(1);
    expect(daysLeft('2026-08-14', now)).toBe(0);
    expect(daysLeft('2026-08-13', now)).toBe(-1);
    expect(daysLeft(null, now)).toBeNull();
    expect(daysLeft('soon', now)).toBeNull();
  });

  it('says what scopes open', () => {
    const works = (scopes: string[] | null) => capabilitiesOf(scopes).map(each => each.works);
    expect(works(['read_user'])).toEqual([false, false, false, false]);
    expect(works(['read_api', 'read_user'])).toEqual([true, false, false, false]);
    expect(works(null)).toEqual(['unknown', 'unknown', 'unknown', 'unknown']);
  });

  it('links to a token page with name and scopes filled in', () => {
    expect(tokenPageUrl('https://example.com/gitlab')).toMatch(
      /^https:\/\/example\.com\/gitlab\/-\/user_settings\/personal_access_tokens\?name=Counterpart&description=[^&]+&scopes=api$/,
    );
  });
});

describe('the token itself', () => {
  it('never leaves: not in a reply, an event, a log, a failure or on disk', async () => {
    const secret = token('rowan');
    await signIn(harness, gitlab.url, secret);
    const shown = visit(harness, gitlab.url, 'sample-org/shop/-/merge_requests/128');
    const source = {
      instanceUrl: gitlab.url,
      projectPath: 'sample-org/appsec/playbook',
      folder: 'playbook',
      ref: 'main',
    };
    await harness.send('set-playbook-source', { source });
    await harness.load();
    const draft = {
      answers: answersFor('merge-request-review'),
      reviewId: '2f6a3a52-6e8f-4d3c-8d0a-0d4b8b1d9a11',
      savedAt: 1,
    };
    const { digest, headSha } = await harness.ask('preview-note', { shown, kind: 'note', draft });
    await harness.ask('post-note', { shown, kind: 'note', draft, seen: { digest, headSha } });
    gitlab.faults.add({ path: '/', effect: { kind: 'revoked' } });
    await harness.load();
    await harness.send('check-instance', { instanceUrl: gitlab.url });
    await harness.send('enter-token', entry({ keep: 'device', passphrase: 'correct horse' }));
    gitlab.faults.clear();
    await harness.send('enter-token', entry({ keep: 'device', passphrase: 'correct horse' }));
    await harness.send('load-popup', { windowId: 1 });
    const requests = await harness.ask('list-requests', {});
    expect(requests.length).toBeGreaterThan(20);
    const everything = JSON.stringify([
      harness.left,
      harness.browser.sent,
      harness.faults.map(String),
      areas.local.dump(),
    ]);
    expect(everything).not.toContain(secret);
    expect(everything).not.toContain(btoa(secret));
    const session = areas.session.dump();
    const holders = Object.keys(session).filter(key => JSON.stringify(session[key]).includes(secret));
    expect(holders).toEqual([`token:${gitlab.url}`]);
  });
});
