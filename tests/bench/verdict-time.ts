import { openExtension } from '../e2e/harness/extension';
import { startGitLab } from '../gitlab/server';
import { markPanelPorts, takePanelPort } from './background-marks';
import { largeChanges } from './large-changes';
import { recordPaints } from './paints';
import type { Bench, Row } from './row';
import { median, rounded } from './statistics';
import { type LoadTimes, measureLoad, openPanel } from './verdict-load';

const FILES = 100;
const LATENCIES = [0, 50, 200];
/** Loads at each latency. Each is of a merge request that was never loaded before: nothing of it is remembered. */
const LOADS = 11;

/** Medians of the loads at one latency, and the requests of the last of them. */
type Timing = LoadTimes & { apiLatencyMs: number; targets: Partial<LoadTimes>; requests: string[] };

/** From the background hearing of a page to its verdict on the screen. */
export const verdictTime: Bench = {
  name: 'verdict-time',
  async run() {
    const timings = await measureAll();
    return { result: { files: FILES, loads: LOADS, timings }, rows: timings.flatMap(rowsOf) };
  },
};

function rowsOf({ apiLatencyMs, targets, requests, ...times }: Timing): Row[] {
  const row = (part: keyof LoadTimes, words: string, note?: string): Row => {
    const target = targets[part];
    return {
      name: `API ${apiLatencyMs} ms: ${words}`,
      value: times[part],
      unit: 'ms',
      ...(target === undefined ? {} : { target }),
      ...(note === undefined ? {} : { note }),
    };
  };
  const counted = `${times.requestsToComplete} API requests by then, ${requests.length} in all`;
  return [
    row('firstDiffsPaintMs', 'verdict from the first files'),
    row('completePaintMs', 'complete verdict', counted),
    row('navigationToFirstPaintMs', 'navigation to verdict from the first files'),
    row('navigationToCompletePaintMs', 'navigation to complete verdict'),
    row('firstRequestMs', 'first API request'),
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
    const [opening = '', ...addresses] = paths.map(path => `${gitlab.url}${path}`);
    await openPanel(page, opening);
    await takePanelPort(worker);
    const timings: Timing[] = [];
    for (const [at, latency] of LATENCIES.entries()) {
      gitlab.apiLatency = latency;
      const loads: Awaited<ReturnType<typeof measureLoad>>[] = [];
      for (const url of addresses.slice(at * LOADS, (at + 1) * LOADS)) {
        loads.push(await measureLoad(gitlab, page, worker, url));
      }
      timings.push(
        timingOf(
          latency,
          loads.map(load => load.times),
          loads.at(-1)?.requests ?? [],
        ),
      );
    }
    return timings;
  } finally {
    await close();
    await gitlab.close();
  }
}

function timingOf(apiLatencyMs: number, loads: LoadTimes[], requests: string[]): Timing {
  const middle = (part: keyof LoadTimes): number => rounded(median(loads.map(load => load[part])));
  return {
    apiLatencyMs,
    firstDiffsPaintMs: middle('firstDiffsPaintMs'),
    completePaintMs: middle('completePaintMs'),
    navigationToFirstPaintMs: middle('navigationToFirstPaintMs'),
    navigationToCompletePaintMs: middle('navigationToCompletePaintMs'),
    firstRequestMs: middle('firstRequestMs'),
    requestsToComplete: middle('requestsToComplete'),
    // One round trip for what is asked for first, another for the further pages of files.
    targets: { firstDiffsPaintMs: apiLatencyMs + 150, completePaintMs: 2 * apiLatencyMs + 300 },
    requests,
  };
}
