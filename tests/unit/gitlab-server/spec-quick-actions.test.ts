import { describe, expect, it } from 'vitest';
import { extractCommands } from '../../gitlab/quick-actions/extract';

type Row = [title: string, sent: string, kept: string, ...commands: [name: string, args: string][]];

const MANY = '~foo ~"bar baz" label';

/** Cases of GitLab's own spec of its extractor. */
const rows: Row[] = [
  ['no argument, at the start', '/reopen\nworld', 'world', ['reopen', '']],
  ['no argument, in the middle', 'hello\n/reopen\nworld', 'hello\nworld', ['reopen', '']],
  ['no argument, inside a line', 'hello\nworld /reopen', 'hello\nworld /reopen'],
  ['no argument, at the end', 'hello\n/reopen', 'hello', ['reopen', '']],
  ['one argument, at the start', '/assign @joe\nworld', 'world', ['assign', '@joe']],
  ['a slash among the arguments', '/assign @joe / @jane\nworld', 'world', ['assign', '@joe / @jane']],
  ['one argument, in the middle', 'hello\n/assign @joe\nworld', 'hello\nworld', ['assign', '@joe']],
  ['one argument, inside a line', 'hello\nworld /assign @joe', 'hello\nworld /assign @joe'],
  ['one argument, at the end', 'hello\n/assign @joe', 'hello', ['assign', '@joe']],
  ['an argument without a space before it', 'hello\n/assign@joe\nworld', 'hello\n/assign@joe\nworld'],
  ['several arguments, at the start', `/labels ${MANY}\nworld`, 'world', ['labels', MANY]],
  ['several arguments, in the middle', `hello\n/labels ${MANY}\nworld`, 'hello\nworld', ['labels', MANY]],
  ['several arguments, inside a line', `hello\nworld /labels ${MANY}`, `hello\nworld /labels ${MANY}`],
  ['several arguments, at the end', `hello\n/labels ${MANY}`, 'hello', ['labels', MANY]],
  ['several arguments without a space before them', `hello\n/labels~foo\nworld`, 'hello\n/labels~foo\nworld'],
  ['any case', 'hello\n/LaBeLs ~foo\nworld', 'hello\nworld', ['labels', '~foo']],
  [
    'what is known and does nothing stays',
    'hello\nworld\n/reopen\n/cc @joe',
    'hello\nworld\n/cc @joe',
    ['reopen', ''],
  ],
  [
    'a picture takes its place',
    'hello\n/reopen\n/shrug this is great?',
    'hello\nthis is great? ¯\\＿(ツ)＿/¯',
    ['reopen', ''],
  ],
  ['a picture in any case', 'hello\n/sHRuG', 'hello\n¯\\＿(ツ)＿/¯'],
  [
    'several commands',
    `hello\n/labels ${MANY}\nworld\n/reopen`,
    'hello\nworld',
    ['labels', MANY],
    ['reopen', ''],
  ],
  ['none at all', 'Fixes #123', 'Fixes #123'],
  [
    'in fenced code',
    'Hello\r\n```\r\nsome text\r\n/close\r\n```\r\n\r\nWorld',
    'Hello\n```\nsome text\n/close\n```\n\nWorld',
  ],
  [
    'in a quote of several lines',
    'Hello\r\n\r\n> text\r\n> /close\r\n\r\nWorld',
    'Hello\n\n> text\n> /close\n\nWorld',
  ],
  [
    'between HTML tags',
    'Hello\r\n<div>\r\n/close\r\n</div>\r\n\r\nWorld',
    'Hello\n<div>\n/close\n</div>\n\nWorld',
  ],
  ['in a code span over lines', 'Hello `a\n/close\nb` World', 'Hello `a\n/close\nb` World'],
  [
    'in a fenced quote',
    'Hello\r\n>>>\r\ntext\r\n/close\r\n>>>\r\n\r\nWorld',
    'Hello\n>>>\ntext\n/close\n>>>\n\nWorld',
  ],
  [
    'in a code span that stands alone',
    'Hello\r\n`\r\n/close\r\n`\r\n\r\nWorld',
    'Hello\n`\n/close\n`\n\nWorld',
  ],
  ['two pictures', 'a\n/shrug one\n/shrug two', 'a\none ¯\\＿(ツ)＿/¯\ntwo ¯\\＿(ツ)＿/¯'],
  ['a picture in a code span', 'a\n/reopen\n`/tableflip b`?', 'a\n`/tableflip b`?', ['reopen', '']],
  [
    'before code spans',
    '/reopen\n`some`\n/labels ~a\n`more`',
    '`some`\n`more`',
    ['reopen', ''],
    ['labels', '~a'],
  ],
  [
    'before fenced code',
    '/reopen\n```\nsome\n```\n/labels ~a\n```\nmore\n```',
    '```\nsome\n```\n```\nmore\n```',
    ['reopen', ''],
    ['labels', '~a'],
  ],
  ['in a list', '- a\n- /close', '- a\n- /close'],
  ['indented as code', 'a\n\n    /close\n\nb', 'a\n\n    /close\n\nb'],
  ['after a comment, in a line of its own', '<!-- m -->\n/close', '<!-- m -->', ['close', '']],
  ['a name that is none', '/etc/passwd\n/api/v4', '/etc/passwd\n/api/v4'],
  ['white space at the end', 'hello\n/close   \n\n', 'hello', ['close', '']],
];

describe('quick actions are found and cut out', () => {
  it.each(rows)('%s', (_title, sent, kept, ...commands) => {
    const extracted = extractCommands(sent);
    expect(extracted.text).toBe(kept);
    expect(extracted.commands.map(({ name, args }) => [name, args])).toEqual(commands);
  });

  it('does not take long for a code span that never ends', () => {
    expect(extractCommands(`\`${'\n'.repeat(100_000)}`).commands).toEqual([]);
  });
});
