import { describe, expect, it } from 'vitest';
import type { NotSeen } from '../../../utils/change/change';
import { changeFromIssue } from '../../../utils/change/from-gitlab';
import { judge, judgeInSlices, judgeStepwise } from '../../../utils/policy/judge';
import { change, file } from '../change/build';
import { compiled, policyText, ruleText } from './sample-policy';

const second = ruleText('{file: {changed: {words: [<secret>]}}}')
  .replace('a-rule', 'another-rule')
  .replace('area: authz', 'area: secrets')
  .replace('level: required', 'level: recommended')
  .replace('changes who may do what', 'handles secrets');
const policy = compiled(policyText(ruleText('{file: {changed: {words: [permission]}}}') + second));
const required = change([file('lib/a.rb', '-permission(:old)\n+permission(:new)\n+password')]);

describe('judge', () => {
  it('explains with the evidence, byte for byte, on both sides', () => {
    const verdict = judge(policy, required);
    expect(verdict).toMatchObject({
      verdict: 'required',
      priority: 1,
      priorityReason: 'it is about authorisation',
      sentence: 'because it changes who may do what',
      areas: ['authz'],
      rulesTotal: 2,
      policy: { name: 'sample', version: '7' },
      complete: true,
      unknownRules: [],
      confidence: 0.75,
    });
    expect(verdict.reasons[0]).toMatchObject({
      ruleId: 'a-rule',
      areaName: 'Authorisation',
      source: 'question 10',
    });
    expect(verdict.reasons[0]?.evidence).toEqual([
      { kind: 'added-line', quote: 'permission(:new)', path: 'lib/a.rb', newLine: 1 },
      { kind: 'removed-line', quote: 'permission(:old)', path: 'lib/a.rb', oldLine: 1 },
    ]);
  });

  it('gives the same verdict every time, in one go and in slices', async () => {
    const many = change(
      Array.from({ length: 30 }, (_, at) => file(`lib/${at}.rb`, '+token\n'.repeat(300).trimEnd())),
    );
    let clock = 0;
    let pauses = 0;
    const slices = {
      now: () => {
        clock += 20;
        return clock;
      },
      pause: () => {
        pauses += 1;
        return Promise.resolve();
      },
    };
    const once = JSON.stringify(judge(policy, many));
    expect(JSON.stringify(judge(policy, many))).toBe(once);
    expect(JSON.stringify(await judgeInSlices(policy, many, slices))).toBe(once);
    expect(pauses).toBeGreaterThan(5);
  });

  it('stops when its signal is aborted', async () => {
    const controller = new AbortController();
    const aborting = { now: () => Number.MAX_SAFE_INTEGER, sliceMs: 0, signal: controller.signal };
    const judging = judgeInSlices(policy, required, { ...aborting, pause: async () => controller.abort() });
    await expect(judging).rejects.toThrow();
  });

  it('takes several steps over one large file', () => {
    const steps = judgeStepwise(policy, change([file('lib/a.rb', '+token\n'.repeat(5000).trimEnd())]));
    let count = 0;
    while (!steps.next().done) count += 1;
    expect(count).toBeGreaterThan(10);
  });

  it('quotes the line of the description, byte for byte', () => {
    const described = compiled(policyText(ruleText('{text: [permission]}')));
    const subject = change([file('lib/a.rb', '+x')], {
      description: 'One\n  Two:\tpermission \u202e\nThree',
    });
    expect(judge(described, subject).reasons[0]?.evidence).toEqual([
      { kind: 'description', quote: '  Two:\tpermission \u202e' },
    ]);
  });

  it('lets `unless` take a hit back', () => {
    const calm = compiled(policyText(ruleText('{title: [permission]}', '    unless: {author: bot}\n')));
    const bot = { author: { username: 'b', bot: true } };
    const files = [file('lib/a.rb', '+x')];
    expect(judge(calm, change(files, { title: 'permission' })).verdict).toBe('required');
    expect(judge(calm, change(files, { title: 'permission', ...bot })).verdict).toBe('not-required');
  });
});

