import { setTimeout as wait } from 'node:timers/promises';
import type { BrowserContext, CDPSession, Page } from '@playwright/test';
import { mainThreadOf, readTrace, startTrace, sumOutermost } from './trace';

/**
 * What one load cost the main thread of the page's own process, in milliseconds: scripts (the page's and content
 * scripts', with compiling and promise reactions) and everything. `Cpu` is processor time, which another program that
 * wants the processor does not lengthen; `Wall` is time that passed.
 */
export type PageCost = {
  scriptCpuMs: number;
  mainThreadCpuMs: number;
  scriptWallMs: number;
  mainThreadWallMs: number;
};

/** Counted until so long after the load event: what the load starts has ended by then, the page's poll has not begun. */
const COUNTED_MS = 500;
const SCRIPT = new Set([
  'EvaluateScript',
  'v8.compile',
  'v8.run',
  'v8.callFunction',
  'FunctionCall',
  'RunMicrotasks',
]);
const TASK = new Set(['RunTask']);

/** One tab whose loads are measured. */
export type Meter = { page: Page; session: CDPSession };

export async function openMeter(context: BrowserContext): Promise<Meter> {
  const page = context.pages()[0] ?? (await context.newPage());
  return { page, session: await context.newCDPSession(page) };
}

/**
 * Loads an address and gives what that cost.
 *
 * @param proof selector of what the measured extension adds: the load counts only if it is there in the end
 */
export async function measureLoad(
  { page, session }: Meter,
  url: string,
  proof: string | undefined,
): Promise<PageCost> {
  // From a blank page, and not from the page before: taking that one down is not part of a load.
  await page.goto('about:blank');
  await startTrace(session);
  await page.goto(url, { waitUntil: 'load' });
  await wait(COUNTED_MS);
  const events = mainThreadOf(url, await readTrace(session));
  if (proof !== undefined && (await page.locator(proof).count()) === 0) {
    throw new Error(`There is no ${proof} on ${url}: what was loaded is not what is measured.`);
  }
  const script = sumOutermost(events, SCRIPT);
  const tasks = sumOutermost(events, TASK);
  return {
    scriptCpuMs: script.cpuMs,
    mainThreadCpuMs: tasks.cpuMs,
    scriptWallMs: script.wallMs,
    mainThreadWallMs: tasks.wallMs,
  };
}
