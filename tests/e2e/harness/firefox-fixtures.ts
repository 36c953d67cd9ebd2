import { test as base } from '@playwright/test';
import { type GitLab, startGitLab } from '../../gitlab/server';
import { type FirefoxExtension, openFirefox } from './firefox';

/** `gitlab`: a local GitLab of its own for each test. `firefox`: Firefox with the extension, no host allowed yet. */
export const test = base.extend<{ gitlab: GitLab; firefox: FirefoxExtension }>({
  // biome-ignore lint/correctness/noEmptyPattern: the runner reads the names of fixtures from a pattern
  gitlab: async ({}, use) => {
    const gitlab = await startGitLab();
    await use(gitlab);
    await gitlab.close();
  },
  firefox: async ({ gitlab }, use) => {
    const firefox = await openFirefox({ gitlab });
    await use(firefox);
    await firefox.close();
  },
});

export { expect } from '@playwright/test';
