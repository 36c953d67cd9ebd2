import { describe, expect, it } from 'vitest';
import { type Level, rightsOn } from '../../../utils/background/rights';
import type { Item, Project } from '../../../utils/gitlab/schemas';
import type { Page } from '../../../utils/page';

const page = (kind: Page['kind']): Page => ({ kind, projectPath: 'a/b', iid: 1 });
const item = (fields: Partial<Item> = {}) => ({ discussionLocked: false, ...fields }) as Item;
const project = (fields: Partial<Project> = {}) => ({ archived: false, ...fields }) as Project;
const may = (level: Level, kind: Page['kind'] = 'merge-request', scopes: string[] | null = ['api']) =>
  rightsOn(item(), project(), page(kind), level, scopes);

describe('rights (contract 13)', () => {
  it('let Planner and above write internal notes, others not, and say when it cannot be told', () => {
    const internal = ([10, 15, 20, 25, 'none', 'unknown'] as Level[]).map(level => may(level).internalNote);
    expect(internal).toEqual([false, true, true, true, false, 'unknown']);
  });

  it('let Developer label merge requests and Planner label issues', () => {
    const labels = (kind: Page['kind']) =>
      ([10, 15, 25, 30] as Level[]).map(level => may(level, kind).setLabels);
    expect(labels('merge-request')).toEqual([false, false, false, true]);
    expect(labels('issue')).toEqual([false, true, true, true]);
    expect(labels('work-item')).toEqual([false, true, true, true]);
  });

  it('let nobody write with a token that reads, or in an archived project', () => {
    const nothing = { comment: false, internalNote: false, setLabels: false };
    expect(may(50, 'issue', ['read_api'])).toEqual(nothing);
    expect(rightsOn(item(), project({ archived: true }), page('issue'), 50, ['api'])).toEqual(nothing);
  });

  it('keep a locked discussion for members', () => {
    const locked = (level: Level) =>
      rightsOn(item({ discussionLocked: true }), project(), page('issue'), level, ['api']).comment;
    expect([locked('none'), locked(10), locked('unknown')]).toEqual([false, true, true]);
  });

  it('promise nothing for a token that does not tell its scopes', () => {
    expect(may(30, 'issue', null).comment).toBe('unknown');
  });
});
