import { describe, expect, it } from 'vitest';
import { built, firstLoad, gzipped, isBuilt, type Target } from './build';

const KB = 1024;

describe.each<Target>(['chrome', 'firefox'])('bytes of the %s build', target => {
  // `npm test` builds first; without a build there is nothing to weigh.
  it.skipIf(!isBuilt(target))('content script: at most 6 KB gzipped', () => {
    expect(gzipped(built(target, 'content-scripts/page.js'))).toBeLessThanOrEqual(6 * KB);
  });

  it.skipIf(!isBuilt(target))('panel, first load: at most 150 KB gzipped', () => {
    const parts = firstLoad(target, 'panel.html').map(path => ({ path, gz: gzipped(built(target, path)) }));
    const total = parts.reduce((sum, { gz }) => sum + gz, 0);
    expect(parts.length, 'The document loads a script: otherwise nothing was weighed.').toBeGreaterThan(1);
    expect(total, JSON.stringify(parts)).toBeLessThanOrEqual(150 * KB);
  });
});
