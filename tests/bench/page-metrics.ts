import { setTimeout as wait } from 'node:timers/promises';
import type { BrowserContext, CDPSession, Page } from '@playwright/test';
import { rounded } from './statistics';

/** What one load cost the page's own process, in milliseconds. */
export type PageCost = { scriptMs: number; mainThreadMs: number };

/** Counted until so long after the load event: what is started by the load has ended by then, the page's poll not begun. */
const COUNTED_MS = 500;

/** One tab whose loads are measured. */
export type Meter = { page: Page; session: CDPSession };

export async function openMeter(context: BrowserContext): Promise<Meter> {
  const page = context.pages()[0] ?? (await context.newPage());
  return { page, session: await context.newCDPSession(page) };
}

/**
 * Loads an address and gives what that took, by Chromium's own counters: `ScriptDuration`, the time scripts ran (the
 * page's and content scripts'), and `TaskDuration`, the time the main thread was busy with anything.
 *
 * @param proof selector of what the measured extension adds: the load counts only if it is there in the end
 */
export async function measureLoad(meter: Meter, url: string, proof: string | undefined): Promise<PageCost> {
  const { page, session } = meter;
  // From a blank page, and not from the page before: taking that one down is not part of a load.
  await page.goto('about:blank');
  // Enabling starts the counters at zero; a load that gets a new process starts there anyway.
  await session.send('Performance.disable');
  await session.send('Performance.enable');
  await page.goto(url, { waitUntil: 'load' });
  await wait(COUNTED_MS);
  const cost = await read(meter);
  if (proof !== undefined && (await page.locator(proof).count()) === 0) {
    throw new Error(`There is no ${proof} on ${url}: what was loaded is not what is measured.`);
  }
  return cost;
}

async function read({ session }: Meter): Promise<PageCost> {
  const { metrics } = await session.send('Performance.getMetrics');
  const milliseconds = (name: string): number => {
    const metric = metrics.find(each => each.name === name);
    if (metric === undefined) throw new Error(`Chromium does not tell ${name}.`);
    return rounded(metric.value * 1000);
  };
  return { scriptMs: milliseconds('ScriptDuration'), mainThreadMs: milliseconds('TaskDuration') };
}
