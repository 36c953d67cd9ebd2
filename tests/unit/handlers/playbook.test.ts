import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { refreshOldPlaybook } from '../../../utils/background/playbook';
import { type GitLab, startGitLab } from '../../gitlab/server';
import { type Harness, signIn, startBackground, token, visit } from '../background/harness';
import { type MemoryAreas, memoryAreas } from '../background/memory-storage';

let gitlab: GitLab;
let areas: MemoryAreas;
let harness: Harness;

beforeEach(async () => {
  gitlab = await startGitLab();
  areas = memoryAreas();
  harness = startBackground(areas);
  await signIn(harness, gitlab.url, token('rowan'));
});
afterEach(() => gitlab.close());

const source = () => ({
  instanceUrl: gitlab.url,
  projectPath: 'sample-org/appsec/playbook',
  folder: 'playbook',
  ref: 'main',
});
const set = () => harness.ask('set-playbook-source', { source: source() });
const reload = () => harness.ask('load-playbook', { reload: true });
function files(path: string): Record<string, string> {
  const project = gitlab.state.projects.find(each => each.pathWithNamespace === path);
  const main = project?.files.main;
  if (!main) throw new Error('The sample changed.');
  return main;
}

describe('the playbook', () => {
  it('is the built-in one until one is set, and names no team', async () => {
    const status = await harness.ask('load-playbook', { reload: false });
    expect(status).toMatchObject({
      teamSetUp: false,
      source: null,
      commit: null,
      directory: null,
      errors: [],
    });
    expect(await reload()).toEqual(status);
  });

  it('is read from its project, and kept across restarts and without a network', async () => {
    const status = await set();
    expect(status).toMatchObject({ name: 'sample-org', teamSetUp: true, errors: [], failure: null });
    expect(status.loadedAt).toBe(harness.now.value);
    gitlab.faults.add({ path: '/', effect: { kind: 'cut' } });
    const later = startBackground(areas);
    later.browser.granted.add('http://127.0.0.1/*');
    const kept = await later.ask('load-playbook', { reload: false });
    expect(kept).toMatchObject({ name: 'sample-org', commit: status.commit, loadedAt: status.loadedAt });
    expect(kept.directory?.people).toBe(status.directory?.people);
    const found = await later.ask('find-counterpart', { query: 'checkout' });
    expect(found.results.length).toBeGreaterThan(0);
    expect(found.directory?.loadedAt).toBe(status.loadedAt);
    const failed = await later.ask('load-playbook', { reload: true });
    expect(failed.failure).not.toBeNull();
    expect(failed.name).toBe('sample-org');
  });

  it('is read again by itself when it is a day old, once an hour at most', async () => {
    const { commit } = await set();
    visit(harness, gitlab.url, 'sample-org/shop/-/issues/311');
    const asked = () => gitlab.requests.filter(each => each.path.endsWith('playbook.yml/raw')).length;
    await harness.load();
    expect(asked()).toBe(1);
    harness.now.value += 25 * 60 * 60 * 1000;
    gitlab.faults.add({ path: 'playbook.yml/raw$', effect: { kind: 'forbidden' } });
    for (let load = 0; load < 3; load += 1) {
      await harness.load();
      await refreshOldPlaybook(harness.background);
    }
    expect(asked()).toBe(2);
    const status = await harness.ask('load-playbook', { reload: false });
    expect(status).toMatchObject({ name: 'sample-org', commit, failure: { kind: 'no-access' } });
  });

  it('is not parsed again while the browser runs, and is when another is set', async () => {
    await set();
    const parsed = JSON.stringify(areas.session.dump()['parsed-playbook']);
    expect(parsed).toContain('"name":"sample-org"');
    const later = startBackground(areas);
    await later.ask('load-playbook', { reload: false });
    expect(JSON.stringify(areas.session.dump()['parsed-playbook'])).toBe(parsed);
    await later.ask('set-playbook-source', { source: null });
    expect(JSON.stringify(areas.session.dump()['parsed-playbook'])).not.toContain('"name":"sample-org"');
  });

  it('keeps the last good copy when it breaks, and says where', async () => {
    const good = await set();
    files('sample-org/appsec/playbook')['playbook/playbook.yml'] = 'format: 1\nname: broken\nteam: 7\n';
    const broken = await reload();
    expect(broken.name).toBe('sample-org');
    expect(broken.commit).toBe(good.commit);
    expect(broken.errors[0]).toMatchObject({ file: 'playbook.yml', line: expect.any(Number) });
    files('sample-org/appsec/playbook')['playbook/playbook.yml'] = 'format: 1\nname: mended\nversion: "4"\n';
    expect(await reload()).toMatchObject({ name: 'mended', version: '4', errors: [] });
  });

  it('says so when the project cannot be read', async () => {
    const answer = await harness.ask('set-playbook-source', {
      source: { ...source(), projectPath: 'sample-org/nowhere' },
    });
    expect(answer).toMatchObject({ failure: { kind: 'no-access' }, teamSetUp: false });
    expect(
      await harness.send('set-playbook-source', {
        source: { ...source(), instanceUrl: 'https://other.example' },
      }),
    ).toMatchObject({ failure: { kind: 'invalid-input' } });
  });

  it('goes back to the built-in one', async () => {
    await set();
    const status = await harness.ask('set-playbook-source', { source: null });
    expect(status).toMatchObject({ teamSetUp: false, source: null, commit: null, directory: null });
    expect(JSON.stringify(areas.local.dump())).not.toContain('reviewersGroup');
  });
});

describe('the directory', () => {
  it('is read again when it is a day old, and used as it is when that fails', async () => {
    await set();
    visit(harness, gitlab.url, 'sample-org/shop/-/issues/311');
    const asked = () => gitlab.requests.filter(each => each.path.includes('stages.yml')).length;
    const before = asked();
    await harness.load();
    expect(asked()).toBe(before);
    harness.now.value += 25 * 60 * 60 * 1000;
    gitlab.faults.add({ path: 'stages.yml', effect: { kind: 'forbidden' } });
    const events = await harness.load();
    expect(asked()).toBeGreaterThan(before);
    expect(events.filter(event => event.type === 'failed')).toEqual([]);
    expect(events.some(event => event.type === 'counterpart')).toBe(true);
  });
});

describe('templates', () => {
  it('are offered for the page, with the coverage of its diff', async () => {
    const shown = visit(harness, gitlab.url, 'sample-org/shop/-/merge_requests/128');
    await harness.load();
    gitlab.requests.length = 0;
    const { templates, suggested, coverage } = await harness.ask('list-templates', { shown });
    expect(gitlab.requests).toEqual([]);
    expect(templates.map(each => each.id)).toContain('merge-request-review');
    expect(templates.every(each => each.appliesTo.includes('merge-request'))).toBe(true);
    expect(suggested).not.toBeNull();
    expect(coverage).toMatch(/files?: /);
  });

  it('are offered too when the background restarted since the load', async () => {
    const shown = visit(harness, gitlab.url, 'sample-org/shop/-/merge_requests/138');
    const { coverage } = await harness.ask('list-templates', { shown });
    expect(coverage).toContain('120 files');
    const issue = visit(harness, gitlab.url, 'sample-org/shop/-/issues/311');
    expect((await harness.ask('list-templates', { shown: issue })).coverage).toBe('');
  });
});
