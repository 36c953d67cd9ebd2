import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadState } from '../../gitlab/command';
import { startGitLab } from '../../gitlab/server';
import type { SmallServer } from './small';
import { CHANGE, startSmall } from './small';

let folder: string;
let file: string;
let server: SmallServer;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gitlab-save-'));
  file = join(folder, 'state.json');
  server = await startSmall({ save: file });
});
afterEach(async () => {
  await server.gitlab.close();
  rmSync(folder, { recursive: true });
});

it('is written after each change, whole, and goes on from there', async () => {
  await server.call('developer', `GET ${CHANGE}`);
  expect(existsSync(file)).toBe(false);
  await server.call('developer', `POST ${CHANGE}/notes`, { body: 'kept' });
  expect(readdirSync(folder)).toEqual(['state.json']);
  const again = await startGitLab({ state: loadState(file) });
  const answer = await fetch(`${again.url}/api/v4${CHANGE}/notes?per_page=1`, {
    headers: { 'private-token': 'developer' },
  });
  expect(await answer.json()).toMatchObject([{ body: 'kept' }]);
  await again.close();
});

it('is written also when the answer is lost', async () => {
  server.gitlab.faults.add({ path: '/notes$', effect: { kind: 'cut' } });
  await expect(server.call('developer', `POST ${CHANGE}/notes`, { body: 'kept' })).rejects.toThrow();
  expect(
    loadState(file).projects.flatMap(each =>
      each.mergeRequests.flatMap(item =>
        item.discussions.flatMap(thread => thread.notes.map(note => note.body)),
      ),
    ),
  ).toContain('kept');
});

it('is given and taken by the control endpoint', async () => {
  const control = `${server.gitlab.url}/-/control/state`;
  const before = await (await fetch(control)).text();
  await server.call('developer', `POST ${CHANGE}/notes`, { body: 'undone' });
  expect((await fetch(control, { method: 'PUT', body: before })).status).toBe(204);
  const bodies = (await server.call('developer', `GET ${CHANGE}/notes`)).list.map(note => note.body);
  expect(bodies).not.toContain('undone');
  expect(JSON.stringify(loadState(file))).toBe(before);
  expect((await fetch(control, { method: 'PUT', body: '{"a":1}' })).status).toBe(400);
  expect((await fetch(control, { method: 'PUT', body: '{' })).status).toBe(400);
});
