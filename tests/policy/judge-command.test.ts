import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseCsv, parseLabels } from '../../utils/cli/labels';
import { measure } from '../../utils/cli/metrics';

const root = fileURLToPath(new URL('../..', import.meta.url));
let folder = '';

function judgeCommand(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const command = [join(root, 'node_modules/tsx/dist/cli.mjs'), join(root, 'utils/cli/judge.ts'), ...args];
  return new Promise(resolve => {
    const child = execFile(process.execPath, command, { cwd: root }, (_error, out, err) => {
      resolve({ code: child.exitCode ?? -1, out, err });
    });
  });
}

const document = (id: string, title: string, path: string, diff: string) =>
  JSON.stringify({
    id,
    merge_request: { title, description: null, labels: [], author: { username: 'dev' } },
    diffs: [{ old_path: path, new_path: path, diff }],
    gives_away: 'REQUIRED',
  });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'judge-'));
  await mkdir(join(folder, 'changes'));
  const risky = '@@ -1 +1 @@\n-x\n+return text.html_safe\n';
  await writeFile(join(folder, 'changes', 'a.json'), document('a', 'Show bold', 'app/helpers/a.rb', risky));
  await writeFile(
    join(folder, 'changes', 'b.json'),
    document('b', 'Words', 'docs/b.md', '@@ -1 +1 @@\n-x\n+y\n'),
  );
  await writeFile(
    join(folder, 'labels.csv'),
    'id,label,reason\na,REQUIRED,"one, ""two"""\nb,NOT_REQUIRED,\n',
  );
  await writeFile(join(folder, 'broken.json'), '{"id": ');
  await writeFile(join(folder, 'shapeless.json'), '{"id": "a", "merge_request": {"title": 7}}');
  await writeFile(join(folder, 'policy.yml'), 'format: 1\nname: x\nrulez: []\n');
});
afterAll(() => rm(folder, { recursive: true }));

describe('the judge command', () => {
  it('prints one document for a folder, with metrics where labels are given', async () => {
    const args = ['--changes', join(folder, 'changes'), '--labels', join(folder, 'labels.csv'), '--json'];
    const { code, out } = await judgeCommand(...args);
    expect(code).toBe(0);
    const { verdicts, metrics } = JSON.parse(out);
    expect(verdicts[0]).toEqual({
      id: 'a',
      verdict: 'required',
      priority: expect.any(Number),
      confidence: expect.any(Number),
      areas: ['untrusted_input'],
      milliseconds: expect.any(Number),
    });
    expect(verdicts[1]).toMatchObject({ id: 'b', verdict: 'not-required', priority: null, areas: [] });
    expect(metrics.exact).toEqual({ of: 2, count: 2, share: 1 });
  });

  it('prints a table, and one verdict with its reasons', async () => {
    const table = await judgeCommand('--changes', join(folder, 'changes'));
    expect(table.out).toMatch(/^a\s+required\s+P\d\s+\d\.\d\d\s+untrusted_input$/m);
    const one = await judgeCommand(join(folder, 'changes', 'a.json'));
    expect(one.out).toContain('a: Review required, because it changes how text from people becomes HTML.');
    expect(one.out).toContain('app/helpers/a.rb:1 +  return text.html_safe');
    const json = await judgeCommand(join(folder, 'changes', 'a.json'), '--json');
    expect(JSON.parse(json.out)).toMatchObject({ id: 'a', verdict: 'required', complete: true });
  });

  it.each([
    [['broken.json'], /broken\.json: no JSON/],
    [['shapeless.json'], /shapeless\.json: merge_request\.title: /],
    [['absent.json'], /absent\.json: cannot be read/],
    [['--changes', 'nowhere'], /nowhere: there is no such folder/],
    [['--policy', 'policy.yml', 'changes/a.json'], /policy\.yml:3:1: .*rulez/],
    [['--wrong'], /--wrong/],
    [[], /Name a change file/],
  ])('refuses %j', async (args, message) => {
    const placed = args.map(arg => (arg.startsWith('--') ? arg : join(folder, arg)));
    const { code, out, err } = await judgeCommand(...placed);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toMatch(message);
  });
});

describe('labels and metrics', () => {
  it('reads quoted fields, line ends and empty lines', () => {
    expect(parseCsv('a,"b ""c"", d"\r\n\n"x\ny",z')).toEqual([
      ['a', 'b "c", d'],
      ['x\ny', 'z'],
    ]);
  });

  it('refuses an unknown label at its line', () => {
    expect(() => parseLabels('id,label\na,REQUIRED\nb,MAYBE\n', 'l.csv')).toThrow('l.csv:3: "MAYBE"');
    expect(() => parseLabels('id,name\n', 'l.csv')).toThrow('l.csv:1:');
  });

  it('counts either label as right, and only agreed ones for recall', () => {
    const labels = parseLabels(
      'id,label,second_label,stratum\na,REQUIRED,REQUIRED,random\nb,REQUIRED,RECOMMENDED,\nc,NOT_REQUIRED,NOT_REQUIRED,random\nd,REQUIRED,REQUIRED,\n',
      'l.csv',
    );
    const metrics = measure(
      [
        { id: 'a', verdict: 'not-required' },
        { id: 'b', verdict: 'recommended' },
        { id: 'c', verdict: 'required' },
      ],
      labels,
    );
    expect(metrics.requiredRecall).toEqual({ of: 1, count: 0, share: 0 });
    expect(metrics.escapes).toEqual({ of: 1, count: 1, share: 1 });
    expect(metrics.requiredPrecision).toEqual({ of: 1, count: 0, share: 0 });
    expect(metrics.flaggedPrecision).toEqual({ of: 2, count: 1, share: 0.5 });
    expect(metrics.exact).toEqual({ of: 3, count: 1, share: 0.333 });
    expect(metrics.random.flagged).toEqual({ of: 2, count: 1, share: 0.5 });
    expect(metrics.missing).toBe(1);
  });
});
