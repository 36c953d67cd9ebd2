import { test as base, expect, type Page } from '@playwright/test';
import { sampleState } from '../../gitlab/sample/index';
import { type GitLab, startGitLab } from '../../gitlab/server';
import { clearStorage, inOptions } from './as-options';
import { type Extension, openExtension } from './extension';
import { type Overheard, overhear } from './overhear';

type Shared = { gitlab: GitLab; extension: Extension; overheard: Overheard };

/**
 * One browser and one local GitLab for all tests of a worker, both as new for each test: the sample is made again,
 * the extension forgets everything and its background is stopped. After a failure the runner starts a new worker, so
 * that no test suffers from another. At the end of each test every token is searched for wherever it must not be.
 */
export const test = base.extend<Shared, { shared: Shared }>({
  shared: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner reads the names of fixtures from a pattern
    async ({}, use) => {
      const gitlab = await startGitLab();
      const extension = await openExtension({ gitlab });
      const overheard = await overhear(extension);
      await use({ gitlab, extension, overheard });
      await extension.close();
      await gitlab.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  gitlab: async ({ shared: { gitlab } }, use) => {
    gitlab.state = sampleState();
    gitlab.faults.clear();
    gitlab.requests.length = 0;
    gitlab.apiLatency = 0;
    await use(gitlab);
  },
  overheard: async ({ shared }, use) => use(shared.overheard),
  extension: async ({ shared: { extension, overheard }, gitlab }, use) => {
    await inOptions(extension, clearStorage);
    await extension.killBackground();
    overheard.forget();
    await use(extension);
    gitlab.faults.clear();
    expect(await overheard.leaks(), 'where a token was found that must not be there').toEqual([]);
    await leaveOneTab(extension);
  },
});

async function leaveOneTab({ context, page }: Extension): Promise<void> {
  await Promise.all(context.pages().map((each: Page) => (each === page ? undefined : each.close())));
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.emulateMedia({ colorScheme: null });
  await page.goto('about:blank');
}

export { expect } from '@playwright/test';
