import { describe, expect, it } from 'vitest';
import { extractCommands } from '../../gitlab/quick-actions/extract';

const cut: [string, string, string, string[]][] = [
  ['a line of its own', 'Hi\n/close', 'Hi', ['close']],
  ['a line between others', 'Hi\n/close\nthere', 'Hi\nthere', ['close']],
  ['arguments', '/label ~"a b" ~c\nHi', 'Hi', ['label ~"a b" ~c']],
  ['any case', '/CLOSE', '', ['close']],
  ['carriage returns', 'Hi\r\n/close\r\n', 'Hi', ['close']],
  ['directly after a comment', '<!-- mark -->\n/close', '<!-- mark -->', ['close']],
  ['a URL path that is a name', 'Try\n/status\n/api/v4', 'Try\n/api/v4', ['status']],
  ['a name without effect', 'Hi\n/timeline x', 'Hi', ['timeline x']],
  ['after a list and a blank line', '- a\n\n/close', '- a', ['close']],
];

const kept: [string, string][] = [
  ['unknown words', '/etc/passwd\n/api/v4\n/foo bar'],
  ['no space after the name', '/closed\n/close/x'],
  ['not in the first column', ' /close'],
  ['a fenced block', '```\n/close\n```'],
  ['an unclosed fence', '```\n/close'],
  ['an indented block', 'x\n\n    /close'],
  ['a list item', '- a\n  /close'],
  ['a lazy line of a list', '- a\n/close'],
  ['a quotation', '> /close'],
  ['a lazy line of a quotation', '> a\n/close'],
  ['a quotation fence', '>>>\n/close\n>>>'],
  ['a table', '| a |\n|---|\n/close'],
  ['a comment', '<!--\n/close\n-->'],
  ['an HTML block', '<details>\n/close\n</details>'],
  ['a tag pair in a paragraph', 'a <b>\n/close\n</b>'],
  ['a code span over lines', 'a `x\n/close\ny`'],
  ['a heading underlined', '/close\n==='],
  ['an escaped slash', '\\/close'],
  ['/cc, which does nothing', '/cc @group'],
];

describe('quick actions', () => {
  it.each(cut)('cuts %s', (_name, sent, text, commands) => {
    const extracted = extractCommands(sent);
    expect(extracted.text).toBe(text);
    expect(extracted.commands.map(({ name, args }) => `${name} ${args}`.trim())).toEqual(commands);
  });

  it.each(kept)('leaves %s', (_name, sent) => {
    expect(extractCommands(sent)).toEqual({ text: sent, commands: [] });
  });

  it('puts a picture in the place of some', () => {
    expect(extractCommands('/shrug well').text).toBe('well ¯\\＿(ツ)＿/¯');
  });

  it('trims the end and nothing else', () => {
    expect(extractCommands('  \n\nHi  \r\n\r\n').text).toBe('  \n\nHi');
  });
});
