import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeDiff, makeMergeRequest } from '../../gitlab/build';
import type { SmallServer } from './small';
import { CHANGE, GIFT, ISSUE, startSmall } from './small';

let server: SmallServer;
beforeEach(async () => {
  server = await startSmall();
});
afterEach(() => server.gitlab.close());

describe('a merge request', () => {
  it('says what it is, and counts its tasks', async () => {
    const { json } = await server.call('developer', `GET ${CHANGE}`);
    expect(json).toMatchObject({
      changes_count: '3',
      task_completion_status: { count: 2, completed_count: 1 },
      references: { full: 'acme/vault!1' },
      diff_refs: { head_sha: json.sha },
    });
    expect(json.id).not.toBe(json.iid);
  });

  it('is not ready before its diff is', async () => {
    const author = server.state.users[0];
    if (!author) throw new Error('the small state has users');
    const fresh = { title: 'New', versions: [], diffs: [] };
    const { iid } = makeMergeRequest(server.state, server.vault, author, fresh);
    const { json } = await server.call('developer', `GET /projects/acme%2Fvault/merge_requests/${iid}`);
    expect(json).toMatchObject({
      diff_refs: null,
      changes_count: null,
      prepared_at: null,
      detailed_merge_status: 'preparing',
    });
  });

  it('is written by its author and by developers, not by others', async () => {
    expect((await server.call('outsider', `PUT ${GIFT}`, { title: 'Mine' })).json.title).toBe('Mine');
    expect((await server.call('reporter', `PUT ${GIFT}`, { title: 'No' })).status).toBe(403);
    const draft = await server.call('developer', `PUT ${GIFT}`, { title: 'Draft: Mine' });
    expect(draft.json).toMatchObject({ draft: true, detailed_merge_status: 'draft_status' });
    const closed = await server.call('developer', `PUT ${GIFT}`, { state_event: 'close' });
    expect(closed.json).toMatchObject({ state: 'closed', closed_by: { username: 'developer' } });
    expect((await server.call('developer', `PUT ${GIFT}`, { state_event: 'x' })).status).toBe(400);
  });

  it('runs quick actions out of its description', async () => {
    const { json } = await server.call('developer', `PUT ${CHANGE}`, {
      description: 'New\n/label ~security',
    });
    expect(json).toMatchObject({ description: 'New', labels: ['security'] });
  });

  it('has a longest description and title', async () => {
    const long = await server.call('developer', `PUT ${CHANGE}`, { description: 'a'.repeat(1_048_577) });
    expect(long.status).toBe(400);
    expect(long.json.message).toHaveProperty('description');
    expect((await server.call('developer', `PUT ${CHANGE}`, { title: 'a'.repeat(256) })).status).toBe(400);
  });

  it('is listed by what the list asks for', async () => {
    const list = async (query: string) =>
      (await server.call('developer', `GET /projects/acme%2Fvault/merge_requests?${query}`)).list.length;
    expect(await list('')).toBe(1);
    expect(await list('state=closed')).toBe(0);
    expect(await list('iids[]=1&iids[]=7')).toBe(1);
    expect(await list('author_username=guest')).toBe(0);
    expect(await list('search=LOCK')).toBe(1);
    expect(await list('labels=security')).toBe(0);
  });

  it('shows its diff by page, as a patch, and with headers when asked', async () => {
    const { list } = await server.call('developer', `GET ${CHANGE}/diffs?unidiff=true`);
    expect(list[0]?.diff).toMatch(/^--- a\/app\/models\/a.rb\n\+\+\+ b\/app\/models\/a.rb\n@@/);
    const patch = await server.call('developer', `GET ${CHANGE}/raw_diffs`);
    expect(patch.headers.get('content-type')).toBe('text/plain');
    expect(patch.text).toMatch(
      /diff --git a\/c.txt b\/c.txt\nindex [0-9a-f]{8}\.\.[0-9a-f]{8} 100644\n--- a\/c.txt\n\+\+\+ b\/c.txt\n@@/,
    );
    server.change.uncutDiffs = [...server.change.diffs, makeDiff('beyond.txt', '', { new_file: true })];
    const uncut = await server.call('developer', `GET ${CHANGE}/raw_diffs`);
    expect(uncut.text).toContain('diff --git a/beyond.txt b/beyond.txt\nnew file mode 100644\n');
    expect((await server.call('developer', `GET ${CHANGE}/commits`)).list).toHaveLength(1);
    const versions = await server.call('developer', `GET ${CHANGE}/versions`);
    const version = await server.call('developer', `GET ${CHANGE}/versions/${versions.list[0]?.id}`);
    expect(version.json.diffs).toHaveLength(3);
  });
});

