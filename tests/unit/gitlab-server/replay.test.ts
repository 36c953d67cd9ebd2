import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { READS, replay, sampleTarget } from '../../gitlab/replay';
import type { GitLab } from '../../gitlab/server';
import { startGitLab } from '../../gitlab/server';
import { shapeDifferences, shapeOf } from '../../gitlab/shape';

let [there, here]: GitLab[] = [];
beforeAll(async () => {
  [there, here] = [await startGitLab(), await startGitLab()];
});
afterAll(async () => {
  await there?.close();
  await here?.close();
});

function both(): { there: GitLab; here: GitLab } {
  if (!there || !here) throw new Error('not started');
  return { there, here };
}

it('finds nothing between two that are the same, and sends reads alone', async () => {
  const { there, here } = both();
  there.requests.length = 0;
  expect(await replay(sampleTarget(there.url), sampleTarget(here.url))).toEqual([]);
  expect(there.requests).toHaveLength(READS.length);
  expect(new Set(there.requests.map(request => request.method))).toEqual(new Set(['GET']));
});

it('finds fields that one edition has, statuses, content types and headers', async () => {
  const { there, here } = both();
  there.state.enterprise = false;
  const all = [
    there.faults.add({ path: '/milestones$', effect: { kind: 'forbidden' } }),
    there.faults.add({ path: '/branches$', effect: { kind: 'wrong-content-type' } }),
  ];
  const found = await replay(sampleTarget(there.url), sampleTarget(here.url));
  for (const id of all) there.faults.remove(id);
  there.state.enterprise = true;
  expect(found).toEqual(
    expect.arrayContaining([
      { path: '/projects/:project/issues/:issue', difference: '.weight is here and not there' },
      { path: '/projects/:project/milestones', difference: 'the status is 403 there and 200 here' },
      {
        path: '/projects/:project/repository/branches',
        difference: 'the content is text/html there and application/json here',
      },
    ]),
  );
});

it.each([
  [{ a: 1 }, { a: 'x' }, ['.a is integer there and string here']],
  [{ a: 1 }, { a: null }, []],
  [{ a: [] }, { a: [{ b: 1 }] }, []],
  [[{ a: 1 }, { b: 2 }], [{ a: 1 }], ['[].b is there and not here']],
  [{ a: { b: 1 } }, { a: { c: 1 } }, ['.a.b is there and not here', '.a.c is here and not there']],
  [{ a: { b: 1 } }, { a: null }, []],
  [{ trailers: { x: 1 } }, { trailers: {} }, []],
])('compares %j with %j', (theirs, ours, expected) => {
  expect(shapeDifferences(shapeOf(theirs), shapeOf(ours))).toEqual(expected);
});

it('runs as a command, and says what it needs', async () => {
  const script = join(import.meta.dirname, '../../gitlab/replay.ts');
  const run = (args: string[], token: string) =>
    new Promise<{ code: number | null; text: string }>(resolve => {
      const env = { ...process.env, GITLAB_TOKEN: token };
      const child = execFile(
        process.execPath,
        ['--import', 'tsx', script, ...args],
        { env },
        (_error, out, err) => resolve({ code: child.exitCode, text: out + err }),
      );
    });
  expect(await run([], '')).toMatchObject({ code: 2, text: expect.stringContaining('Needs GITLAB_TOKEN') });
  const { url, token, project, mergeRequest, issue } = sampleTarget(both().there.url);
  expect(await run([url, project, mergeRequest, issue], token)).toEqual({
    code: 0,
    text: `${READS.length} reads, 0 differences.\n`,
  });
});
