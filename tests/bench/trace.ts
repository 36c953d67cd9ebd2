import type { CDPSession } from '@playwright/test';

/** The part of a trace event that is read here: microseconds, `tdur` of processor time. */
export type TraceEvent = {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  tdur?: number;
  args?: { data?: { url?: string; isMainFrame?: boolean } };
};

const CATEGORIES = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'v8.execute'];

export async function startTrace(session: CDPSession): Promise<void> {
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { excludedCategories: ['*'], includedCategories: CATEGORIES },
  });
}

/** Ends the trace and gives what it recorded in every process. */
export async function readTrace(session: CDPSession): Promise<TraceEvent[]> {
  const events: TraceEvent[] = [];
  const collect = ({ value }: { value: object[] }): void => {
    events.push(...(value as TraceEvent[]));
  };
  session.on('Tracing.dataCollected', collect);
  const complete = new Promise<void>(resolve => session.once('Tracing.tracingComplete', () => resolve()));
  await session.send('Tracing.end');
  await complete;
  session.off('Tracing.dataCollected', collect);
  return events;
}

/** The events of the thread that shows an address. */
export function mainThreadOf(url: string, events: TraceEvent[]): TraceEvent[] {
  const commit = events.find(
    ({ name, args }) => name === 'CommitLoad' && args?.data?.isMainFrame === true && args.data.url === url,
  );
  if (commit === undefined) throw new Error(`The trace holds no load of ${url}.`);
  return events.filter(({ pid, tid }) => pid === commit.pid && tid === commit.tid);
}

/** Time spent in events of these names; one inside another is counted once. */
export function sumOutermost(events: TraceEvent[], names: Set<string>): { cpuMs: number; wallMs: number } {
  const named = events.filter(({ name, ph }) => ph === 'X' && names.has(name)).sort((a, b) => a.ts - b.ts);
  let [cpu, wall, end] = [0, 0, 0];
  for (const { ts, dur = 0, tdur = dur } of named) {
    if (ts < end) continue;
    end = ts + dur;
    cpu += tdur;
    wall += dur;
  }
  return { cpuMs: cpu / 1000, wallMs: wall / 1000 };
}
