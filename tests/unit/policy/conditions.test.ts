import { describe, expect, it } from 'vitest';
import type { Change, ChangedFile } from '../../../utils/change/change';
import { judge } from '../../../utils/policy/judge';
import { change, file } from '../change/build';
import { compiled, policyText, ruleText } from './sample-policy';

function hits(when: string, subject: Change): boolean {
  return judge(compiled(policyText(ruleText(when))), subject).reasons.length > 0;
}
const inFile = (when: string, ...files: ChangedFile[]) => hits(`{file: ${when}}`, change(files));

describe('conditions on the change', () => {
  const subject = change([file('lib/a.rb', '+x')], {
    title: 'Add two-factor login',
    description: 'One\nKeeps the access tokens safe\nThree',
    labels: ['security::high'],
    author: { username: 'robot', bot: true },
    targetBranch: 'release/17',
    draft: true,
  });

  it.each([
    ['{title: [two factor]}', true],
    ['{title: [access token]}', false],
    ['{description: [access token]}', true],
    ['{text: [access token, nothing]}', true],
    ['{labels: ["security*"]}', true],
    ['{labels: [security]}', false],
    ['{author: bot}', true],
    ['{author: person}', false],
    ['{draft: false}', false],
    ['{target: ["release/*"]}', true],
    ['{kind: issue}', false],
    ['{title: [login], author: person}', false],
    ['{any: [{author: person}, {title: [login]}]}', true],
    ['{all: [{author: bot}, {not: {title: [login]}}]}', false],
    ['{not: {title: [logout]}}', true],
    [
      '{score: {atLeast: 3, of: [{points: 2, author: bot}, {points: 1, title: [login]}, {points: -1, draft: true}]}}',
      false,
    ],
    [
      '{score: {atLeast: 2, of: [{points: 2, author: bot}, {points: 1, title: [login]}, {points: -1, draft: true}]}}',
      true,
    ],
  ])('%s: %s', (when, expected) => {
    expect(hits(when, subject)).toBe(expected);
  });
});

describe('conditions on files', () => {
  const lib = file('lib/session/store.rb', '-old_password\n+new_password\n unchanged_key');

  it.each([
    ['{path: ["lib/**"]}', true],
    ['{path: ["app/**"]}', false],
    ['{pathWords: [session]}', true],
    ['{language: [go]}', false],
    ['{status: [added]}', false],
    ['{changedLines: 2}', true],
    ['{changedLines: 3}', false],
    ['{changedLinesAtMost: 1}', false],
    ['{added: {words: [new password]}}', true],
    ['{added: {words: [old password]}}', false],
    ['{removed: {words: [old password]}}', true],
    ['{changed: {words: [<secret>]}}', true],
    ['{changed: {words: [<secret>], atLeast: 3}}', false],
    ['{added: {words: [password], fresh: true}}', false],
    ['{added: {words: [new], fresh: true}}', true],
    ['{near: {words: [unchanged key]}}', true],
    ['{added: {words: [unchanged key]}}', false],
    ['{added: {words: [new], with: {words: [password]}}}', true],
    ['{added: {words: [new], without: {words: [password]}}}', false],
    ['{added: {without: {words: [old]}}}', true],
    ['{added: {regex: {literal: password, pattern: "^new_\\\\w+$"}}}', true],
    ['{added: {regex: {literal: password, pattern: "^old_"}}}', false],
    ['{any: [{language: [go]}, {pathWords: [store]}]}', true],
    ['{not: {pathWords: [store]}}', false],
  ])('%s: %s', (when, expected) => {
    expect(inFile(when, lib)).toBe(expected);
  });

  it('wants all keys of one condition in the same file', () => {
    const files = [file('lib/a.rb', '+password'), file('app/b.go', '+colour')];
    expect(inFile('{language: [go], added: {words: [colour]}}', ...files)).toBe(true);
    expect(inFile('{language: [go], added: {words: [password]}}', ...files)).toBe(false);
  });

  it('looks at files that run, unless roles are named', () => {
    expect(inFile('{added: {words: [password]}}', file('spec/a_spec.rb', '+password'))).toBe(false);
    expect(inFile('{role: [test], added: {words: [password]}}', file('spec/a_spec.rb', '+password'))).toBe(
      true,
    );
    expect(inFile('{added: {words: [password]}}', file('docs/a.md', '+password'))).toBe(false);
  });

  it('looks at running code, unless a view is named', () => {
    const commented = file('lib/a.rb', '+x = 1 # the password');
    expect(inFile('{added: {words: [password]}}', commented)).toBe(false);
    expect(inFile('{added: {words: [password], in: comments}}', commented)).toBe(true);
    const said = file('lib/a.rb', '+say("your password is too short")');
    expect(inFile('{added: {words: [password]}}', said)).toBe(false);
    expect(inFile('{added: {words: [password], in: strings}}', said)).toBe(true);
    expect(
      inFile('{added: {words: [password], in: imports}}', file('lib/a.py', '+from a import password')),
    ).toBe(true);
  });

  it('leaves out lines that only moved, within a file and between files', () => {
    const indented = file('lib/a.rb', '-check_password(user)\n+  check_password(user)');
    expect(inFile('{changed: {words: [password]}}', indented)).toBe(false);
    expect(inFile('{changed: {words: [password], moved: true}}', indented)).toBe(true);
    const elsewhere = [file('lib/a.rb', '-check_password(user)'), file('lib/b.rb', '+check_password(user)')];
    expect(inFile('{changed: {words: [password]}}', ...elsewhere)).toBe(false);
  });

  it('leaves out lines of which only a text for people changed', () => {
    const worded = file(
      'lib/a.rb',
      '-password_error("it is far too short")\n+password_error("it is much too short")',
    );
    expect(inFile('{changed: {words: [password]}}', worded)).toBe(false);
    const keyed = file('lib/a.rb', '-password_error("short")\n+password_error("long")');
    expect(inFile('{changed: {words: [password]}}', keyed)).toBe(true);
  });

  it('reads the name of the function from the header of the hunk', () => {
    const subject = file('lib/a.go', '+x := 1', '@@ -10,3 +10,4 @@ func checkPassword(user User) bool {');
    expect(inFile('{near: {words: [check password]}}', subject)).toBe(true);
  });

  it('wants every file to fit, and at least one', () => {
    const docs = file('docs/a.md', '+a');
    const everyFile = '{everyFile: {role: [docs]}}';
    expect(hits(everyFile, change([docs]))).toBe(true);
    expect(hits(everyFile, change([docs, file('lib/a.rb', '+a')]))).toBe(false);
    expect(hits(everyFile, change([]))).toBe(false);
  });

  it('knows changed dependencies', () => {
    const subject = change([file('Gemfile', "-gem 'some_jwt', '1.0'\n+gem 'some_jwt', '2.0'\n+gem 'rspec'")]);
    expect(hits('{dependency: {change: [major], name: [jwt]}}', subject)).toBe(true);
    expect(hits('{dependency: {change: [added], notName: [rspec]}}', subject)).toBe(false);
    expect(hits('{dependency: {ecosystem: [npm]}}', subject)).toBe(false);
  });
});
