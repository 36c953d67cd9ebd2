import { describe, expect, it } from 'vitest';
import { groupEvidence, groupReasons } from '../../../../components/panel/group-reasons';
import { limitsOf } from '../../../../components/panel/limits';
import { evidenceUrl, fileUrl } from '../../../../components/panel/line-url';
import type { Evidence, Reason } from '../../../../utils/policy/verdict';
import { sampleItem } from './sample';

describe('addresses of lines', () => {
  const item = sampleItem();

  it('lead to the judged commit', () => {
    expect(fileUrl(item, 'lib/a b#c.rb', 41)).toBe(
      'https://gitlab.example.com/sample/shop/-/blob/3f2a9c1b77de/lib/a%20b%23c.rb#L41',
    );
  });

  it('are missing where there is no commit', () => {
    expect(fileUrl(sampleItem({ headSha: null }), 'a')).toBeUndefined();
  });

  it('lead a removed line to the changes, and a title to the item', () => {
    expect(evidenceUrl(item, { kind: 'removed-line', quote: 'x', path: 'a', oldLine: 3 })).toBe(
      `${item.webUrl}/diffs`,
    );
    expect(evidenceUrl(item, { kind: 'title', quote: 'x' })).toBe(item.webUrl);
  });
});

describe('reasons by area', () => {
  const line = (newLine: number): Evidence => ({
    kind: 'added-line',
    quote: `l${newLine}`,
    path: 'a.rb',
    newLine,
  });
  const reason = (over: Partial<Reason>): Reason => ({
    ruleId: 'r',
    area: 'authn',
    areaName: 'Authentication',
    level: 'required',
    sentence: 'changes a',
    source: 'question 7',
    evidence: [line(2)],
    ...over,
  });

  it('put the strongest rule first, and of the others only the lines it did not show', () => {
    const [first, ...rest] = groupReasons([
      reason({}),
      reason({ ruleId: 's', sentence: 'changes b', evidence: [line(2), line(9)] }),
    ]);
    expect(rest).toEqual([]);
    expect(first?.first).toEqual(reason({}));
    expect(first?.others).toEqual([reason({ ruleId: 's', sentence: 'changes b', evidence: [line(9)] })]);
  });

  it('keep the order in which areas appear', () => {
    const areas = groupReasons([reason({ area: 'z' }), reason({ area: 'a' }), reason({ area: 'z' })]);
    expect(areas.map(({ first }) => first.area)).toEqual(['z', 'a']);
  });

  it('put the lines of a file together, removed before added, and everything else by itself', () => {
    const removed: Evidence = { kind: 'removed-line', quote: 'old', path: 'a.rb', oldLine: 2 };
    const groups = groupEvidence([line(5), line(2), { kind: 'label', quote: 'x' }, removed]);
    expect(groups.map(group => group.evidence)).toEqual([
      [removed, line(2), line(5)],
      [{ kind: 'label', quote: 'x' }],
    ]);
  });
});

describe('what works on an item', () => {
  it.each([
    ['open', {}, { write: true, request: true }, undefined],
    ['draft', { draft: true }, { write: true, request: true }, 'Draft'],
    ['merged', { state: 'merged' as const }, { write: true, request: false }, 'Merged'],
    ['closed', { state: 'closed' as const }, { write: true, request: false }, 'Closed'],
    ['archived', { archived: true }, { write: false, request: false }, 'Archived'],
    ['locked, a member', { discussionLocked: true }, { write: true, request: true }, 'Locked'],
    [
      'locked, not a member',
      { discussionLocked: true, may: { comment: false, internalNote: false, setLabels: false } },
      { write: false, request: false },
      'Locked',
    ],
    [
      'a token that reads only',
      { may: { comment: false, internalNote: false, setLabels: false } },
      { write: false, request: false },
      undefined,
    ],
  ])('%s', (_, over, works, badge) => {
    const limits = limitsOf(sampleItem(over));
    expect(limits).toMatchObject(works);
    expect(limits.badge).toBe(badge);
    if (!works.request) expect(limits.sentence).toMatch(/\.$/);
  });

  it('names the scope that a reading token lacks, and where to mend it', () => {
    const may = { comment: false, internalNote: false, setLabels: false } as const;
    expect(limitsOf(sampleItem({ may })).sentence).toMatch(/scope api\. Replace it in options/);
  });
});
