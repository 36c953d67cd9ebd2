import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { bytes } from './bytes';
import { judgeThroughput } from './judge-throughput';
import { pageTax } from './page-tax';
import { type Bench, renderRows } from './row';
import { verdictTime } from './verdict-time';

const BENCHES: Bench[] = [bytes, pageTax, verdictTime, judgeThroughput];
const NAMES = BENCHES.map(bench => bench.name).join(', ');

/** Runs the benches one after the other: two at once would measure each other. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { json: { type: 'boolean', default: false }, only: { type: 'string', multiple: true } },
  });
  const { only, json } = values;
  const unknown = only?.find(name => !BENCHES.some(bench => bench.name === name));
  if (unknown !== undefined) throw new Error(`There is no bench "${unknown}". Benches: ${NAMES}.`);

  const document: Record<string, unknown> = {
    machine: { node: process.versions.node, cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length },
  };
  for (const bench of BENCHES) {
    if (only !== undefined && !only.includes(bench.name)) continue;
    process.stderr.write(`${bench.name} ...\n`);
    const { result, rows } = await bench.run();
    document[bench.name] = result;
    if (!json) console.log(`${renderRows(bench.name, rows)}\n`);
  }
  if (json) console.log(JSON.stringify(document, null, 2));
}

await main();
