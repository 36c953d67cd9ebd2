import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { CompiledPolicy } from '../policy/compile';
import { compilePolicy } from '../policy/compile';
import { judge } from '../policy/judge';
import { parsePolicy } from '../policy/parse';
import type { ChangeFile } from './change-file';
import { parseChangeFile } from './change-file';
import { InputError } from './input-error';
import type { JudgedChange } from './judged-change';
import { parseLabels } from './labels';
import type { Metrics } from './metrics';
import { measure } from './metrics';
import { renderMetrics, renderTable, renderVerdict } from './render';

const USAGE = `Says whether changes need an AppSec review.

  npm run judge -- FILE.json [--json]                     one change, with its reasons
  npm run judge -- --changes DIR [--labels CSV] [--json]  every change of a folder

  --policy FILE   another policy than the built-in one`;

const DEFAULT_POLICY = fileURLToPath(new URL('../playbook/default/policy.yml', import.meta.url));

function main(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      changes: { type: 'string' },
      labels: { type: 'string' },
      policy: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const compiled = loadPolicy(values.policy ?? DEFAULT_POLICY);
  if (values.changes !== undefined) {
    const metricsOf = values.labels === undefined ? undefined : loadLabels(values.labels);
    judgeFolder(compiled, values.changes, metricsOf, values.json);
    return;
  }
  const file = positionals[0];
  if (file === undefined) throw new InputError(`Name a change file or --changes DIR.\n\n${USAGE}`);
  const { id, change } = parseChangeFile(read(file), file);
  const verdict = judge(compiled, change);
  console.log(values.json ? JSON.stringify({ id, ...verdict }, null, 2) : renderVerdict(id, verdict));
}

function judgeFolder(
  compiled: CompiledPolicy,
  folder: string,
  metricsOf: ((judged: JudgedChange[]) => Metrics) | undefined,
  json: boolean,
): void {
  const judged = readFolder(folder).map(({ id, change }): JudgedChange => {
    const started = performance.now();
    const { verdict, priority, confidence, areas } = judge(compiled, change);
    const milliseconds = Math.round((performance.now() - started) * 100) / 100;
    return { id, verdict, priority, confidence, areas, milliseconds };
  });
  const metrics = metricsOf?.(judged);
  if (json) console.log(JSON.stringify({ verdicts: judged, ...(metrics ? { metrics } : {}) }));
  else console.log([renderTable(judged), ...(metrics ? [renderMetrics(metrics)] : [])].join('\n'));
}

function readFolder(folder: string): ChangeFile[] {
  let names: string[];
  try {
    names = readdirSync(folder).filter(
      name => name.endsWith('.json') && statSync(join(folder, name)).isFile(),
    );
  } catch {
    throw new InputError(`${folder}: there is no such folder`);
  }
  if (names.length === 0) throw new InputError(`${folder}: no change in it (files named *.json)`);
  return names.sort().map(name => parseChangeFile(read(join(folder, name)), join(folder, name)));
}

function loadPolicy(file: string): CompiledPolicy {
  const result = parsePolicy(read(file));
  if ('policy' in result) return compilePolicy(result.policy);
  const lines = result.errors.map(({ line, column, message }) => `${file}:${line}:${column}: ${message}`);
  throw new InputError(lines.join('\n'));
}

function loadLabels(file: string): (judged: JudgedChange[]) => Metrics {
  const labels = parseLabels(read(file), basename(file));
  return judged => measure(judged, labels);
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new InputError(`${file}: cannot be read`);
  }
}

try {
  main();
} catch (error) {
  const expected = error instanceof InputError || (error instanceof TypeError && 'code' in error);
  if (!expected) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
