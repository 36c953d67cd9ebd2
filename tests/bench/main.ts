import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { bytes } from './bytes';
import { judgeThroughput } from './judge-throughput';
import { pageTax } from './page-tax';
import { type Bench, renderRows } from './row';
import { rounded } from './statistics';
import { verdictTime } from './verdict-time';

const BENCHES: Bench[] = [bytes, pageTax, verdictTime, judgeThroughput];
const NAMES = BENCHES.map(bench => bench.name).join(', ');

/** Runs the benches one after the other: two at once would measure each other. Exits with 1 when one could not run. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { json: { type: 'boolean', default: false }, only: { type: 'string', multiple: true } },
  });
  const { only, json } = values;
  const unknown = only?.find(name => !BENCHES.some(bench => bench.name === name));
  if (unknown !== undefined) throw new Error(`There is no bench "${unknown}". Benches: ${NAMES}.`);

  const machine = {
    node: process.versions.node,
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    /** Programs that wanted a processor, over the minute before; above `cores` times suffer. */
    load: [load()],
  };
  const document: Record<string, unknown> = { machine };
  for (const bench of BENCHES) {
    if (only !== undefined && !only.includes(bench.name)) continue;
    process.stderr.write(`${bench.name} ...\n`);
    try {
      const { result, rows } = await bench.run();
      document[bench.name] = result;
      if (!json) console.log(`${renderRows(bench.name, rows)}\n`);
    } catch (error) {
      // What the others measured is worth printing.
      console.error(error);
      document[bench.name] = { failed: error instanceof Error ? error.message : String(error) };
      process.exitCode = 1;
    }
  }
  machine.load.push(load());
  if (json) console.log(JSON.stringify(document, null, 2));
}

function load(): number {
  return rounded(loadavg()[0] ?? 0);
}

await main();
