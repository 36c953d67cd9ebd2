import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseNote } from '../../../utils/review/parse-note';
import { rights } from '../../gitlab/access';
import { sampleState } from '../../gitlab/sample/index';
import { hunkMistakes } from '../../gitlab/sample/patches';
import type { MergeRequest, Project } from '../../gitlab/state';

const state = sampleState(Date.UTC(2026, 8, 15));

function project(path: string): Project {
  const found = state.projects.find(each => each.pathWithNamespace === path);
  if (!found) throw new Error(`No project ${path}`);
  return found;
}

function mergeRequest(path: string, iid: number): MergeRequest {
  const found = project(path).mergeRequests.find(each => each.iid === iid);
  if (!found) throw new Error(`No ${path}!${iid}`);
  return found;
}

function user(username: string) {
  return state.users.find(each => each.username === username);
}

describe('the sample', () => {
  test('is plain data', () => {
    expect(JSON.parse(JSON.stringify(state))).toEqual(state);
  });

  test('gives nothing the same id twice', () => {
    const ids = [
      ...state.users,
      ...state.tokens,
      ...state.groups,
      ...state.projects,
      ...state.groups.flatMap(group => group.labels),
      ...state.projects.flatMap(each => [...each.labels, ...each.mergeRequests, ...each.issues]),
      ...state.projects
        .flatMap(each => [...each.mergeRequests, ...each.issues])
        .flatMap(item => item.discussions.flatMap(discussion => discussion.notes)),
    ].map(each => each.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  const diffs = state.projects.flatMap(each =>
    each.mergeRequests.flatMap(change =>
      change.diffs.map(diff => ({ name: `${each.pathWithNamespace}!${change.iid} ${diff.new_path}`, diff })),
    ),
  );

  test('has hunks whose counts agree with their headers', () => {
    const withHunks = diffs.filter(({ diff }) => diff.diff.includes('@@'));
    expect(withHunks.length).toBeGreaterThan(150);
    expect(
      withHunks.flatMap(({ name, diff }) => hunkMistakes(diff.diff).map(it => `${name}: ${it}`)),
    ).toEqual([]);
  });

  test('keeps the files that each head commit leads to', () => {
    const change = mergeRequest('sample-org/shop', 128);
    const head = change.versions[0]?.headCommitSha ?? '';
    const files = project('sample-org/shop').files[head];
    expect(files?.['lib/auth/session_token.rb']).toContain("ALGORITHM = 'HS256'");
    expect(files?.['README.md']).toBe(project('sample-org/shop').files.main?.['README.md']);
  });

  test('uses labels that exist', () => {
    const known = new Set(state.groups.flatMap(group => group.labels.map(label => label.name)));
    const used = state.projects
      .flatMap(each => [...each.mergeRequests, ...each.issues])
      .flatMap(it => it.labels);
    expect(used.filter(name => !known.has(name))).toEqual([]);
  });

  test('sorts labels, as GitLab does', () => {
    for (const item of state.projects.flatMap(each => [...each.mergeRequests, ...each.issues])) {
      expect(item.labels).toEqual(item.labels.toSorted());
    }
  });

  test('has 128, which adds a dependency and an endpoint', () => {
    const change = mergeRequest('sample-org/shop', 128);
    expect(change.diffs.map(diff => diff.new_path)).toEqual(
      expect.arrayContaining([
        'Gemfile',
        'Gemfile.lock',
        'app/controllers/api/v1/tokens_controller.rb',
        'config/routes.rb',
        'docs/sessions.md',
        'spec/requests/introspection_spec.rb',
      ]),
    );
    expect(change.labels).toContain('group::authentication');
  });

  test('has every awkward merge request', () => {
    const shop = project('sample-org/shop').mergeRequests;
    expect(shop.length).toBeGreaterThanOrEqual(14);
    expect(shop.map(each => each.state)).toEqual(expect.arrayContaining(['merged', 'closed', 'opened']));
    expect(mergeRequest('sample-org/shop', 125).discussionLocked).toBe(true);
    expect(mergeRequest('sample-org/shop', 136).title).toMatch(/^Draft: /);
    expect(mergeRequest('sample-org/shop', 137).diffs.some(diff => diff.too_large)).toBe(true);
    expect(mergeRequest('sample-org/shop', 137).diffs.some(diff => diff.collapsed)).toBe(true);
    expect(mergeRequest('sample-org/shop', 138).diffs).toHaveLength(120);
    expect(mergeRequest('sample-org/shop', 139).sourceProjectId).toBe(project('odile/shop').id);
    expect(mergeRequest('sample-org/shop', 142).versions).toEqual([]);
    expect(project('sample-org/legacy-basket').archived).toBe(true);
  });

  test('has a review to believe, a commit old, and a forged one', () => {
    const notes = (iid: number) =>
      mergeRequest('sample-org/shop', iid).discussions.flatMap(each => each.notes);
    const found = (iid: number) => notes(iid).flatMap(note => [parseNote(note.body)?.marker ?? []].flat());
    const reviewed = mergeRequest('sample-org/shop', 141);
    expect(found(141)).toMatchObject([{ kind: 'review', headSha: reviewed.commits[1]?.id }]);
    expect(reviewed.versions[0]?.headCommitSha).toBe(reviewed.commits[0]?.id);
    expect(found(140)).toMatchObject([{ kind: 'review' }]);
    expect(notes(140)[0]?.authorId).toBe(user('odile')?.id);
    expect(found(128)).toEqual([]);
  });

  test('lets the right people in', () => {
    const change = mergeRequest('sample-org/payments', 41);
    const may = (username: string) => rights(state, project('sample-org/payments'), user(username));
    expect(may('rowan').setMetadata(change)).toBe(true);
    expect(may('rowan').markInternal(change)).toBe(true);
    expect(may('gus').readItem(change)).toBe(false);
    expect(may('odile').readProject).toBe(false);
    const shop = rights(state, project('sample-org/shop'), user('gus'));
    expect(shop.comment(mergeRequest('sample-org/shop', 128))).toBe(true);
    expect(shop.markInternal(mergeRequest('sample-org/shop', 128))).toBe(false);
  });

  test('has the five tokens that the set-up promises', () => {
    const token = (username: string) => state.tokens.find(each => each.userId === user(username)?.id);
    expect(state.users[0]?.username).toBe('rowan');
    expect(token('rowan')).toMatchObject({ scopes: ['api'], revoked: false, expiresAt: '2027-01-13' });
    expect(token('dana')).toMatchObject({ scopes: ['api'] });
    expect(token('gus')).toMatchObject({ scopes: ['api'] });
    expect(token('rory')).toMatchObject({ scopes: ['read_api'] });
    expect(token('vera')).toMatchObject({ revoked: true });
  });
});

describe('the sample directory', () => {
  const files = project('sample-org/appsec/directory').files.main ?? {};

  test('resolves the group of 128 and keeps the traps of real data', () => {
    const stages = parse(files['data/stages.yml'] ?? '').stages;
    expect(stages.identity.groups.authentication.appsec_engineer).toBe('Dana Whitlock');
    expect(stages.identity.groups['anti-abuse'].appsec_engineer).toBe('TBD');
    expect(stages.shopping.groups.basket_and_checkout.appsec_engineer).toMatch(/\(Interim\)$/);
    expect(Array.isArray(stages.shopping.groups.customer_account.appsec_engineer)).toBe(true);
    expect(stages.shopping.groups.catalogue.appsec_engineer).toBeUndefined();
    expect(stages.payments.groups.ledger.label).toBe('group::payments::ledger');
  });

  test('owns every category by one group', () => {
    const stages: Record<string, { groups: Record<string, { categories: string[] }> }> = parse(
      files['data/stages.yml'] ?? '',
    ).stages;
    const owned = Object.values(stages).flatMap(stage =>
      Object.values(stage.groups).flatMap(group => group.categories),
    );
    expect(owned.toSorted()).toEqual(Object.keys(parse(files['data/categories.yml'] ?? '')).toSorted());
  });
});
