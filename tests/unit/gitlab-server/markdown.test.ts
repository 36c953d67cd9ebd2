import { describe, expect, it } from 'vitest';
import { renderMarkdown } from '../../gitlab/markdown/render';
import { countTasks } from '../../gitlab/markdown/tasks';

const html = (text: string, keepComments = false) => renderMarkdown(text, { keepComments });

describe('task counts', () => {
  it.each([
    ['none', 'text', 0, 0],
    ['open and done', '- [ ] a\n- [x] b\n* [X] c', 3, 2],
    ['inapplicable ones not', '- [~] a\n- [x] b', 1, 1],
    ['nested', '- [ ] a\n  - [x] b\n  1. [ ] c', 3, 1],
    ['in a quotation', '> - [ ] a', 1, 0],
    ['in code not', '```\n- [ ] a\n```\n\n    - [x] b', 0, 0],
    ['alone in table cells', '| a |\n|---|\n| [x] |\n| [ ] b |', 1, 1],
    ['without a list not', '[ ] a', 0, 0],
  ])('counts %s', (_name, text, count, completed) => {
    expect(countTasks(text)).toEqual({ count, completed_count: completed });
  });
});

describe('rendered Markdown', () => {
  it.each([
    ['# A *b*', '<h1 dir="auto">A <em>b</em></h1>'],
    ['a\nb', '<p dir="auto">a\nb</p>'],
    ['`<b>`', '<p dir="auto"><code>&lt;b&gt;</code></p>'],
    ['a & b < c', '<p dir="auto">a &amp; b &lt; c</p>'],
    ['\\/close', '<p dir="auto">/close</p>'],
    ['---', '<hr>'],
    ['> a', '<blockquote dir="auto">\n<p dir="auto">a</p>\n</blockquote>'],
    ['- a\n- b', '<ul dir="auto">\n<li>a</li>\n<li>b</li>\n</ul>'],
    ['3. a', '<ol start="3" dir="auto">\n<li>a</li>\n</ol>'],
    ['a_b_c', '<p dir="auto">a_b_c</p>'],
  ])('shows %j', (text, expected) => {
    expect(html(text)).toBe(expected);
  });

  it('shows tables, tasks and details', () => {
    expect(html('| a | b |\n|---|---|\n| 1 | 2 |')).toContain('<td>2</td>');
    expect(html('- [x] a')).toContain(
      '<input type="checkbox" class="task-list-item-checkbox" disabled checked> a',
    );
    expect(html('<details><summary>S</summary>\n\n**b**\n\n</details>')).toBe(
      '<details><summary>S</summary>\n<p dir="auto"><strong>b</strong></p>\n</details>',
    );
  });

  it('survives nesting without end', () => {
    expect(html('> '.repeat(5000))).toContain('<blockquote');
    expect(html(`${'- '.repeat(2000)}a`)).toContain('<li>');
  });

  it('loses comments unless told to keep them', () => {
    expect(html('<!-- m -->\n\na <!-- n --> b')).toBe('<p dir="auto">a  b</p>');
    expect(html('<!-- m -->\n\na', true)).toBe('<!-- m -->\n<p dir="auto">a</p>');
  });

  it.each([
    '<script>alert(1)</script>',
    'a <script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    'a <img src=x onerror=alert(1)>',
    '[a](javascript:alert(1))',
    '<a href="javascript:alert(1)">a</a>',
    '<div onclick="alert(1)">a</div>',
    '<svg><script>alert(1)</script></svg>',
  ])('takes what could run out of %s', text => {
    expect(html(text)).not.toMatch(/<script|onerror|onclick|javascript:|alert\(1\)<\//i);
  });
});