describe('what was not seen', () => {
  const harmless = file('lib/a.rb', '+colour = 1');
  const unseen = (one: NotSeen, files = [harmless]) => judge(policy, change(files, { notSeen: [one] }));

  it('raises the answer to undetermined and lists the rules that could not tell', () => {
    const verdict = unseen({ path: 'lib/big.rb', reason: 'too-large', loadable: false });
    expect(verdict).toMatchObject({
      verdict: 'undetermined',
      sentence: 'because lib/big.rb was not seen',
      priority: null,
      unknownRules: ['a-rule', 'another-rule'],
      complete: true,
    });
  });

  it.each(['docs/guide.md', 'spec/a_spec.rb', 'app/assets/images/a.png'])('does not matter at %s', path => {
    expect(unseen({ path, reason: 'binary', loadable: false }).verdict).toBe('not-required');
  });

  it('does not matter for a lock file whose manifest was seen', () => {
    const lock: NotSeen = { path: 'Gemfile.lock', reason: 'collapsed', loadable: true };
    expect(unseen(lock).verdict).toBe('undetermined');
    expect(unseen(lock, [harmless, file('Gemfile', "+gem 'a'")]).verdict).toBe('not-required');
  });

  it.each([
    ['cut-off', 'GitLab did not list all of its files'],
    ['not-ready', 'GitLab is still computing what it changes'],
    ['failed', 'a part of it was not seen'],
    ['no-access', 'a part of it was not seen'],
  ] as const)('without a path always matters: %s', (reason, sentence) => {
    expect(unseen({ reason, loadable: true })).toMatchObject({
      verdict: 'undetermined',
      sentence: `because ${sentence}`,
    });
  });

  it('does not lower what is already required', () => {
    const verdict = judge(policy, { ...required, notSeen: [{ reason: 'cut-off', loadable: true }] });
    expect(verdict.verdict).toBe('required');
  });

  it('is incomplete while pages are on their way', () => {
    const verdict = unseen({ reason: 'not-loaded-yet', loadable: true });
    expect(verdict).toMatchObject({ verdict: 'undetermined', complete: false });
    expect(
      judge(policy, { ...required, notSeen: [{ reason: 'not-loaded-yet', loadable: true }] }),
    ).toMatchObject({
      verdict: 'required',
      complete: false,
    });
  });

  it('never says not-required of a merge request without files, or of an issue', () => {
    expect(judge(policy, change([])).verdict).toBe('undetermined');
    const issue = changeFromIssue({
      title: 'A',
      description: '',
      labels: [],
      author: { username: 'a', bot: false },
    });
    expect(judge(policy, issue)).toMatchObject({
      verdict: 'undetermined',
      sentence: 'because its text and labels alone do not settle it',
    });
  });
});

describe('hostile changes', () => {
  it('answers on lines of a megabyte', () => {
    for (const unit of [
      "'",
      '"',
      '`',
      '<',
      '{{',
      '/*',
      '// ',
      '\\"',
      'a_',
      '#{',
      'Aa',
      '\u202e',
      '\0',
      ' ',
    ]) {
      const line = unit.repeat(Math.ceil(1_000_000 / unit.length));
      const files = ['a.ts', 'a.html', 'a.yml'].map(path => file(path, `+${line}`));
      expect(judge(policy, change(files)).verdict).toBe('not-required');
    }
  });

  it('still sees a word at the end of a megabyte', () => {
    const verdict = judge(policy, change([file('a.ts', `+${"x='y';".repeat(150_000)} permission()`)]));
    expect(verdict.verdict).toBe('required');
  });

  it('cannot be held up by a pattern of the policy', () => {
    const slow = compiled(policyText(ruleText('{file: {added: {regex: {literal: aa, pattern: "(a+)+$"}}}}')));
    expect(judge(slow, change([file('a.ts', `+aa ${'a'.repeat(9_000)}!`)])).verdict).toBe('not-required');
    expect(judge(slow, change([file('a.ts', '+b aa')])).verdict).toBe('required');
  });

  it('answers on ten thousand files and on a description of a megabyte', () => {
    const files = Array.from({ length: 10_000 }, (_, at) => file(`lib/${at}.rb`, '+colour'));
    const subject = change(files, { description: 'permission '.repeat(90_000) });
    expect(judge(policy, subject).verdict).toBe('not-required');
  });
});
