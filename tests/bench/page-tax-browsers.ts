import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserContext } from '@playwright/test';
import { openExtension } from '../e2e/harness/extension';
import { launch } from '../e2e/harness/profile';
import type { GitLab } from '../gitlab/server';
import { type Meter, openMeter } from './page-cost';

const MINIMAL = fileURLToPath(new URL('minimal-launcher', import.meta.url));

export const CONFIGURATIONS = ['none', 'minimal', 'extension'] as const;
export type Configuration = (typeof CONFIGURATIONS)[number];

/** A browser of its own, and the selector of what its extension adds to a merge request's page. */
export type Measured = { name: Configuration; proof: string | undefined; meter: Meter };

type Opened = { context: BrowserContext; proof: string | undefined; close: () => Promise<void> };

/** The three browsers that are compared: without extension, with the minimal launcher, with ours and a token. */
export async function openBrowsers(
  gitlab: GitLab,
): Promise<{ measured: Measured[]; close: () => Promise<void> }> {
  const open: Record<Configuration, () => Promise<Opened>> = {
    none: () => openBrowser(undefined, undefined),
    minimal: () => openBrowser(MINIMAL, 'body > button:text-is("AppSec")'),
    extension: () => openOurs(gitlab),
  };
  const measured: Measured[] = [];
  const closing: (() => Promise<void>)[] = [];
  const closeAll = async () => {
    for (const close of closing) await close();
  };
  try {
    for (const name of CONFIGURATIONS) {
      const { context, proof, close } = await open[name]();
      closing.push(close);
      measured.push({ name, proof, meter: await openMeter(context) });
    }
  } catch (error) {
    await closeAll();
    throw error;
  }
  return { measured, close: closeAll };
}

async function openBrowser(extension: string | undefined, proof: string | undefined): Promise<Opened> {
  const profile = mkdtempSync(join(tmpdir(), 'counterpart-bench-'));
  const context = await launch(profile, extension === undefined ? {} : { extension });
  const close = async () => {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  };
  return { context, proof, close };
}

async function openOurs(gitlab: GitLab): Promise<Opened> {
  const { context, signIn, close } = await openExtension({ gitlab });
  await signIn('rowan', { automaticVerdict: true });
  return { context, proof: 'counterpart-appsec .launcher', close };
}
