import { setTimeout as wait } from 'node:timers/promises';
import type { Page, Worker } from '@playwright/test';
import { VERDICT_TEXT } from '../../utils/policy/verdict';
import { openExtension } from '../e2e/harness/extension';
import { type GitLab, startGitLab } from '../gitlab/server';
import { markPanelPorts, takePanelPort } from './background-marks';
import { largeChanges } from './large-changes';
import { nextPanel, paintsUntilComplete, recordPaints } from './paints';
import type { Bench, Row } from './row';
import { median, rounded } from './statistics';

const FILES = 100;
const LATENCIES = [0, 50, 200];
/** Loads at each latency. Each is of a merge request that was never loaded before: nothing of it is remembered. */
const LOADS = 11;

/** One load. Times in milliseconds; all but the last from the moment the background hears of the panel. */
type Load = {
  firstRequestMs: number;
  firstDiffsPaintMs: number;
  completePaintMs: number;
  navigationToPaintMs: number;
  requestsToComplete: number;
  requests: string[];
};

type Timing = {
  apiLatencyMs: number;
  firstRequestMs: number;
  firstDiffsPaintMs: number;
  firstDiffsTargetMs: number;
  completePaintMs: number;
  completeTargetMs: number;
  navigationToPaintMs: number;
  requestsToComplete: number;
  requests: string[];
};

/** From the background hearing of a page to its verdict on the screen. */
export const verdictTime: Bench = {
  name: 'verdict-time',
  async run() {
    const timings = await measureAll();
    return { result: { files: FILES, loads: LOADS, timings }, rows: timings.flatMap(rowsOf) };
  },
};

function rowsOf(timing: Timing): Row[] {
  const at = `API ${timing.apiLatencyMs} ms`;
  return [
    {
      name: `${at}: verdict from the first files`,
      value: timing.firstDiffsPaintMs,
      unit: 'ms',
      target: timing.firstDiffsTargetMs,
    },
    {
      name: `${at}: complete verdict`,
      value: timing.completePaintMs,
      unit: 'ms',
      target: timing.completeTargetMs,
      note: `${timing.requestsToComplete} API requests by then, ${timing.requests.length} in all`,
    },
    { name: `${at}: navigation to complete verdict`, value: timing.navigationToPaintMs, unit: 'ms' },
    { name: `${at}: first API request`, value: timing.firstRequestMs, unit: 'ms' },
  ];
}

async function measureAll(): Promise<Timing[]> {
  // One more, which is loaded first and opens the panel.
  const { state, paths } = largeChanges(LATENCIES.length * LOADS + 1, FILES);
  const gitlab = await startGitLab({ state });
  const { context, page, background, signIn, close } = await openExtension({ gitlab });
  try {
    await signIn('rowan');
    await recordPaints(context);
    const worker = await background();
    await markPanelPorts(worker);
    const addresses = paths.map(path => `${gitlab.url}${path}`).values();
    const take = (): string => addresses.next().value ?? '';
    await openPanel(page, take());
    await takePanelPort(worker);
    const timings: Timing[] = [];
    for (const latency of LATENCIES) {
      gitlab.apiLatency = latency;
      const loads: Load[] = [];
      for (let load = 0; load < LOADS; load += 1) loads.push(await measureLoad(gitlab, page, worker, take()));
      timings.push(timingOf(latency, loads));
    }
    return timings;
  } finally {
    await close();
    await gitlab.close();
  }
}

/** By a person's press; from then on every page of the tab opens it by itself. */
async function openPanel(page: Page, url: string): Promise<void> {
  await page.goto(url);
  const panel = nextPanel(page);
  await page.locator('counterpart-appsec .launcher').click();
  await paintsUntilComplete(await panel);
}

async function measureLoad(gitlab: GitLab, page: Page, worker: Worker, url: string): Promise<Load> {
  gitlab.requests.splice(0);
  const panel = nextPanel(page);
  await page.goto(url, { waitUntil: 'commit' });
  const paints = await paintsUntilComplete(await panel);
  const complete = paints.at(-1)?.at ?? Number.NaN;
  const first = paints.find(paint => paint.text === VERDICT_TEXT.required)?.at;
  if (first === undefined) {
    throw new Error(`No verdict from files was shown on ${url}: ${JSON.stringify(paints)}`);
  }
  const heard = await takePanelPort(worker);
  const started = await page.evaluate(() => performance.timeOrigin);
  // What was not needed for the verdict may still be asked for: notes, members, the directory.
  await wait(300 + 3 * gitlab.apiLatency);
  const requests = gitlab.requests.filter(each => each.path.startsWith('/api/'));
  const times = requests.map(each => Date.parse(each.time));
  return {
    firstRequestMs: Math.min(...times) - heard,
    firstDiffsPaintMs: first - heard,
    completePaintMs: complete - heard,
    navigationToPaintMs: complete - started,
    requestsToComplete: times.filter(time => time <= complete).length,
    requests: requests.map(each => `${each.method} ${each.path}`),
  };
}

function timingOf(apiLatencyMs: number, loads: Load[]): Timing {
  const middle = (
    part:
      | 'firstRequestMs'
      | 'firstDiffsPaintMs'
      | 'completePaintMs'
      | 'navigationToPaintMs'
      | 'requestsToComplete',
  ): number => rounded(median(loads.map(load => load[part])));
  return {
    apiLatencyMs,
    firstRequestMs: middle('firstRequestMs'),
    firstDiffsPaintMs: middle('firstDiffsPaintMs'),
    firstDiffsTargetMs: apiLatencyMs + 150,
    completePaintMs: middle('completePaintMs'),
    completeTargetMs: 2 * apiLatencyMs + 300,
    navigationToPaintMs: middle('navigationToPaintMs'),
    requestsToComplete: middle('requestsToComplete'),
    requests: loads.at(-1)?.requests ?? [],
  };
}
