import { describe, expect, it } from 'vitest';
import type { RawDiff } from '../../../utils/change/change';
import { changeFromIssue, changeFromMergeRequest } from '../../../utils/change/from-gitlab';

const FACTS = {
  title: 'A title',
  description: 'Text',
  labels: ['a::b'],
  author: { username: 'someone', bot: false },
  draft: false,
  sourceBranch: 'topic',
  targetBranch: 'main',
  changesCount: '1' as string | null,
  ready: true,
};

const raw = (rest: Partial<RawDiff> = {}): RawDiff => ({
  old_path: 'lib/a.rb',
  new_path: 'lib/a.rb',
  a_mode: '100644',
  b_mode: '100644',
  new_file: false,
  renamed_file: false,
  deleted_file: false,
  diff: '@@ -1 +1 @@\n-a\n+b\n',
  ...rest,
});

const notSeen = (diffs: RawDiff[], facts = FACTS, complete = true) =>
  changeFromMergeRequest(facts, diffs, { complete }).notSeen;

describe('changeFromMergeRequest', () => {
  it('gives the facts and the parsed files', () => {
    const change = changeFromMergeRequest(FACTS, [raw()], { complete: true });
    expect(change).toMatchObject({ kind: 'merge-request', title: 'A title', labels: ['a::b'], notSeen: [] });
    expect(change.files[0]).toMatchObject({
      newPath: 'lib/a.rb',
      role: 'code',
      language: 'ruby',
      status: 'modified',
    });
    expect(change.files[0]?.hunks[0]?.lines).toHaveLength(2);
  });

  it('names what happened to each file', () => {
    const statuses = [raw({ new_file: true }), raw({ deleted_file: true }), raw({ renamed_file: true })];
    const change = changeFromMergeRequest({ ...FACTS, changesCount: '3' }, statuses, { complete: true });
    expect(change.files.map(file => file.status)).toEqual(['added', 'deleted', 'renamed']);
  });

  it('lists files that GitLab holds back', () => {
    const path = 'lib/a.rb';
    expect(notSeen([raw({ too_large: true, diff: '' })])).toEqual([
      { path, reason: 'too-large', loadable: false },
    ]);
    expect(notSeen([raw({ collapsed: true, diff: '' })])).toEqual([
      { path, reason: 'collapsed', loadable: true },
    ]);
    expect(notSeen([raw({ diff: 'Binary files a/x and b/x differ\n' })])).toEqual([
      { path, reason: 'binary', loadable: false },
    ]);
  });

  it('takes an empty diff for collapsed unless something explains it', () => {
    expect(notSeen([raw({ diff: '' })])).toEqual([{ path: 'lib/a.rb', reason: 'collapsed', loadable: true }]);
    expect(notSeen([raw({ diff: '', b_mode: '100755' })])).toEqual([]);
    expect(notSeen([raw({ diff: '', renamed_file: true })])).toEqual([]);
    expect(notSeen([raw({ diff: '', new_file: true })])).toEqual([]);
  });

  it('notices files beyond the limit of the diff', () => {
    expect(notSeen([raw()], { ...FACTS, changesCount: '1000+' })).toEqual([
      { reason: 'cut-off', loadable: true },
    ]);
    expect(notSeen([raw()], { ...FACTS, changesCount: '2' })).toEqual([
      { reason: 'cut-off', loadable: true },
    ]);
    const tried = changeFromMergeRequest({ ...FACTS, changesCount: '1000+' }, [raw()], {
      complete: true,
      rawPatchTried: true,
    });
    expect(tried.notSeen).toEqual([{ reason: 'cut-off', loadable: false }]);
  });

  it('says that pages are still to come, and nothing of a cut before that', () => {
    expect(notSeen([raw()], { ...FACTS, changesCount: '40' }, false)).toEqual([
      { reason: 'not-loaded-yet', loadable: true },
    ]);
  });

  it('says that GitLab is not ready', () => {
    expect(notSeen([], { ...FACTS, ready: false, changesCount: null })).toEqual([
      { reason: 'not-ready', loadable: true },
    ]);
  });

  it('keeps what the caller could not read', () => {
    const missing = [{ reason: 'failed' as const, loadable: true }];
    expect(changeFromMergeRequest(FACTS, [raw()], { complete: true, missing }).notSeen).toEqual(missing);
  });
});

describe('changeFromIssue', () => {
  it('has words and labels and no files', () => {
    const { title, description, labels, author } = FACTS;
    expect(changeFromIssue({ title, description, labels, author })).toMatchObject({
      kind: 'issue',
      files: [],
      notSeen: [],
      title,
    });
  });
});
