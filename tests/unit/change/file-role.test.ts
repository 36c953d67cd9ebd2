import { describe, expect, it } from 'vitest';
import type { FileRole } from '../../../utils/change/change';
import { fileRole, languageOf } from '../../../utils/change/file-role';

const ROLES: [string, FileRole][] = [
  ['app/models/user.rb', 'code'],
  ['internal/auth/auth.go', 'code'],
  ['internal/auth/auth_test.go', 'test'],
  ['spec/models/user_spec.rb', 'test'],
  ['src/main/java/a/UserServiceTest.java', 'test'],
  ['web/src/login.spec.ts', 'test'],
  ['src/contest/entry.go', 'code'],
  ['docs/permissions.md', 'docs'],
  ['CHANGELOG', 'docs'],
  ['api/openapi.yaml', 'docs'],
  ['requirements/main.txt', 'manifest'],
  ['package.json', 'manifest'],
  ['docs/package.json', 'manifest'],
  ['pnpm-lock.yaml', 'lock'],
  ['go.sum', 'lock'],
  ['.gitlab-ci.yml', 'ci'],
  ['.github/workflows/release.yml', 'ci'],
  ['db/migrate/20240101_add_token.rb', 'migration'],
  ['app/assets/stylesheets/login.scss', 'style'],
  ['config/locales/en.yml', 'translation'],
  ['app/assets/images/logo.svg', 'asset'],
  ['vendor/github.com/a/b/c.go', 'vendored'],
  ['proto/service.pb.go', 'generated'],
  ['config/settings.yml', 'config'],
  ['Dockerfile', 'config'],
  ['config/patches/openssl/fix.patch', 'other'],
  ['bin/thing', 'other'],
];

describe('fileRole', () => {
  it.each(ROLES)('%s is %s', (path, role) => {
    expect(fileRole(path, false)).toBe(role);
  });

  it("believes GitLab's word on generated files, but for lock files", () => {
    expect(fileRole('src/schema.ts', true)).toBe('generated');
    expect(fileRole('yarn.lock', true)).toBe('lock');
  });
});

describe('languageOf', () => {
  it.each([
    ['lib/a.rb', 'ruby'],
    ['Gemfile', 'ruby'],
    ['Dockerfile.dev', 'dockerfile'],
    ['templates/gitlab.yml.erb', 'erb'],
    ['views/a.blade.php', 'html'],
    ['src/App.vue', 'vue'],
    ['files/settings.rb.template', 'ruby'],
    ['Caddyfile.pre', undefined],
    ['LICENSE', undefined],
  ])('%s is %s', (path, language) => {
    expect(languageOf(path)).toBe(language);
  });
});
