import { startGitLab } from '../gitlab/server';
import { measureLoad, type PageCost } from './page-cost';
import { CONFIGURATIONS, type Configuration, openBrowsers } from './page-tax-browsers';
import type { Bench, Row } from './row';
import { median, quartiles, rounded } from './statistics';

const LOADS = 40;
/** Loads of each browser before the counted ones: they fill its caches. */
const WARM_UP = 3;
const MERGE_REQUEST = '/sample-org/shop/-/merge_requests/128';

/** Milliseconds over the minimal launcher. */
const TARGETS: Partial<PageCost> = { scriptCpuMs: 2, mainThreadCpuMs: 5 };
const WORDS: Record<keyof PageCost, string> = {
  scriptCpuMs: 'script, CPU',
  mainThreadCpuMs: 'main thread, CPU',
  scriptWallMs: 'script, elapsed',
  mainThreadWallMs: 'main thread, elapsed',
};
const PARTS = Object.keys(WORDS) as (keyof PageCost)[];

type Costs = Record<Configuration, PageCost[]>;

/** What the extension costs each load of a merge request's page while its panel is closed. */
export const pageTax: Bench = {
  name: 'page-tax',
  async run() {
    const costs = await measureAll();
    const { none, minimal, extension } = costs;
    const added = {
      minimal: difference(minimal, none),
      extension: difference(extension, none),
      extensionOverMinimal: difference(extension, minimal),
    };
    const spread = Object.fromEntries(CONFIGURATIONS.map(name => [name, summary(costs[name])]));
    return { result: { loads: LOADS, added, targets: TARGETS, ...spread }, rows: rowsOf(none, added) };
  },
};

function rowsOf(none: PageCost[], added: Record<string, PageCost>): Row[] {
  return PARTS.flatMap(part => {
    const target = TARGETS[part];
    const row = (name: string, value: number): Row => ({
      name: `${WORDS[part]}: ${name}`,
      value,
      unit: 'ms',
    });
    return [
      row('page alone', rounded(middle(none, part))),
      row('added by the minimal launcher', added.minimal?.[part] ?? Number.NaN),
      row('added by the extension', added.extension?.[part] ?? Number.NaN),
      {
        ...row('extension over minimal', added.extensionOverMinimal?.[part] ?? Number.NaN),
        ...(target === undefined ? {} : { target }),
      },
    ];
  });
}

/** Loads take turns, one browser after the other, so that whatever else the machine does falls on all alike. */
async function measureAll(): Promise<Costs> {
  const gitlab = await startGitLab();
  const url = `${gitlab.url}${MERGE_REQUEST}`;
  try {
    const { measured, close } = await openBrowsers(gitlab);
    try {
      const costs: Costs = { none: [], minimal: [], extension: [] };
      for (let load = 0; load < WARM_UP + LOADS; load += 1) {
        // Each is first, second and last equally often.
        const first = load % measured.length;
        for (const { name, proof, meter } of [...measured.slice(first), ...measured.slice(0, first)]) {
          const cost = await measureLoad(meter, url, proof);
          if (load >= WARM_UP) costs[name].push(cost);
        }
      }
      return costs;
    } finally {
      await close();
    }
  } finally {
    await gitlab.close();
  }
}

function middle(costs: PageCost[], part: keyof PageCost): number {
  return median(costs.map(cost => cost[part]));
}

function summary(costs: PageCost[]): Record<string, { median: number; quartiles: number[] }> {
  return Object.fromEntries(
    PARTS.map(part => {
      const values = costs.map(cost => cost[part]);
      return [part, { median: rounded(median(values)), quartiles: quartiles(values).map(rounded) }];
    }),
  );
}

/** Difference of the medians. */
function difference(of: PageCost[], from: PageCost[]): PageCost {
  const part = (name: keyof PageCost): number => rounded(middle(of, name) - middle(from, name));
  return {
    scriptCpuMs: part('scriptCpuMs'),
    mainThreadCpuMs: part('mainThreadCpuMs'),
    scriptWallMs: part('scriptWallMs'),
    mainThreadWallMs: part('mainThreadWallMs'),
  };
}
