import { describe, expect, it } from 'vitest';
import { compileGlob, compileTextGlob } from '../../../utils/policy/glob';

describe('compileGlob', () => {
  it.each([
    ['app/policies/**', 'app/policies/a/b.rb', true],
    ['app/policies/**', 'ee/app/policies/a.rb', false],
    ['**/api/**', 'lib/api/users.rb', true],
    ['**/api/**', 'api/users.rb', true],
    ['**/api/**', 'lib/rapid/users.rb', false],
    ['*.{png,svg}', 'doc/img/a.svg', true],
    ['*.{png,svg}', 'doc/img/a.svgz', false],
    ['lib/*.rb', 'lib/a/b.rb', false],
    ['lib/?.rb', 'LIB/A.rb', true],
    ['**/a/**/b/*.go', 'x/a/y/z/b/c.go', true],
    ['**', 'anything/at/all', true],
  ])('%s and %s: %s', (glob, path, fits) => {
    expect(compileGlob(glob)(path)).toBe(fits);
  });

  it('answers on a hostile glob and path', () => {
    const glob = compileGlob(`${'**/a/'.repeat(200)}b`);
    expect(glob('a/'.repeat(2000))).toBe(false);
    expect(compileGlob(`${'*a'.repeat(300)}b`)('a'.repeat(4000))).toBe(false);
    expect(compileGlob('{a,b}'.repeat(40))('zz')).toBe(false);
  });
});

describe('compileTextGlob', () => {
  it('lets a star stand for anything, slashes too', () => {
    expect(compileTextGlob('release/*')('release/17/2')).toBe(true);
    expect(compileTextGlob('Weakness::*')('weakness::CWE-79')).toBe(true);
    expect(compileTextGlob('security')('security-fix')).toBe(false);
  });
});
