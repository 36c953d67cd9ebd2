import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { VERDICT_TEXT } from '../../utils/policy/verdict';
import type { GitLab } from '../gitlab/server';
import { nextPanel, paintsUntilComplete } from './paints';

/** What happened when, in milliseconds since the epoch: page, panel, background and local GitLab share one clock. */
export type Load = {
  navigation: number;
  /** The first frame whose status rests on files, and the first one that is final. */
  firstDiffsPaint: number;
  completePaint: number;
  /** Arrivals at the API, each with what was asked for. */
  requests: { at: number; what: string }[];
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

/** Loads a merge request whose first files decide the verdict, in a tab whose panel is open. */
export async function loadChange(gitlab: GitLab, page: Page, url: string): Promise<Load> {
  gitlab.requests.splice(0);
  const panel = nextPanel(page);
  await page.goto(url, { waitUntil: 'commit' });
  const paints = await paintsUntilComplete(await panel);
  const first = paints.find(paint => paint.text === VERDICT_TEXT.required);
  const complete = paints.at(-1);
  if (first === undefined || complete === undefined) {
    throw new Error(`No verdict from files was shown on ${url}: ${JSON.stringify(paints)}`);
  }
  const navigation = await page.evaluate(() => performance.timeOrigin);
  await wait(REST_MS + 3 * gitlab.apiLatency);
  const asked = gitlab.requests.filter(each => each.path.startsWith('/api/'));
  const requests = asked.map(({ time, method, path, query }) => ({
    at: Date.parse(time),
    what: `${method} ${path}?${new URLSearchParams(query)}`,
  }));
  return { navigation, firstDiffsPaint: first.at, completePaint: complete.at, requests };
}
