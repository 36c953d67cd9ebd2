import { describe, expect, it } from 'vitest';
import { readArguments } from '../../demo/arguments';
import { nodeProblem } from '../../demo/set-up/node-version.mjs';
import { run } from '../../demo/set-up/run.mjs';
import { tasks } from '../../demo/set-up/tasks.mjs';
import { runSteps } from '../../demo/steps';
import { read } from '../../project/sources';

describe('nodeProblem', () => {
  it.each(['20.19.0', '20.20.2', '22.1.0', '24.0.0'])('takes Node %s', version => {
    expect(nodeProblem(version)).toBeUndefined();
  });

  it.each(['20.18.3', '18.20.0', '8.0.0'])('says in one sentence what is wrong with Node %s', version => {
    expect(nodeProblem(version)).toMatch(new RegExp(`^Counterpart needs Node .*${version}.*\\.$`));
  });
});

describe('the tasks', () => {
  it('are those of package.json', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const called = Object.values(scripts).flatMap(script => /set-up\.mjs (\w+)$/.exec(script)?.[1] ?? []);
    expect(called.sort()).toEqual(Object.keys(tasks).sort());
  });
});

describe('run', () => {
  const node = (script: string, options = {}) => run(process.execPath, ['-e', script], options);

  it('gives the exit code', async () => {
    expect(await node('process.exit(3)')).toBe(3);
    expect(await node('')).toBe(0);
  });

  it('gives what a shell gives for a signal', async () => {
    expect(await node('process.kill(process.pid, "SIGTERM")')).toBe(128 + 15);
  });

  it('ends what takes too long', async () => {
    expect(await node('setInterval(() => {}, 1000)', { timeoutMs: 300 })).toBe(124);
  });

  it('says that a command is not there', async () => {
    expect(await run('no-such-command-anywhere', [])).toBe(127);
  });
});

describe('readArguments', () => {
  it('opens a window where there is a display', () => {
    expect(readArguments([], true)).toEqual({ headless: false, state: undefined });
    expect(readArguments([], false)).toEqual({ headless: true, state: undefined });
    expect(readArguments(['--headless'], true)).toEqual({ headless: true, state: undefined });
  });

  it('takes a file or folder of changes', () => {
    expect(readArguments(['--state', 'changes/'], false).state).toBe('changes/');
    expect(() => readArguments(['--state'], false)).toThrow('--state needs a file or a folder.');
    expect(() => readArguments(['--states', 'x'], false)).toThrow('--states is not understood');
  });
});

describe('runSteps', () => {
  it('prints what each step saw and stops at the first that fails', async () => {
    const lines: string[] = [];
    const done = await runSteps(
      [
        { name: 'One', run: async () => 'seen\n  and more' },
        { name: 'Two', run: () => Promise.reject(new Error('nothing there')) },
        { name: 'Three', run: async () => 'never' },
      ],
      line => lines.push(line),
    );
    expect(done).toBe(false);
    expect(lines).toEqual(['[1/3] One: seen\n        and more', '[2/3] Two: FAILED. nothing there']);
  });
});
