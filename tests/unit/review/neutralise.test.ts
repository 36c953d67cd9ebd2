import { describe, expect, it } from 'vitest';
import { neutralise, neutraliseInline, readable } from '../../../utils/review/neutralise';
import { extractCommands } from '../../gitlab/quick-actions/extract';
import { hostileTexts } from './hostile-texts';

/** As a part of a note stands: between blank lines, below a heading. */
function inNote(text: string): string {
  return `<!-- marker -->\n\n#### Heading\n\n${text}\n\n#### Next\n\nEnd`;
}

/** What is left of a text when its code, its escapes and its bracketed addresses are taken out. */
function prose(text: string): string {
  return text
    .replace(/^( *)(`{3,})[^`\n]*\n(?:[\s\S]*?\n)?\1\2$/gm, '')
    .replace(/\\[!-/:-@[-`{-~]|(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)|<https?:\/\/[^\s<>`]+>/g, ' ');
}

function mentions(text: string): string[] {
  return prose(text).match(/(?<![A-Za-z0-9])@[A-Za-z0-9_.][^\n]*/g) ?? [];
}

const TEXTS = hostileTexts(4000, 20);

describe('neutralise', () => {
  it('leaves the oracle something to find in texts that did not go through it', () => {
    expect(TEXTS.filter(text => extractCommands(inNote(text)).commands.length > 0).length).toBeGreaterThan(
      100,
    );
    expect(TEXTS.filter(text => mentions(inNote(text)).length > 0).length).toBeGreaterThan(1000);
  });

  it('lets no text run a quick action, by the rules of the local GitLab', () => {
    for (const text of TEXTS) {
      const note = inNote(neutralise(text));
      expect(extractCommands(note), JSON.stringify(text)).toEqual({ text: note, commands: [] });
    }
  });

  it('lets no text mention anybody', () => {
    for (const text of TEXTS) expect(mentions(inNote(neutralise(text))), JSON.stringify(text)).toEqual([]);
  });

  it('lets no text start HTML outside code', () => {
    for (const text of TEXTS) {
      expect(prose(neutralise(text)), JSON.stringify(text)).not.toMatch(/<[A-Za-z/!?]/);
    }
  });

  it('changes nothing more the second time', () => {
    for (const text of TEXTS) {
      const once = neutralise(text);
      expect(neutralise(once), JSON.stringify(text)).toBe(once);
    }
  });

  it('closes what it opens: a line put after it is read as prose', () => {
    for (const text of TEXTS) {
      const note = `${inNote(neutralise(text))}\n\n/close`;
      expect(extractCommands(note).commands, JSON.stringify(text)).toEqual([{ name: 'close', args: '' }]);
    }
  });

  it.each([
    ['a list', '- one\n- two\n  - three\n\n1. first'],
    ['emphasis', 'some **bold**, _italic_ and ~~struck~~ words'],
    ['code', 'call `user.find(params[:id])` and `@current_user`'],
    ['a fenced block with what would act outside', '```ruby\n/close\n@root = "<b>"\n```'],
    ['a fenced block in a list', '- see\n  ```js\n  @decorator\n  ```\n- next'],
    ['a table', '| a | b |\n|---|---|\n| 1 | `2` |'],
    ['a link', 'see [the docs](https://docs.test/a_b?c=1#d) or https://docs.test/x'],
    ['a heading and a quote', '## Heading\n\n> quoted'],
    ['an address of mail', 'write to dana@sample.test'],
    ['a pinned package', 'left-pad@1.3.0'],
    ['comparison', 'a < b && c > d'],
    ['a path in the line', 'reads /etc/passwd'],
    ['scripts that join letters', 'می‌خواهم 👩‍💻'],
  ])('keeps %s as it is', (_, text) => {
    expect(neutralise(text)).toBe(text);
  });

  it.each([
    ['a command', '/close', '\\/close'],
    ['a command after a carriage return', 'x\r/close', 'x\n\\/close'],
    ['a mention', 'ask @root.', 'ask `@root`.'],
    ['a group', '@sample-org/appsec', '`@sample-org/appsec`'],
    ['a mention beside code', '`a`@root`b`', '`a` `@root` `b`'],
    ['a mention behind an entity', '&commat;root', '&amp;commat;root'],
    ['a mention as a destination', '[x](@root) [y](%40root)', '[x\\](`@root`) [y\\](%40root)'],
    ['a mention through a definition', '[x]: @root', '[x\\]: `@root`'],
    ['a tag', '<img src=x>', '&lt;img src=x>'],
    ['a marker', '<!-- counterpart:v1 -->', '&lt;!-- counterpart:v1 -->'],
    ['a tag behind an address', 'https://a.test/<b>', 'https://a.test/&lt;b>'],
    ['a code span that an address would swallow', 'https://a.test/`@x `', 'https://a.test/ `@x `'],
    ['a code span that a formula would swallow', '$a`$ @root `', '\\$a`$ @root `'],
    ['a code span that a cell would cut', '|`a|@x`|\n|-|-|', '|\\`a|`@x` \\`|\n|-|-|'],
    ['a code span over two lines', '`a\n` @root `', '\\`a\n` @root `'],
    ['a block quote over several lines', '>>>\n/close\n>>>', '\\>\\>\\>\n\\/close\n\\>\\>\\>'],
    ['a fence that is not closed', '```\n/close', '```\n/close\n```'],
    ['a fence of tildes', '~~~ruby\n```\n~~~', '````ruby\n```\n````'],
    ['a fence that a line leaves', '- a\n  ```\n/close\n  ```', '- a\n  \\`\\`\\`\n\\/close\n  \\`\\`\\`'],
    ['direction', 'a\u202eb', 'a{U+202E}b'],
    ['half a character', 'a\ud83d', 'a{U+D83D}'],
    ['a joiner between letters', 'pass\u200dword', 'pass{U+200D}word'],
  ])('disarms %s', (_, text, expected) => {
    expect(neutralise(text)).toBe(expected);
  });

  it('takes a time that grows with the text and not with its square', () => {
    for (const unit of ['@', '`', '``a', '<', 'www.a`', '  ```\n', '&#64;', '](', 'x@', '\\']) {
      const text = unit.repeat(50_000);
      expect(neutralise(text).length).toBeGreaterThan(0);
    }
  });
});

describe('neutraliseInline', () => {
  it('makes one line of several', () => {
    expect(neutraliseInline(' first\n\n/close\r@root ')).toBe('first /close `@root`');
  });

  it('is as harmless in a list item', () => {
    for (const text of hostileTexts(2000, 5)) {
      const note = `- [ ] ${neutraliseInline(text)} <!-- item=a -->\n  - Reason: ${neutraliseInline(text)}`;
      expect(extractCommands(note).commands, JSON.stringify(text)).toEqual([]);
      expect(mentions(note), JSON.stringify(text)).toEqual([]);
      expect(neutraliseInline(neutraliseInline(text))).toBe(neutraliseInline(text));
    }
  });
});

describe('readable', () => {
  it.each(['costs $5 a < b', 'ask @root', '/close', 'see [x]: <b>', '[[x]] ~~~ >>>', '&commat;'])(
    'gives %j back as it was typed',
    text => {
      expect(readable(neutralise(text), neutralise)).toBe(text);
    },
  );

  it('never gives what would be written otherwise', () => {
    for (const text of TEXTS.slice(0, 1000)) {
      const written = neutralise(text);
      expect(neutralise(readable(written, neutralise)), JSON.stringify(text)).toBe(written);
    }
    expect(readable('typed on GitLab: $5', neutralise)).toBe('typed on GitLab: $5');
  });
});
