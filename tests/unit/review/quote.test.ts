import { describe, expect, it } from 'vitest';
import { codeBlock, codeSpan } from '../../../utils/review/quote';
import { extractCommands } from '../../gitlab/quick-actions/extract';
import { hostileTexts } from './hostile-texts';

describe('codeSpan', () => {
  it.each([
    ['app/models/user.rb', '`app/models/user.rb`'],
    ['a`b', '``a`b``'],
    ['`', '`` ` ``'],
    ['@root\n/close', '`@root /close`'],
    ['', '(empty)'],
    ['a\u202eb', '`a{U+202E}b`'],
  ])('quotes %j', (text, expected) => {
    expect(codeSpan(text)).toBe(expected);
  });
});

describe('codeBlock', () => {
  it('has a fence that nothing inside can close', () => {
    expect(codeBlock('```\n/close\n````', 'ruby @x')).toBe('`````ruby\n```\n/close\n````\n`````');
  });

  it('runs nothing and ends where it should', () => {
    for (const text of hostileTexts(1000, 3)) {
      const note = `${codeBlock(text)}\n\n/close`;
      expect(extractCommands(note).commands, JSON.stringify(text)).toEqual([{ name: 'close', args: '' }]);
    }
  });
});
