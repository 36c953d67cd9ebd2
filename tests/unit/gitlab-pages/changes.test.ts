import { existsSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { emptyState, makeUser } from '../../gitlab/build';
import { CHANGES_PROJECT, loadChanges } from '../../gitlab/sample/changes';

const CORPUS = '../shared/corpus/changes';

function change(title: string, extra: object = {}) {
  return {
    id: title,
    source: { url: 'https://example.test/secret-source' },
    gives_away: true,
    merge_request: {
      title,
      description: 'Why',
      labels: ['b', 'a'],
      author: { username: 'dev', bot: false },
      source_branch: 'topic',
      target_branch: 'main',
    },
    diffs: [
      {
        old_path: 'a.rb',
        new_path: 'a.rb',
        a_mode: '100644',
        b_mode: '100644',
        new_file: false,
        renamed_file: false,
        deleted_file: false,
        diff: '@@ -1 +1 @@\n-a\n+b\n',
      },
    ],
    ...extra,
  };
}

function folder(files: Record<string, unknown>): string {
  const path = mkdtempSync(join(tmpdir(), 'changes-'));
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(path, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return path;
}

function load(path: string) {
  const state = emptyState();
  makeUser(state, { username: 'rowan' });
  loadChanges(state, path);
  const project = state.projects.find(each => each.pathWithNamespace === CHANGES_PROJECT);
  return { state, project };
}

describe('loadChanges', () => {
  test('numbers merge requests in the order of the file names', () => {
    const { project } = load(
      folder({ 'b.json': change('second'), 'a.json': change('first'), 'c.txt': 'no' }),
    );
    expect(project?.mergeRequests.map(each => [each.iid, each.title])).toEqual([
      [1, 'first'],
      [2, 'second'],
    ]);
    expect(project?.mergeRequests[0]).toMatchObject({
      labels: ['a', 'b'],
      sourceBranch: 'topic',
      description: 'Why',
    });
    expect(project?.mergeRequests[0]?.diffs[0]?.diff).toBe('@@ -1 +1 @@\n-a\n+b\n');
  });

  test('leaves the answers behind', () => {
    const { state } = load(folder({ 'a.json': change('first') }));
    expect(JSON.stringify(state)).not.toMatch(/secret-source|gives_away/);
  });

  test('lets the first user review', () => {
    const { state, project } = load(folder({ 'a.json': change('first') }));
    expect(project?.members).toContainEqual(
      expect.objectContaining({ userId: state.users[0]?.id, accessLevel: 30 }),
    );
  });

  test('names the file that is not a change', () => {
    expect(() => load(folder({ 'a.json': '{' }))).toThrow('a.json is not JSON');
    expect(() => load(folder({ 'a.json': change('x', { diffs: 'none' }) }))).toThrow(
      /a\.json is not a change/,
    );
    expect(() => load(folder({}))).toThrow('There is no change');
  });

  describe.skipIf(!existsSync(CORPUS))('with the corpus of real changes (../shared/corpus)', () => {
    test('loads them all', () => {
      const count = readdirSync(CORPUS).filter(name => name.endsWith('.json')).length;
      expect(load(CORPUS).project?.mergeRequests).toHaveLength(count);
    });
  });
});
