import { describe, expect, it } from 'vitest';
import { parsePage, samePage } from '../../utils/page';

const at = (path: string) => `https://gitlab.example.test${path}`;
const shop = { projectPath: 'group/shop', iid: 12 };

describe('parsePage', () => {
  it.each([
    ['/group/shop/-/merge_requests/12', 'merge-request'],
    ['/group/shop/-/merge_requests/12/diffs', 'merge-request'],
    ['/group/shop/-/merge_requests/12/commits?diff_id=3#note_5', 'merge-request'],
    ['/group/shop/-/merge_requests/12/reports/security', 'merge-request'],
    ['/group/shop/-/issues/12', 'issue'],
    ['/group/shop/-/issues/12/designs/a.png', 'issue'],
    ['/group/shop/-/issues/incident/12', 'incident'],
    ['/group/shop/-/issues/incident/12/timeline', 'incident'],
    ['/group/shop/-/work_items/12', 'work-item'],
    ['/group/shop/-/work_items/12/designs', 'work-item'],
  ])('%s is a %s', (path, kind) => {
    expect(parsePage(at(path), '')).toEqual({ kind, ...shop });
  });

  it.each([
    '/',
    '/users/sign_in',
    '/group/shop',
    '/group/shop/-/merge_requests',
    '/group/shop/-/merge_requests/new',
    '/group/shop/-/merge_requests/12/edit',
    '/group/shop/-/merge_requests/12/conflicts',
    '/group/shop/-/merge_requests/twelve',
    '/group/shop/-/issues',
    '/group/shop/-/issues/new',
    '/group/shop/-/work_items',
    '/group/shop/-/work_items/views/12',
    '/group/shop/-/blob/main/merge_requests/12',
    '/groups/group/-/work_items/12',
    '/group/shop/merge_requests/12',
    '/-/merge_requests/12',
  ])('%s has nothing to say about', path => {
    expect(parsePage(at(path), '')).toBeUndefined();
  });

  it('keeps every group of a nested project', () => {
    expect(parsePage(at('/a/b/c/d/-/merge_requests/1'), '')?.projectPath).toBe('a/b/c/d');
  });

  it('leaves out the path below which GitLab is installed', () => {
    expect(parsePage(at('/gitlab/group/shop/-/issues/12'), '/gitlab')).toEqual({ kind: 'issue', ...shop });
    expect(parsePage(at('/gitlabs/group/shop/-/issues/12'), '/gitlab')).toBeUndefined();
    expect(parsePage(at('/gitlab/groups/group/-/work_items/12'), '/gitlab')).toBeUndefined();
  });

  it.each(['', 'no address', 'https://gitlab.example.test/%E0%A4%A/-/issues/1'])(
    'gives undefined for %j',
    url => {
      expect(parsePage(url, '')).toBeUndefined();
    },
  );
});

const shownItem = { iid: '12', full_path: 'group/shop', id: 345 };
const show = (value: unknown) => encodeURIComponent(btoa(JSON.stringify(value)));

