import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RawDiff } from '../../utils/change/change';
import { changeFromMergeRequest } from '../../utils/change/from-gitlab';
import { type CompiledPolicy, compilePolicy } from '../../utils/policy/compile';
import { judge, judgeStepwise } from '../../utils/policy/judge';
import { parsePolicy } from '../../utils/policy/parse';
import type { Bench, Row } from './row';
import { median, rounded } from './statistics';
import { syntheticDiffs } from './synthetic-diffs';

const POLICY = fileURLToPath(new URL('../../utils/playbook/default/policy.yml', import.meta.url));
const CORPUS = fileURLToPath(new URL('../../../shared/corpus/changes', import.meta.url));

/** Measured passes over each set, after one that warms the engine up. */
const PASSES = 7;
/** One change of 100 files and 1.6 MB: larger than nearly all, within what GitLab still shows. */
const SYNTHETIC = { files: 100, linesPerFile: 400 };

type Throughput = {
  changes: number;
  files: number;
  /** Of diff text, in UTF-8. */
  megabytes: number;
  /** Parsing the diffs and judging them. */
  parseAndJudgeMBps: number;
  judgeMBps: number;
  /** By processor time of this process, which a busy machine lengthens little. */
  judgeCpuMBps: number;
  judgeMsPerChange: number;
  /** The longest piece of work that cannot be interrupted. */
  longestStepMs: number;
};
type Result = {
  policyRules: number;
  /** The first time in a process, as in a background that has just started; processor time. */
  policyParseCpuMs: number;
  policyCompileCpuMs: number;
  synthetic: Throughput;
  /** Null where there is no corpus of real changes beside the project. */
  corpus: Throughput | null;
};

/** Speed of the policy engine, in this Node: the background of Chromium runs the same code on the same V8. */
export const judgeThroughput: Bench = {
  name: 'judge-throughput',
  async run() {
    const text = readFileSync(POLICY, 'utf8');
    const parsed = timed(() => parsePolicy(text));
    if (!('policy' in parsed.value)) throw new Error(`${POLICY} has errors: npm test names them.`);
    const { policy } = parsed.value;
    const compiled = timed(() => compilePolicy(policy));
    const { files, linesPerFile } = SYNTHETIC;
    const corpus = readCorpus();
    const result: Result = {
      policyRules: policy.rules.length,
      policyParseCpuMs: parsed.cpuMs,
      policyCompileCpuMs: compiled.cpuMs,
      synthetic: measure(compiled.value, [syntheticDiffs(files, linesPerFile)]),
      corpus: corpus === undefined ? null : measure(compiled.value, corpus),
    };
    return { result, rows: allRows(result) };
  },
};

function allRows(result: Result): Row[] {
  const rules = `${result.policyRules} rules`;
  return [
    { name: 'parse the policy file, CPU', value: result.policyParseCpuMs, unit: 'ms' },
    { name: 'compile the policy, CPU', value: result.policyCompileCpuMs, unit: 'ms', note: rules },
    ...rowsOf('synthetic', result.synthetic),
    ...(result.corpus === null ? [] : rowsOf('real changes', result.corpus)),
  ];
}

function rowsOf(name: string, result: Throughput): Row[] {
  const size = `${result.changes} changes, ${result.files} files, ${result.megabytes} MB`;
  return [
    { name: `${name}: parse and judge`, value: result.parseAndJudgeMBps, unit: 'MB/s', note: size },
    { name: `${name}: judge`, value: result.judgeMBps, unit: 'MB/s' },
    { name: `${name}: judge, CPU`, value: result.judgeCpuMBps, unit: 'MB/s' },
    { name: `${name}: judge, mean of a change`, value: result.judgeMsPerChange, unit: 'ms' },
    { name: `${name}: longest step`, value: result.longestStepMs, unit: 'ms', target: 50 },
  ];
}

function measure(compiled: CompiledPolicy, changes: RawDiff[][]): Throughput {
  const text = changes.flat().map(each => each.diff);
  const megabytes = text.reduce((total, diff) => total + Buffer.byteLength(diff), 0) / 1e6;
  const parse = () => changes.map(toChange);
  const parsed = parse();
  const judgeAll = () => parsed.forEach(change => void judge(compiled, change));
  judgeAll();
  const parsing = passes(() => void parse());
  const judging = passes(judgeAll);
  return {
    changes: changes.length,
    files: text.length,
    megabytes: rounded(megabytes),
    parseAndJudgeMBps: rounded((megabytes / (parsing.ms + judging.ms)) * 1000),
    judgeMBps: rounded((megabytes / judging.ms) * 1000),
    judgeCpuMBps: rounded((megabytes / judging.cpuMs) * 1000),
    judgeMsPerChange: rounded(judging.ms / changes.length),
    longestStepMs: rounded(Math.max(...parsed.map(change => longestStep(compiled, change)))),
  };
}

function toChange(diffs: RawDiff[]): ReturnType<typeof changeFromMergeRequest> {
  const facts = {
    title: 'Show the price of an order',
    description: 'Adds the price of an order to its page.',
    labels: [],
    author: { username: 'dev', bot: false },
    draft: false,
    sourceBranch: 'order-price',
    targetBranch: 'main',
    changesCount: String(diffs.length),
    ready: true,
  };
  return changeFromMergeRequest(facts, diffs, { complete: true });
}

function longestStep(compiled: CompiledPolicy, change: ReturnType<typeof toChange>): number {
  const steps = judgeStepwise(compiled, change);
  let longest = 0;
  for (;;) {
    const { value, ms } = timed(() => steps.next());
    longest = Math.max(longest, ms);
    if (value.done) return longest;
  }
}

function passes(work: () => void): { ms: number; cpuMs: number } {
  const runs = Array.from({ length: PASSES }, () => timed(work));
  return { ms: median(runs.map(run => run.ms)), cpuMs: median(runs.map(run => run.cpuMs)) };
}

function timed<Value>(work: () => Value): { value: Value; ms: number; cpuMs: number } {
  const started = performance.now();
  const cpu = process.cpuUsage();
  const value = work();
  const { user, system } = process.cpuUsage(cpu);
  return { value, ms: rounded(performance.now() - started), cpuMs: rounded((user + system) / 1000) };
}

function readCorpus(): RawDiff[][] | undefined {
  if (!existsSync(CORPUS)) return undefined;
  const files = readdirSync(CORPUS).filter(file => file.endsWith('.json'));
  return files.map(file => {
    const change = JSON.parse(readFileSync(join(CORPUS, file), 'utf8')) as { diffs: RawDiff[] };
    return change.diffs;
  });
}
