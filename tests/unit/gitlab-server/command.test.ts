import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, describe, expect, it } from 'vitest';
import { listUsers, loadState, readCommand } from '../../gitlab/command';
import { smallState } from './small';

const folder = mkdtempSync(join(tmpdir(), 'gitlab-state-'));
afterAll(() => rmSync(folder, { recursive: true }));

const change = {
  id: 'one',
  merge_request: {
    title: 'Loaded change',
    description: 'Text',
    labels: [],
    author: { username: 'loaded-author', bot: false },
    source_branch: 'a',
    target_branch: 'main',
    draft: false,
  },
  diffs: [],
};

describe('the command', () => {
  it('reads its arguments', () => {
    expect(readCommand(['--port', '0', '--root', '/gitlab', '--csp', 'gitlab.com', '--state', 'x'])).toEqual({
      port: 0,
      root: '/gitlab',
      csp: 'gitlab.com',
      state: 'x',
      save: undefined,
      limits: undefined,
    });
    expect(readCommand([])).toMatchObject({ port: 0, root: '', csp: 'none', state: undefined });
    expect(readCommand(['--save', 'y', '--limits', 'api=2000,notes=60'])).toMatchObject({
      save: 'y',
      limits: { apiPerMinute: 2000, notesPerMinute: 60 },
    });
  });

  it.each([
    [['--port', 'x']],
    [['--csp', 'all']],
    [['--what', 'x']],
    [['--port']],
    [['--root', 'gitlab']],
    [['--limits', 'x=1']],
  ])('refuses %j', args => {
    expect(() => readCommand(args)).toThrow();
  });

  it('takes a saved state as it was', () => {
    const { state } = smallState();
    const file = join(folder, 'state.json');
    writeFileSync(file, JSON.stringify(state));
    expect(loadState(file)).toEqual(state);
  });

  it('adds changes to the sample, from a file or a folder', () => {
    const file = join(folder, 'change.json');
    writeFileSync(file, JSON.stringify(change));
    const titles = (path: string | undefined) =>
      loadState(path).projects.flatMap(project => project.mergeRequests.map(each => each.title));
    expect(titles(undefined)).not.toContain('Loaded change');
    expect(titles(file)).toContain('Loaded change');
    const only = mkdtempSync(join(folder, 'changes-'));
    writeFileSync(join(only, 'change.json'), JSON.stringify(change));
    expect(titles(only)).toContain('Loaded change');
  });

  it('lists people with what they can do: reviewer first, a guest, a reading token, a revoked one', () => {
    const users = listUsers(loadState(undefined));
    const levels = users.map(user => user.level);
    expect(levels[0]).toMatch(/developer|maintainer|owner/);
    expect(levels[1]).toMatch(/developer|maintainer|owner/);
    expect(levels).toEqual(expect.arrayContaining(['guest', 'read_api', 'revoked']));
    expect(new Set(users.map(user => user.token)).size).toBe(users.length);
  });
});

describe('the process', () => {
  const main = join(import.meta.dirname, '../../gitlab/main.ts');

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'prints where it is first, serves, and stops at %s',
    async signal => {
      const child = spawn(process.execPath, ['--import', 'tsx', main, '--port', '0', '--root', '/gitlab']);
      const ended = once(child, 'exit');
      const [line] = await once(createInterface(child.stdout), 'line');
      const { url, token, users } = JSON.parse(String(line));
      const user = await fetch(`${url}/api/v4/user`, { headers: { 'private-token': token } });
      expect(await user.json()).toMatchObject({ username: users[0].username });
      child.kill(signal);
      expect(await ended).toEqual([0, null]);
    },
  );
});
