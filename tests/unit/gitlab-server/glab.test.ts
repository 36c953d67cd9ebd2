import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SmallServer } from './small';
import { startSmall } from './small';

const GLAB = join(import.meta.dirname, '../../../node_modules/.cache/glab/usr/bin/glab');
const present = existsSync(GLAB);

describe.skipIf(!present)('glab, unchanged', () => {
  let server: SmallServer;
  let folder: string;

  beforeEach(async () => {
    server = await startSmall();
    folder = mkdtempSync(join(tmpdir(), 'glab-'));
    const host = new URL(server.gitlab.url).host;
    const config = `check_update: "false"\nhost: ${host}\nhosts:\n  ${host}:\n    api_protocol: http\n    api_host: ${host}\n    token: developer\n`;
    writeFileSync(join(folder, 'config.yml'), config, { mode: 0o600 });
  });
  afterEach(async () => {
    await server.gitlab.close();
    rmSync(folder, { recursive: true });
  });

  async function glab(...args: string[]): Promise<string> {
    const env = { PATH: process.env.PATH ?? '', HOME: folder, GLAB_CONFIG_DIR: folder, NO_COLOR: '1' };
    const { stdout, stderr } = await promisify(execFile)(GLAB, args, { env, cwd: folder });
    return stdout + stderr;
  }
  const repo = ['-R', 'acme/vault'];
  const bodies = () => server.change.discussions.flatMap(each => each.notes).map(note => note.body);

  it('logs in', async () => {
    expect(await glab('auth', 'status')).toContain('as developer');
  });

  it('asks REST page by page, and GraphQL', async () => {
    const notes = '/projects/acme%2Fvault/merge_requests/1/notes?per_page=1';
    const all = await glab('api', notes, '--paginate');
    expect(all).toContain('First');
    expect(all).toContain('Inside only');
    expect(await glab('api', 'graphql', '-f', 'query={ currentUser { username } }')).toContain('"developer"');
  });

  it('shows, comments, updates, closes and reopens a merge request', async () => {
    expect(await glab('mr', 'view', '1', '--comments', ...repo)).toMatch(
      /title:\s+Add a lock[\s\S]*Inside only/,
    );
    expect(await glab('mr', 'diff', '1', ...repo)).toContain('+TWO');
    expect(await glab('mr', 'list', ...repo)).toContain('Add a lock');
    await glab('mr', 'update', '1', '--label', 'security', ...repo);
    expect(server.change.labels).toEqual(['security']);
    await glab('mr', 'close', '1', ...repo);
    expect(server.change.state).toBe('closed');
    await glab('mr', 'reopen', '1', ...repo);
    expect(server.change.state).toBe('opened');
  });

  it('posts a note once where it is told to', async () => {
    await glab('mr', 'note', '1', '-m', 'hello', ...repo);
    await glab('mr', 'note', '1', '-m', 'hello', '--unique', ...repo);
    expect(bodies().filter(body => body === 'hello')).toHaveLength(1);
  });

  it('approves and takes it back', async () => {
    expect(await glab('mr', 'approve', '1', ...repo)).toContain('Approved');
    expect(server.change.approvals).toHaveLength(1);
    await glab('mr', 'revoke', '1', ...repo);
    expect(server.change.approvals).toHaveLength(0);
  });

  it('makes, lists, comments and updates issues and labels', async () => {
    expect(await glab('issue', 'create', '-t', 'Found', '-d', 'Text', '-y', ...repo)).toContain(
      '/work_items/2',
    );
    expect(await glab('issue', 'list', ...repo)).toContain('Found');
    await glab('issue', 'note', '2', '-m', 'seen', ...repo);
    expect(await glab('issue', 'view', '2', '--comments', ...repo)).toContain('seen');
    await glab('issue', 'update', '2', '--title', 'Renamed', ...repo);
    expect(server.vault.issues.at(-1)?.title).toBe('Renamed');
    await glab('label', 'create', '--name', 'fresh', ...repo);
    expect(await glab('label', 'list', ...repo)).toContain('fresh');
  });
});

it.runIf(!present)(
  'glab is not here (tests/gitlab/clients/install-glab.sh fetches it), so it is not tried',
  () => {
    expect(present).toBe(false);
  },
);
