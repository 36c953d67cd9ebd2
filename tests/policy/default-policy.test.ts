import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compilePolicy } from '../../utils/policy/compile';
import { parsePolicy } from '../../utils/policy/parse';
import { runRuleTests } from '../../utils/policy/rule-tests';

const text = readFileSync(new URL('../../utils/playbook/default/policy.yml', import.meta.url), 'utf8');
const result = parsePolicy(text);

describe('the built-in policy', () => {
  it('is without errors', () => {
    expect(result).not.toHaveProperty('errors');
  });

  const policy = 'policy' in result ? result.policy : undefined;
  if (!policy) return;

  it('passes the tests of its rules, each of which has one of either kind', () => {
    expect(runRuleTests(compilePolicy(policy))).toEqual([]);
    for (const rule of policy.rules) {
      expect(new Set(rule.tests.map(test => test.hits)).size, rule.id).toBe(2);
    }
  });

  it('notices a rule test that fails', () => {
    const rules = policy.rules.map(rule => ({ ...rule, unless: { not: { draft: true } } }));
    const broken = { ...policy, rules };
    expect(runRuleTests(compilePolicy(broken)).length).toBeGreaterThanOrEqual(policy.rules.length);
  });

  it('covers every category and names each in words', () => {
    const used = new Set(policy.rules.map(rule => rule.area));
    expect([...used].sort()).toEqual(Object.keys(policy.areas).sort());
  });

  it('asks at most for a recommended review by the broad questions 8 and 13 of the questionnaire', () => {
    const broad = policy.rules.filter(rule => /^question (?:8|13)$/.test(rule.source));
    expect(broad.length).toBeGreaterThan(0);
    for (const rule of broad) expect(rule.level, rule.id).toBe('recommended');
  });

  it('holds every question of the questionnaire', () => {
    const questions = policy.rules.map(rule => /^question (\d+)$/.exec(rule.source)?.[1]);
    for (let number = 1; number <= 16; number += 1) expect(questions).toContain(String(number));
  });

  it('names where each rule comes from', () => {
    for (const rule of policy.rules) {
      expect(rule.source).toMatch(/^(?:question (?:[1-9]|1[0-6])|queue rule|secure coding: .+)$/);
    }
  });

  it('has sentences that go on from "A review is needed because it"', () => {
    for (const rule of policy.rules) expect(rule.sentence.split(/[ ,]/)[0], rule.id).toMatch(/s$/);
  });
});
