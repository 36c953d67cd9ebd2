import { describe, expect, it } from 'vitest';
import { lineReader } from '../../../utils/change/code-lines';
import { parseDiff } from '../../../utils/change/parse-diff';

function parts(body: string, language: string | undefined) {
  const [hunk] = parseDiff({ diff: `@@ -1,9 +1,9 @@\n${body}\n` });
  return hunk ? hunk.lines.map(lineReader(language)) : [];
}
const code = (body: string, language: string | undefined) =>
  parts(body, language).map(part => part.code.trimEnd());

describe('lineReader', () => {
  it('takes comments out by language', () => {
    expect(code('+a := 1 // token', 'go')).toEqual(['a := 1']);
    expect(code('+a = 1 # token', 'ruby')).toEqual(['a = 1']);
    expect(code('+a = 1 -- token', 'sql')).toEqual(['a = 1']);
    expect(code('+<p class="a"><!-- token --></p>', 'html')).toEqual([`<p class="a">${' '.repeat(14)}</p>`]);
    expect(parts('+a = 1 # a token', 'python')[0]?.comments.trim()).toBe('# a token');
  });

  it('keeps a sign that starts no comment', () => {
    expect(code('+url = "https://example.org"', 'typescript')).toEqual(['url = "https://example.org"']);
    expect(code('+anchor: a#b', 'yaml')).toEqual(['anchor: a#b']);
    expect(code('+x = "a # b"', 'ruby')).toEqual(['x = "a # b"']);
  });

  it('keeps short strings and takes prose out, but for its interpolation', () => {
    expect(code('+header("X-Frame-Options", "DENY")', 'php')).toEqual(['header("X-Frame-Options", "DENY")']);
    const [line] = parts('+fail("the session token has expired")', 'ruby');
    expect(line?.code).not.toContain('token');
    expect(line?.strings).toContain('the session token has expired');
    const [mixed] = parts('+raise "could not read the file #{user.secret} today"', 'ruby');
    expect(mixed?.code).toContain('user.secret');
    expect(mixed?.code).not.toContain('could');
  });

  it('keeps SQL, markup and policies that stand in strings', () => {
    for (const text of [
      'query("select name from users where id")',
      'csp("default-src self https")',
      "html('<a href to b')",
      'sh("a b c; rm d")',
    ]) {
      expect(code(`+${text}`, 'typescript')).toEqual([text]);
    }
  });

  it('follows block comments over lines, on each side of the diff alone', () => {
    const lines = parts('-/* old\n-token\n-*/\n+token();', 'java').map(part => part.code.trim());
    expect(lines).toEqual(['', '', '', 'token();']);
    expect(code('+"""\n+token\n+"""\n+token()', 'python').map(text => text.trim())).toEqual([
      '',
      '',
      '',
      'token()',
    ]);
  });

  it('knows the inside of a comment that began above the hunk', () => {
    expect(code('+ * the session token\n+foo();', 'java')).toEqual(['', 'foo();']);
  });

  it('marks imports', () => {
    const imported = (text: string, language: string) => parts(`+${text}`, language)[0]?.imports;
    expect(imported('import { token } from "./token"', 'typescript')).toBe(true);
    expect(imported('from auth import token', 'python')).toBe(true);
    expect(imported('\t"crypto/subtle"', 'go')).toBe(true);
    expect(imported('importToken()', 'typescript')).toBe(false);
  });

  it('takes the text of markup out and keeps tags and interpolation', () => {
    expect(code('+<b title="x">Sign in now</b> {{ user.name }}', 'html')).toEqual([
      '<b title="x">           </b> {{ user.name }}',
    ]);
    expect(code('+  Sign in with a token', 'erb')).toEqual(['']);
  });

  it('takes unquoted prose of YAML out', () => {
    expect(code('+  description: The token of the user to read', 'yaml').map(text => text.trim())).toEqual([
      'description:',
    ]);
    expect(code('+  run: make build && make push', 'yaml').map(text => text.trim())).toEqual([
      'run: make build && make push',
    ]);
  });

  it('takes everything for code where the language is unknown or the line is very long', () => {
    expect(code('+a // b # c', undefined)).toEqual(['a // b # c']);
    const long = `${'x'.repeat(5000)} // token`;
    expect(code(`+${long}`, 'go')).toEqual([long]);
  });
});