describe('an issue', () => {
  it('is made, with labels only for who may set them', async () => {
    const made = await server.call('outsider', 'POST /projects/acme%2Fshop/issues', {
      title: 'New',
      labels: 'workflow::ready',
      description: 'Text\r\n/title Other',
    });
    expect(made.status).toBe(201);
    expect(made.json).toMatchObject({ iid: 2, labels: [], title: 'Other', description: 'Text' });
    const planned = await server.call('planner', 'POST /projects/acme%2Fshop/issues', {
      title: 'New',
      labels: ['workflow::ready'],
    });
    expect(planned.json.labels).toEqual(['workflow::ready']);
    expect((await server.call('planner', 'POST /projects/acme%2Fshop/issues', {})).json.error).toBe(
      'title is missing',
    );
  });

  it('keeps GitLab’s upside-down has_tasks', async () => {
    expect((await server.call('planner', `GET ${ISSUE}`)).json).toMatchObject({ has_tasks: true });
    const { json } = await server.call('planner', `PUT ${ISSUE}`, { description: '- [ ] a' });
    expect(json).toMatchObject({ has_tasks: false });
    expect(json).not.toHaveProperty('task_status');
  });

  it('becomes confidential, closes, and has a due date', async () => {
    const body = { confidential: true, state_event: 'close', due_date: '2026-09-01', issue_type: 'incident' };
    expect((await server.call('planner', `PUT ${ISSUE}`, body)).json).toMatchObject({
      confidential: true,
      state: 'closed',
      due_date: '2026-09-01',
      type: 'INCIDENT',
    });
    expect((await server.call('guest', `PUT ${ISSUE}`, { title: 'x' })).status).toBe(404);
  });
});

describe('the repository', () => {
  const files = '/projects/acme%2Fvault/repository/files';

  it('gives files as they are, with their facts in headers', async () => {
    const raw = await server.call('developer', `GET ${files}/app%2Fmodels%2Fa.rb/raw?ref=main`);
    expect(raw.text).toBe('class A\nend\n');
    expect(raw.headers.get('x-gitlab-file-name')).toBe('a.rb');
    expect(raw.headers.get('x-gitlab-content-sha256')).toMatch(/^[0-9a-f]{64}$/);
    const head = await server.call('developer', `HEAD ${files}/README.md?ref=main`);
    expect([head.status, head.text, head.headers.get('x-gitlab-size')]).toEqual([200, '', '8']);
    expect((await server.call('developer', `GET ${files}/none/raw`)).json.message).toBe('404 File Not Found');
    expect((await server.call('developer', `GET ${files}/README.md/raw?ref=x`)).json.message).toBe(
      '404 Commit Not Found',
    );
  });

  it('lists folders, one level or all', async () => {
    const paths = async (query: string) =>
      (await server.call('developer', `GET /projects/acme%2Fvault/repository/tree?${query}`)).list.map(
        entry => entry.path,
      );
    expect(await paths('')).toEqual(['app', 'README.md']);
    expect(await paths('recursive=true')).toEqual(['app', 'app/models', 'app/models/a.rb', 'README.md']);
    expect(await paths('path=app/models')).toEqual(['app/models/a.rb']);
  });

  it('knows the commit of a branch', async () => {
    const { json } = await server.call('developer', 'GET /projects/acme%2Fvault/repository/commits/main');
    expect(json.id).toBe(server.vault.branches.main);
  });
});

it('renders Markdown, keeping comments', async () => {
  const text = '<!-- m -->\n\nHi @guest';
  const plain = await server.call('read-only', 'POST /markdown', { text });
  expect([plain.status, plain.json.html]).toEqual([201, '<!-- m -->\n<p dir="auto">Hi @guest</p>']);
  const linked = await server.call('developer', 'POST /markdown', { text, gfm: true, project: 'acme/vault' });
  expect(linked.json.html).toContain(`<a href="${server.gitlab.url}/guest"`);
  expect((await server.call('outsider', 'POST /markdown', { text, project: 'acme/vault' })).status).toBe(404);
});
