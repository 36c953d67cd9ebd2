import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseChangeFile } from '../../utils/cli/change-file';
import { parseLabels } from '../../utils/cli/labels';
import { measure } from '../../utils/cli/metrics';
import { compilePolicy } from '../../utils/policy/compile';
import { judge } from '../../utils/policy/judge';
import { parsePolicy } from '../../utils/policy/parse';

const policyFile = new URL('../../utils/playbook/default/policy.yml', import.meta.url);
const corpus = new URL('../../../shared/corpus/', import.meta.url);
const here = existsSync(corpus);
if (!here) console.log('Skipped: there is no corpus of labelled changes beside the repository.');

/** Real changes with two independent labels each; they belong to others and are read, never copied. */
describe.skipIf(!here)('the built-in policy on labelled changes', () => {
  const result = parsePolicy(readFileSync(policyFile, 'utf8'));
  if ('errors' in result || !here) return;
  const compiled = compilePolicy(result.policy);
  const folder = new URL('changes/', corpus);
  const judged = readdirSync(folder).map(name => {
    const { id, change } = parseChangeFile(readFileSync(new URL(name, folder), 'utf8'), name);
    return { id, change, verdict: judge(compiled, change) };
  });
  const labels = parseLabels(readFileSync(new URL('labels.csv', corpus), 'utf8'), 'labels.csv');
  const metrics = measure(
    judged.map(({ id, verdict }) => ({ id, verdict: verdict.verdict })),
    labels,
  );

  it('judges every one', () => {
    expect(metrics.missing).toBe(0);
    expect(metrics.changes).toBeGreaterThan(200);
  });

  it('stays clearly above what a search for security words finds', () => {
    expect(metrics.requiredRecall.share).toBeGreaterThan(0.85);
    expect(metrics.requiredPrecision.share).toBeGreaterThan(0.8);
    expect(metrics.flaggedRecall.share).toBeGreaterThan(0.9);
    expect(metrics.flaggedPrecision.share).toBeGreaterThan(0.8);
    expect(metrics.escapes.share).toBeLessThan(0.03);
    expect(metrics.undetermined.share).toBeLessThan(0.1);
    expect(metrics.random.required.share).toBeLessThan(0.25);
  });

  it('quotes every line byte for byte from the side it names', () => {
    for (const { change, verdict } of judged) {
      for (const evidence of verdict.reasons.flatMap(reason => reason.evidence)) {
        if (evidence.kind !== 'added-line' && evidence.kind !== 'removed-line') continue;
        const lines = change.files
          .filter(file => (evidence.kind === 'added-line' ? file.newPath : file.oldPath) === evidence.path)
          .flatMap(file => file.hunks)
          .flatMap(hunk => hunk.lines);
        const number = evidence.kind === 'added-line' ? evidence.newLine : evidence.oldLine;
        const line = lines.find(
          one =>
            one.kind === evidence.kind.replace('-line', '') &&
            (evidence.kind === 'added-line' ? one.newLine : one.oldLine) === number,
        );
        expect(line?.text).toBe(evidence.quote);
      }
    }
  });

  it('never says not-required where the largest file of a flagged change was not seen', () => {
    for (const { change, verdict } of judged) {
      const largest = change.files.toSorted((a, b) => size(b) - size(a))[0];
      if (!largest || verdict.verdict === 'not-required') continue;
      const blind = judge(compiled, {
        ...change,
        files: change.files.map(file => (file === largest ? { ...file, hunks: [] } : file)),
        notSeen: [{ path: largest.newPath, reason: 'too-large', loadable: false }],
      });
      const settled = compiled.settles(largest.newPath, largest.role) || largest.role === 'lock';
      if (!settled) expect(blind.verdict).not.toBe('not-required');
    }
  });

  it('names in the policy nothing of the projects that the changes come from', () => {
    const text = readFileSync(policyFile, 'utf8').toLowerCase();
    const projects = new Set(judged.map(({ id }) => id.split('@')[0] ?? id));
    for (const project of projects) expect(text).not.toContain(project.toLowerCase());
  });
});

function size(file: { hunks: { lines: unknown[] }[] }): number {
  return file.hunks.reduce((sum, hunk) => sum + hunk.lines.length, 0);
}
