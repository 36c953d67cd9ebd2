import { describe, expect, it } from 'vitest';
import type { Change } from '../../../utils/change/change';
import { judge } from '../../../utils/policy/judge';
import { change, file } from '../change/build';
import { compiled, policyText, ruleText } from './sample-policy';

const lower = ruleText('{file: {changed: {words: [colour]}}}')
  .replace('a-rule', 'colour')
  .replace('area: authz', 'area: security_config');
const policy = compiled(policyText(ruleText('{file: {changed: {words: [permission]}}}') + lower));

function suggested(word: string, rest: Partial<Change> = {}) {
  const { priority, priorityReason } = judge(policy, change([file('lib/a.rb', `+${word}`)], rest));
  return [priority, priorityReason];
}

describe('suggestPriority', () => {
  it('is first for authorisation and its like', () => {
    expect(suggested('permission')).toEqual([1, 'it is about authorisation']);
  });

  it('follows the data and the severity that are named, the higher one first', () => {
    expect(suggested('colour', { description: 'Shows red data and orange data' })).toEqual([
      1,
      'it speaks of Red data',
    ]);
    expect(suggested('colour', { description: 'Shows orange data' })).toEqual([
      2,
      'it speaks of Orange data',
    ]);
    expect(suggested('colour', { description: 'Shows yellow data' })).toEqual([
      3,
      'it speaks of Yellow data',
    ]);
    expect(suggested('colour', { labels: ['severity::1'] })).toEqual([1, 'it carries severity::1']);
    expect(suggested('colour', { labels: ['severity::2'] })).toEqual([2, 'it carries severity::2']);
  });

  it('is last where nothing goes beyond normal practice', () => {
    expect(suggested('colour')).toEqual([4, 'nothing goes beyond normal secure practice']);
  });

  it('is absent where no review is asked for', () => {
    expect(suggested('shape')).toEqual([null, '']);
  });
});
