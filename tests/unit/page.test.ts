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
