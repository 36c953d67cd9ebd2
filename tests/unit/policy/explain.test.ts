import { describe, expect, it } from 'vitest';
import { explainVerdict } from '../../../utils/policy/explain';
import type { Reason } from '../../../utils/policy/verdict';
import { change } from '../change/build';

const reason = (sentence: string, level: Reason['level'] = 'required'): Reason => ({
  ruleId: 'a',
  area: 'authz',
  areaName: 'Authorisation',
  level,
  sentence,
  source: 'question 10',
  evidence: [],
});

describe('explainVerdict', () => {
  const said = (...reasons: Reason[]) => explainVerdict('required', reasons, change([]), []);

  it('joins two or three clauses and says nothing twice', () => {
    expect(said(reason('changes a'))).toBe('because it changes a');
    expect(said(reason('changes a'), reason('adds b'))).toBe('because it changes a and adds b');
    expect(said(reason('changes a'), reason('changes a'), reason('adds b'))).toBe(
      'because it changes a and adds b',
    );
    expect(said(reason('changes a'), reason('adds b'), reason('drops c'), reason('does d'))).toBe(
      'because it changes a, adds b and drops c',
    );
  });

  it('speaks of each area before it says more of one', () => {
    const crypto = { ...reason('adds b'), area: 'crypto' };
    expect(said(reason('changes a'), reason('drops c'), reason('does d'), crypto)).toBe(
      'because it changes a, adds b and drops c',
    );
  });

  it('speaks of the rules that gave the level', () => {
    expect(said(reason('adds b', 'recommended'), reason('changes a'))).toBe('because it changes a');
  });

  it('says why nothing is asked for and why it cannot tell', () => {
    expect(explainVerdict('not-required', [], change([]), [])).toBe(
      'because no rule of the policy fits what it changes',
    );
    const doubts = ['a', 'b'].map(path => ({ path, reason: 'collapsed' as const, loadable: true }));
    expect(explainVerdict('undetermined', [], change([]), doubts)).toBe(
      'because 2 of its files were not seen',
    );
    expect(explainVerdict('undetermined', [], change([]), [])).toBe('because no changed file was seen');
  });
});
