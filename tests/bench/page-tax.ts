import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserContext } from '@playwright/test';
import { openExtension } from '../e2e/harness/extension';
import { launch } from '../e2e/harness/profile';
import { startGitLab } from '../gitlab/server';
import { type Meter, measureLoad, openMeter, type PageCost } from './page-metrics';
import type { Bench, Row } from './row';
import { median, quartiles, rounded } from './statistics';

const LOADS = 40;
/** Loads of each browser before the counted ones: they fill its caches. */
const WARM_UP = 3;
const MINIMAL = fileURLToPath(new URL('minimal-launcher', import.meta.url));
const MERGE_REQUEST = '/sample-org/shop/-/merge_requests/128';

/** Milliseconds over the minimal launcher. */
const TARGET = { scriptMs: 2, mainThreadMs: 5 };

type Configuration = 'none' | 'minimal' | 'extension';
type Summary = Record<keyof PageCost, { median: number; quartiles: [number, number] }>;

/** What the extension costs each load of a merge request's page, its panel closed. */
export const pageTax: Bench = {
  name: 'page-tax',
  async run() {
    const costs = await measureAll();
    const { none, minimal, extension } = costs;
    const result = {
      loads: LOADS,
      none: summary(none),
      minimal: summary(minimal),
      extension: summary(extension),
      added: {
        minimal: difference(minimal, none),
        extension: difference(extension, none),
        extensionOverMinimal: difference(extension, minimal),
        targets: TARGET,
      },
    };
    const rows = (['scriptMs', 'mainThreadMs'] as const).flatMap((part): Row[] => {
      const words = part === 'scriptMs' ? 'script' : 'main thread';
      const row = (name: string, value: number): Row => ({ name: `${words}: ${name}`, value, unit: 'ms' });
      return [
        row('page alone', result.none[part].median),
        row('added by the minimal launcher', result.added.minimal[part]),
        row('added by the extension', result.added.extension[part]),
        {
          ...row('extension over minimal', result.added.extensionOverMinimal[part]),
          target: TARGET[part],
          note: `medians of ${LOADS} loads each`,
        },
      ];
    });
    return { result, rows };
  },
};

/** Loads take turns, one browser after the other, so that whatever else the machine does falls on all alike. */
async function measureAll(): Promise<Record<Configuration, PageCost[]>> {
  const gitlab = await startGitLab();
  const url = `${gitlab.url}${MERGE_REQUEST}`;
  const closing: (() => Promise<void>)[] = [() => gitlab.close()];
  try {
    const configurations: { name: Configuration; proof: string | undefined; context: BrowserContext }[] = [];
    for (const [name, extension, proof] of [
      ['none', undefined, undefined],
      ['minimal', MINIMAL, 'body > button:text-is("AppSec")'],
    ] as const) {
      const profile = mkdtempSync(join(tmpdir(), 'counterpart-bench-'));
      const context = await launch(profile, extension === undefined ? {} : { extension });
      closing.push(async () => {
        await context.close();
        rmSync(profile, { recursive: true, force: true });
      });
      configurations.push({ name, proof, context });
    }
    const extension = await openExtension({ gitlab });
    closing.push(extension.close);
    await extension.signIn('rowan');
    const { context } = extension;
    configurations.push({ name: 'extension', proof: 'counterpart-appsec .launcher', context });

    const meters: { name: Configuration; proof: string | undefined; meter: Meter }[] = [];
    for (const { name, proof, context } of configurations) {
      meters.push({ name, proof, meter: await openMeter(context) });
    }
    const costs: Record<Configuration, PageCost[]> = { none: [], minimal: [], extension: [] };
    for (let load = -WARM_UP; load < LOADS; load += 1) {
      const first = (load + WARM_UP) % meters.length;
      // Each is first, second and last equally often.
      for (const { name, proof, meter } of [...meters.slice(first), ...meters.slice(0, first)]) {
        const cost = await measureLoad(meter, url, proof);
        if (load >= 0) costs[name].push(cost);
      }
    }
    return costs;
  } finally {
    for (const close of closing.reverse()) await close();
  }
}

function summary(costs: PageCost[]): Summary {
  const of = (part: keyof PageCost) => {
    const values = costs.map(cost => cost[part]);
    const [lower, upper] = quartiles(values);
    const middle: [number, number] = [rounded(lower), rounded(upper)];
    return { median: rounded(median(values)), quartiles: middle };
  };
  return { scriptMs: of('scriptMs'), mainThreadMs: of('mainThreadMs') };
}

/** Difference of the medians. */
function difference(of: PageCost[], from: PageCost[]): PageCost {
  const part = (name: keyof PageCost): number =>
    rounded(median(of.map(cost => cost[name])) - median(from.map(cost => cost[name])));
  return { scriptMs: part('scriptMs'), mainThreadMs: part('mainThreadMs') };
}
