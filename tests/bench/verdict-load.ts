import { setTimeout as wait } from 'node:timers/promises';
import type { Page, Worker } from '@playwright/test';
import { VERDICT_TEXT } from '../../utils/policy/verdict';
import type { GitLab } from '../gitlab/server';
import { takePanelPort } from './background-marks';
import { nextPanel, paintsUntilComplete } from './paints';

/** Times in milliseconds, from the moment the background hears of the panel unless the name says otherwise. */
export type LoadTimes = {
  firstRequestMs: number;
  firstDiffsPaintMs: number;
  completePaintMs: number;
  navigationToFirstPaintMs: number;
  navigationToCompletePaintMs: number;
  requestsToComplete: number;
};

/** Time after the complete verdict, on top of round trips, in which what else is asked for begins. */
const REST_MS = 300;

/** Opens the panel as a person does; from then on every page of the tab opens it by itself. */
export async function openPanel(page: Page, url: string): Promise<void> {
  await page.goto(url);
  const panel = nextPanel(page);
  await page.locator('counterpart-appsec .launcher').click();
  await paintsUntilComplete(await panel);
}

/**
 * Loads a merge request whose first files decide the verdict, in a tab whose panel is open. All times are of one clock:
 * page, panel, background and local GitLab run on this machine.
 */
export async function measureLoad(
  gitlab: GitLab,
  page: Page,
  worker: Worker,
  url: string,
): Promise<{ times: LoadTimes; requests: string[] }> {
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
  await wait(REST_MS + 3 * gitlab.apiLatency);
  const requests = gitlab.requests.filter(each => each.path.startsWith('/api/'));
  const arrivals = requests.map(each => Date.parse(each.time));
  return {
    times: {
      firstRequestMs: Math.min(...arrivals) - heard,
      firstDiffsPaintMs: first - heard,
      completePaintMs: complete - heard,
      navigationToFirstPaintMs: first - started,
      navigationToCompletePaintMs: complete - started,
      requestsToComplete: arrivals.filter(time => time <= complete).length,
    },
    requests: requests.map(({ method, path, query }) => `${method} ${path}?${new URLSearchParams(query)}`),
  };
}
