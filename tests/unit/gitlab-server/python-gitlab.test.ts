import { execFile, execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeMergeRequest } from '../../gitlab/build';
import type { SmallServer } from './small';
import { startSmall } from './small';

const PYTHON = '/usr/bin/python3';
const SCRIPT = join(import.meta.dirname, '../../gitlab/clients/python_gitlab.py');

function hasPythonGitlab(): boolean {
  try {
    execFileSync(PYTHON, ['-c', 'import gitlab'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const present = hasPythonGitlab();

describe.skipIf(!present)('python-gitlab, unchanged', () => {
  let server: SmallServer;
  let seen: Record<string, unknown> = {};

  beforeAll(async () => {
    server = await startSmall({ root: '/gitlab' });
    const author = server.state.users[0];
    if (author) makeMergeRequest(server.state, server.vault, author, { title: 'Second' });
    const args = [SCRIPT, server.gitlab.url, 'developer', 'acme/vault', '1', '1'];
    const { stdout } = await promisify(execFile)(PYTHON, args);
    seen = JSON.parse(stdout);
  });
  afterAll(() => server.gitlab.close());

  it('logs in and looks around', () => {
    expect(seen).toMatchObject({
      user: 'developer',
      version: '19.3.0-ee',
      token_scopes: ['api'],
      html: '<p dir="auto"><strong>bold</strong></p>',
      project: 'acme/vault',
      projects: ['acme/shop', 'acme/vault'],
      members: ['developer', 'guest', 'maintainer', 'owner', 'planner', 'reporter', 'secmanager'],
      file: '# Vault\n',
      file_decoded: '# Vault\n',
      tree: ['app', 'app/models', 'app/models/a.rb', 'README.md'],
    });
  });

  it('views merge requests', () => {
    expect(seen).toMatchObject({ mr: 'Add a lock', mrs: [2, 1], versions: 1, commits: 1 });
  });

  it.each(['mr_notes', 'issue_notes'])('posts, edits, pages through and deletes notes: %s', key => {
    expect(seen[key]).toEqual({
      created: 'written by python-gitlab',
      bodies: ['edited', 'page 0', 'page 1', 'page 2', 'page 3'],
      grown: 4,
    });
  });

  it.each(['mr_thread', 'issue_thread'])('starts, answers and lists threads: %s', key => {
    expect(seen[key]).toEqual({ bodies: ['why?', 'because of this'], left: 1, listed: true });
    expect(seen.resolved).toBe(true);
  });

  it('makes labels, sets and deletes them', () => {
    expect(seen.mr_labels).toEqual(['python label']);
    expect(seen.labels).toEqual(['python label', 'security', 'workflow::ready', 'workflow::review']);
    expect(seen.label_gone).toBe(true);
  });

  it('makes and closes issues', () => {
    expect(seen.issue_state).toBe('closed');
  });

  it('drafts, publishes and approves', () => {
    expect(seen).toMatchObject({
      drafts: ['still pending', 'second'],
      drafts_left: 0,
      published: ['still pending'],
      approved_by: ['developer'],
      approved_after: false,
      participants: ['developer'],
    });
  });

  it('uses milestones, links, label events and statuses', () => {
    expect(seen).toMatchObject({
      label_events: [],
      milestone: '1.0',
      links: ['from python'],
      links_left: 0,
      status: 'reviewing',
    });
  });

  it('makes branches, files, commits and a merge request of them', () => {
    expect(seen).toMatchObject({
      proposed: ['More', 'Change', 'Add'],
      proposed_files: ['from/python.txt', 'more.txt'],
      after_removal: ['more.txt'],
    });
  });

  it('reads the errors', () => {
    expect(seen.errors).toEqual({
      missing: [404, 'GitlabGetError', '404 Not found'],
      duplicate: [409, 'GitlabCreateError', 'Label already exists'],
      token: [401, 'GitlabAuthenticationError', '401 Unauthorized'],
    });
  });
});

it.runIf(!present)('python-gitlab is not installed for /usr/bin/python3, so it is not tried', () => {
  expect(present).toBe(false);
});