describe('parsePage beside a list', () => {
  it.each([
    '/group/shop/-/work_items',
    '/group/shop/-/work_items/',
    '/group/till/-/work_items',
    '/group/shop/-/work_items/views/3',
    '/group/shop/-/issues',
    '/group/shop/-/boards',
    '/group/shop/-/boards/7',
    '/groups/group/-/work_items',
    '/groups/group/-/issues',
    '/groups/group/-/boards/7',
    '/groups/group/-/epic_boards/7',
    '/groups/a/b/c/-/work_items',
    '/dashboard/issues',
    '/search',
  ])('%s shows the item in its panel', list => {
    const page = { kind: 'work-item', ...shop };
    expect(parsePage(at(`${list}?show=${show(shownItem)}`), '')).toEqual(page);
    expect(parsePage(at(`${list}?state=all&show=${show(shownItem)}&page=2#x`), '')).toEqual(page);
    expect(parsePage(at(`/gitlab${list}?show=${show(shownItem)}`), '/gitlab')).toEqual(page);
    expect(parsePage(at(list), '')).toBeUndefined();
  });

  it.each([
    '/',
    '/group/shop',
    '/group/shop/-/merge_requests',
    '/group/shop/-/merge_requests/new',
    '/group/shop/-/work_items/new',
    '/group/shop/-/blob/main/work_items',
    '/group/shop/-/merge_requests/12/edit',
    '/group/dashboard/issues',
    '/group/search',
    '/groups/group/-/work_items/12',
    '/-/work_items',
  ])('%s has no panel', path => {
    expect(parsePage(at(`${path}?show=${show(shownItem)}`), '')).toBeUndefined();
  });

  it('leaves an item its own page, whatever lies beside it', () => {
    const query = `?show=${show({ ...shownItem, iid: '99' })}`;
    expect(parsePage(at(`/group/shop/-/work_items/12${query}`), '')).toEqual({ kind: 'work-item', ...shop });
    expect(parsePage(at(`/group/shop/-/merge_requests/12${query}`), '')).toEqual({
      kind: 'merge-request',
      ...shop,
    });
  });

  it('is read when a plus sign was not encoded, and with the number as a number', () => {
    const value = btoa('{"iid":12,"full_path":"group/shop","id":">>>>"}');
    expect(value).toContain('+');
    expect(parsePage(at(`/a/b/-/work_items?show=${value}`), '')).toEqual({ kind: 'work-item', ...shop });
  });

  it('keeps every group of a nested project', () => {
    const item = show({ ...shownItem, full_path: 'a/b-1/c_2/d.3/e' });
    expect(parsePage(at(`/x/y/-/work_items?show=${item}`), '')?.projectPath).toBe('a/b-1/c_2/d.3/e');
  });

  it.each([
    ['/groups/group/sub/-/work_items', 'group/sub'],
    ['/groups/group/sub/deep/-/work_items', 'group/sub'],
    ['/group/sub/shop/-/work_items', 'group/sub'],
    ['/groups/group/-/work_items', 'group'],
  ])('%s with an item of %s itself shows an epic, of which nothing is said', (list, fullPath) => {
    const item = show({ ...shownItem, full_path: fullPath });
    expect(parsePage(at(`${list}?show=${item}`), '')).toBeUndefined();
  });

  const hostile: [string, string][] = [
    ['nothing', ''],
    ['what is not base64', '%%%'],
    ['what is not base64 either', encodeURIComponent('{"iid":"12"}')],
    ['what is not JSON', btoa('iid: 12')],
    ['bytes of no text', btoa('\u00ff\u00fe\u0000')],
    ['null', show(null)],
    ['a list', show(['12', 'group/shop', 345])],
    ['a text', show('group/shop')],
    ['no number', show({ full_path: 'group/shop' })],
    ['no path', show({ iid: '12' })],
    ...[null, true, [12], { a: 1 }, '', '0', '-1', '1.5', '1e3', '12 ', '012', 0, -1, 1.5, 1e21].map(
      (iid): [string, string] => [`the number ${JSON.stringify(iid)}`, show({ ...shownItem, iid })],
    ),
    ...[
      null,
      12,
      ['group/shop'],
      '',
      'shop',
      '/group/shop',
      'group/shop/',
      'group//shop',
      '//evil.test/group/shop',
      'https://evil.test/group/shop',
      'group/../shop',
      './shop',
      '../../api/v4/users',
      'group/shop?a=b',
      'group/shop#a',
      'group/shop%2F..',
      'group\\shop',
      'group/-shop',
      'group/shop/-/merge_requests',
      'group/sh op',
      'group/shop\n',
      'group/s\u00f6p',
    ].map((full_path): [string, string] => [
      `the path ${JSON.stringify(full_path)}`,
      encodeURIComponent(btoa(JSON.stringify({ ...shownItem, full_path }))),
    ]),
    ['a path without end', show({ ...shownItem, full_path: `group/${'a'.repeat(5_000)}` })],
    ['a value without end', show({ ...shownItem, more: 'a'.repeat(1_000_000) })],
    ['groups without end', show({ ...shownItem, full_path: 'a/'.repeat(2_000).concat('b') })],
  ];
  it.each(hostile)('shows nothing for %s', (_, value) => {
    expect(parsePage(at(`/group/till/-/work_items?show=${value}`), '')).toBeUndefined();
  });
});

describe('samePage', () => {
  const page = (kind: 'merge-request' | 'issue' | 'work-item' | 'incident', iid = 12) => ({
    ...shop,
    kind,
    iid,
  });

  it('takes an issue, an incident and a work item of one number for one item', () => {
    expect(samePage(page('issue'), page('work-item'))).toBe(true);
    expect(samePage(page('incident'), page('issue'))).toBe(true);
  });

  it('tells a merge request from an issue, one number from another, one project from another', () => {
    expect(samePage(page('merge-request'), page('issue'))).toBe(false);
    expect(samePage(page('issue', 12), page('issue', 13))).toBe(false);
    expect(samePage(page('issue'), { ...page('issue'), projectPath: 'group/till' })).toBe(false);
  });
});
