import { describe, expect, it } from 'vitest';
import { isBinaryNotice, parseDiff } from '../../../utils/change/parse-diff';

const parse = (diff: string) => parseDiff({ diff });

describe('parseDiff', () => {
  it('numbers the lines of both sides', () => {
    const [hunk] = parse('@@ -3,3 +3,4 @@ def show\n one\n-two\n+deux\n+trois\n four\n');
    expect(hunk?.header).toBe('@@ -3,3 +3,4 @@ def show');
    expect(hunk?.lines).toEqual([
      { kind: 'context', oldLine: 3, newLine: 3, text: 'one' },
      { kind: 'removed', oldLine: 4, text: 'two' },
      { kind: 'added', newLine: 4, text: 'deux' },
      { kind: 'added', newLine: 5, text: 'trois' },
      { kind: 'context', oldLine: 5, newLine: 6, text: 'four' },
    ]);
  });

  it('starts again at every hunk', () => {
    const hunks = parse('@@ -1 +1 @@\n-a\n+b\n@@ -40,2 +41,2 @@\n x\n+y\n');
    expect(hunks.map(hunk => hunk.lines.at(-1)?.newLine)).toEqual([1, 42]);
  });

  it('leaves out the marker of a missing newline', () => {
    const [hunk] = parse('@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file\n');
    expect(hunk?.lines.map(line => line.text)).toEqual(['a', 'b']);
  });

  it('keeps lines that look like headers', () => {
    const [hunk] = parse('@@ -1,2 +1,2 @@\n--- a comment\n+++ b\n+@@ -1 +1 @@\n');
    expect(hunk?.lines.map(line => [line.kind, line.text])).toEqual([
      ['removed', '-- a comment'],
      ['added', '++ b'],
      ['added', '@@ -1 +1 @@'],
    ]);
  });

  it('keeps carriage returns and takes a stripped context line as empty', () => {
    const [hunk] = parse('@@ -1,2 +1,3 @@\n\n+a\r\n b\n');
    expect(hunk?.lines.map(line => line.text)).toEqual(['', 'a\r', 'b']);
    expect(hunk?.lines.at(-1)).toMatchObject({ oldLine: 2, newLine: 3 });
  });

  it('ignores what stands before the first hunk', () => {
    expect(parse('--- a/x\n+++ b/x\n@@ -0,0 +1 @@\n+a\n')[0]?.lines).toEqual([
      { kind: 'added', newLine: 1, text: 'a' },
    ]);
  });

  it('gives nothing for a binary file or an empty diff', () => {
    const notice = 'Binary files a/x.png and b/x.png differ\n';
    expect(isBinaryNotice(notice)).toBe(true);
    expect(parse(notice)).toEqual([]);
    expect(parse('')).toEqual([]);
  });
});
