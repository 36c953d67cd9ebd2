import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parsePolicy } from '../../../utils/policy/parse';
import { policyText, ruleText } from './sample-policy';

const errors = (text: string) => {
  const result = parsePolicy(text);
  return 'errors' in result ? result.errors : [];
};
/** The text from the place that an error points to. */
const at = (text: string, error: { line: number; column: number } | undefined) =>
  error && text.split('\n')[error.line - 1]?.slice(error.column - 1);

describe('parsePolicy', () => {
  it('gives the policy', () => {
    const result = parsePolicy(policyText(ruleText('{title: [login]}')));
    expect(result).toMatchObject({ policy: { name: 'sample', version: '7', rules: [{ id: 'a-rule' }] } });
  });

  it('reads JSON as the YAML it is, places included', () => {
    const text = policyText(ruleText('{title: [login]}'));
    const json = JSON.stringify(parse(text));
    expect(parsePolicy(json)).toEqual(parsePolicy(text));
    const wrong = json.replace('"title":', '"titel":');
    expect(at(wrong, errors(wrong)[0])).toMatch(/^"titel"/);
  });

  it('points at broken YAML', () => {
    const [error] = errors('format: 1\nname: [a\n');
    expect(error?.line).toBeGreaterThanOrEqual(2);
    expect(error?.message).not.toContain('\n');
  });

  it('points at an unknown key, however deep', () => {
    const text = policyText(ruleText('{file: {added: {wrods: [login]}}}'));
    const [error] = errors(text);
    expect(at(text, error)).toMatch(/^wrods/);
  });

  it('points at a value of the wrong kind', () => {
    const text = policyText(ruleText('{title: login}'));
    const [error] = errors(text);
    expect(error?.message).toContain('rules.0.when');
    expect(at(text, error)).toMatch(/^title/);
  });

  it('points at a missing key by its parent', () => {
    const text = policyText(ruleText('{title: [a]}')).replace('    area: authz\n', '');
    const [error] = errors(text);
    expect(error?.message).toContain('rules.0.area');
    expect(at(text, error)).toMatch(/^id: a-rule/);
  });

  it('points at an id used twice', () => {
    const text = policyText(ruleText('{title: [a]}') + ruleText('{title: [b]}'));
    const [error] = errors(text);
    expect(error?.message).toBe('The id "a-rule" is used twice');
    expect(error?.line).toBe(text.split('\n').findLastIndex(line => line.includes('id: a-rule')) + 1);
  });

  it('points at a list and a kind of file that do not exist', () => {
    const text = policyText(ruleText('{file: {is: server, added: {words: [<secrets>]}}}'));
    expect(errors(text).map(error => error.message)).toEqual([
      'There is no kind of file "server" above',
      'There is no list "secrets"',
    ]);
  });

  it('refuses kinds of files that go round in a circle', () => {
    const text = policyText(ruleText('{title: [a]}'), 'files:\n  a: {is: b}\n  b: {is: a}\n');
    expect(errors(text).map(error => error.message)).toEqual(['There is no kind of file "b" above']);
  });

  it('refuses a sentence that does not go on from "because it"', () => {
    const text = policyText(ruleText('{title: [a]}')).replace('changes who may do what', 'Changes it.');
    expect(errors(text)[0]?.message).toContain('A sentence starts in lower case');
  });

  it('refuses a pattern that is none', () => {
    const text = policyText(ruleText('{file: {added: {regex: {literal: login, pattern: "(login"}}}}'));
    const [error] = errors(text);
    expect(error?.message).toContain('no pattern');
    expect(at(text, error)).toMatch(/^pattern/);
  });

  it('refuses what is too long or repeats itself without end', () => {
    expect(errors(`name: ${'a'.repeat(2_100_000)}`)[0]?.message).toContain('longer than');
    const bomb = `a: &a [x, x, x, x, x, x, x, x, x]\n${['b', 'c', 'd', 'e', 'f']
      .map((name, level) => `${name}: &${name} [${Array(9).fill(`*${'abcde'[level]}`).join(', ')}]`)
      .join('\n')}\n`;
    expect(errors(bomb)[0]?.message).toContain('anchors');
  });
});
