import { type Extension, openExtension } from '../e2e/harness/extension';
import { type GitLab, startGitLab } from '../gitlab/server';
import { markPanelPorts, takePanelPort } from './background-marks';
import { largeChanges } from './large-changes';
import { recordPaints } from './paints';
import type { Bench, Row } from './row';
import { median, rounded } from './statistics';
import { type Load, loadChange, openPanel } from './verdict-load';

const FILES = 100;
const LATENCIES = [0, 50, 200];
/** Loads at each latency. Each is of a merge request that was never loaded before: nothing of it is remembered. */
const LOADS = 11;
/** Loads for each of which the background has to start, and their latency. */
const ASLEEP = { loads: 7, apiLatencyMs: 50 };

/** Medians in milliseconds, of loads with the background awake; the requests are those of the last load. */
type Awake = {
  apiLatencyMs: number;
  /** From the background hearing of the panel. */
  firstRequestMs: number;
  firstDiffsPaintMs: number;
  completePaintMs: number;
  targets: { firstDiffsPaintMs: number; completePaintMs: number };
  requestsToComplete: number;
  requests: string[];
} & Navigation;
type Navigation = { navigationToFirstDiffsPaintMs: number; navigationToCompletePaintMs: number };

/** From the background hearing of a page to its verdict on the screen. */
export const verdictTime: Bench = {
  name: 'verdict-time',
  async run() {
    // One more, which is loaded first and opens the panel.
    const { state, paths } = largeChanges(LATENCIES.length * LOADS + ASLEEP.loads + 1, FILES);
    const gitlab = await startGitLab({ state });
    const extension = await openExtension({ gitlab });
    try {
      await extension.signIn('rowan');
      await recordPaints(extension.context);
      const urls = paths.map(path => `${gitlab.url}${path}`).values();
      await openPanel(extension.page, urls.next().value ?? '');
      const awake: Awake[] = [];
      for (const latency of LATENCIES) awake.push(await measureAwake(gitlab, extension, latency, urls));
      const asleep = await measureAsleep(gitlab, extension, urls);
      const result = { files: FILES, loads: LOADS, awake, asleep: { ...ASLEEP, ...asleep } };
      return { result, rows: [...awake.flatMap(awakeRows), ...asleepRows(asleep)] };
    } finally {
      await extension.close();
      await gitlab.close();
    }
  },
};

async function measureAwake(
  gitlab: GitLab,
  { page, background }: Extension,
  apiLatencyMs: number,
  urls: Iterator<string>,
): Promise<Awake> {
  gitlab.apiLatency = apiLatencyMs;
  const worker = await background();
  await markPanelPorts(worker);
  const loads: (Load & { heard: number })[] = [];
  for (let load = 0; load < LOADS; load += 1) {
    const loaded = await loadChange(gitlab, page, urls.next().value ?? '');
    loads.push({ ...loaded, heard: await takePanelPort(worker) });
  }
  const middle = (of: (load: Load & { heard: number }) => number): number => rounded(median(loads.map(of)));
  return {
    apiLatencyMs,
    firstRequestMs: middle(({ requests, heard }) => Math.min(...requests.map(each => each.at)) - heard),
    firstDiffsPaintMs: middle(load => load.firstDiffsPaint - load.heard),
    completePaintMs: middle(load => load.completePaint - load.heard),
    // One round trip for what is asked for first, another for the further pages of files.
    targets: { firstDiffsPaintMs: apiLatencyMs + 150, completePaintMs: 2 * apiLatencyMs + 300 },
    requestsToComplete: middle(
      ({ requests, completePaint }) => requests.filter(({ at }) => at <= completePaint).length,
    ),
    ...navigationOf(loads),
    requests: loads.at(-1)?.requests.map(each => each.what) ?? [],
  };
}

/** The background is ended before each load, as a browser does after half a minute of rest. */
async function measureAsleep(
  gitlab: GitLab,
  { page, killBackground }: Extension,
  urls: Iterator<string>,
): Promise<Navigation> {
  gitlab.apiLatency = ASLEEP.apiLatencyMs;
  const loads: Load[] = [];
  for (let load = 0; load < ASLEEP.loads; load += 1) {
    await page.goto('about:blank');
    await killBackground();
    loads.push(await loadChange(gitlab, page, urls.next().value ?? ''));
  }
  return navigationOf(loads);
}

function navigationOf(loads: Load[]): Navigation {
  return {
    navigationToFirstDiffsPaintMs: rounded(median(loads.map(load => load.firstDiffsPaint - load.navigation))),
    navigationToCompletePaintMs: rounded(median(loads.map(load => load.completePaint - load.navigation))),
  };
}

function awakeRows(timing: Awake): Row[] {
  const { apiLatencyMs, targets, requestsToComplete, requests } = timing;
  const row = (name: string, value: number): Row => ({
    name: `API ${apiLatencyMs} ms: ${name}`,
    value,
    unit: 'ms',
  });
  const counted = `${requestsToComplete} API requests by then, ${requests.length} in all`;
  return [
    { ...row('verdict from the first files', timing.firstDiffsPaintMs), target: targets.firstDiffsPaintMs },
    { ...row('complete verdict', timing.completePaintMs), target: targets.completePaintMs, note: counted },
    row('navigation to verdict from the first files', timing.navigationToFirstDiffsPaintMs),
    row('navigation to complete verdict', timing.navigationToCompletePaintMs),
    row('first API request', timing.firstRequestMs),
  ];
}

function asleepRows(timing: Navigation): Row[] {
  const start = `API ${ASLEEP.apiLatencyMs} ms, background asleep: navigation to`;
  return [
    {
      name: `${start} verdict from the first files`,
      value: timing.navigationToFirstDiffsPaintMs,
      unit: 'ms',
    },
    { name: `${start} complete verdict`, value: timing.navigationToCompletePaintMs, unit: 'ms' },
  ];
}
