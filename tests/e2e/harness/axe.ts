import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Frame, Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/**
 * What axe-core objects to in a document: one line a violation with the elements it names. Empty is good.
 * Reads the document alone, without frames in it.
 *
 * @param within a selector, where only a part of the document is ours
 */
export async function axeViolations(target: Page | Frame, within?: string): Promise<string[]> {
  // Our pages forbid inline scripts; evaluation by the browser's tools is not bound by that.
  const source = await readFile(AXE, 'utf8');
  await target.evaluate(source);
  const results = await target.evaluate(async part => {
    const { axe } = globalThis as unknown as {
      axe: { run: (root: Document | string, options: object) => Promise<AxeResults> };
    };
    return axe.run(part ?? document, { iframes: false, resultTypes: ['violations'] });
  }, within);
  return results.violations.map(({ id, help, nodes }) => {
    const where = nodes.map(
      ({ target: path, failureSummary }) => `${path.join(' ')} (${failureSummary ?? ''})`,
    );
    return `${id}: ${help}: ${where.join('; ')}`;
  });
}
