import { test as base } from '@playwright/test';
import { type GitLab, startGitLab } from '../../gitlab/server';
import { type Extension, openExtension } from './extension';

/**
 * `gitlab`: a local GitLab of its own for each test. `extension`: Chromium with the extension, its host allowed,
 * nobody signed in; `await extension.signIn('rowan')` signs the reviewer in.
 */
export const test = base.extend<{ gitlab: GitLab; extension: Extension }>({
  // biome-ignore lint/correctness/noEmptyPattern: the runner reads the names of fixtures from a pattern
  gitlab: async ({}, use) => {
    const gitlab = await startGitLab();
    await use(gitlab);
    await gitlab.close();
  },
  extension: async ({ gitlab }, use) => {
    const extension = await openExtension({ gitlab });
    await use(extension);
    await extension.close();
  },
});

export { expect } from '@playwright/test';
