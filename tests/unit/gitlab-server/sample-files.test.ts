import { afterAll, beforeAll, expect, it } from 'vitest';
import type { GitLab } from '../../gitlab/server';
import { startGitLab } from '../../gitlab/server';

let gitlab: GitLab;
beforeAll(async () => {
  gitlab = await startGitLab();
});
afterAll(() => gitlab.close());

const get = (as: string | undefined, path: string) =>
  fetch(`${gitlab.url}/api/v4${path}`, {
    headers: as ? { authorization: `Bearer glpat-sample-${as}-0000000001` } : {},
  });

const CHANGE = '/projects/sample-org%2Fshop/merge_requests/137';
const BUNDLE = 'public/assets/front-page.min.js';

it('leaves out lines in the list of diffs and gives them all as one patch', async () => {
  const diffs: { new_path: string; diff: string; too_large: boolean; collapsed: boolean }[] = await (
    await get('rowan', `${CHANGE}/diffs`)
  ).json();
  const cut = diffs.filter(file => file.too_large || file.collapsed);
  expect(cut.map(file => [file.new_path, file.diff])).toEqual([
    [BUNDLE, ''],
    ['app/javascript/front-page/gallery.ts', ''],
  ]);
  const patch = await (await get('rowan', `${CHANGE}/raw_diffs`)).text();
  const bundle = patch.split(/^(?=diff --git )/m).find(part => part.includes(BUNDLE)) ?? '';
  expect(Buffer.byteLength(bundle)).toBeGreaterThan(200 * 1024);
  expect(patch).toContain("+  frame.innerHTML = '<img");
});

it('has the files of that change at its head', async () => {
  const head: { sha: string } = await (await get('rowan', CHANGE)).json();
  const path = encodeURIComponent(BUNDLE);
  const raw = await get('rowan', `/projects/sample-org%2Fshop/repository/files/${path}/raw?ref=${head.sha}`);
  expect(await raw.text()).toContain('c.v2("part-0"');
});

it.each(['playbook', 'directory'])('lets every signed-in person read the %s, and nobody else', async name => {
  const path = `/projects/sample-org%2Fappsec%2F${name}`;
  expect((await get('odile', path)).status).toBe(200);
  expect((await get('odile', `${path}/repository/tree`)).status).toBe(200);
  expect((await get(undefined, path)).status).toBe(404);
});
