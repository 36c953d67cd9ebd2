import { describe, expect, it } from 'vitest';
import { matchInstance, parseInstanceUrl, rootPath } from '../../../utils/gitlab/instance-url';

describe('parseInstanceUrl', () => {
  const cases: [string, string | undefined][] = [
    ['https://gitlab.example.com', 'https://gitlab.example.com'],
    [' https://GitLab.Example.com/ ', 'https://gitlab.example.com'],
    ['gitlab.example.com', 'https://gitlab.example.com'],
    ['http://127.0.0.1:3000/', 'http://127.0.0.1:3000'],
    ['https://example.com/gitlab/', 'https://example.com/gitlab'],
    ['https://gitlab.example.com/a/b/-/merge_requests/1?x#y', 'https://gitlab.example.com'],
    ['https://gitlab.example.com/users/sign_in', 'https://gitlab.example.com'],
    ['https://user:secret@gitlab.example.com', undefined],
    ['ftp://gitlab.example.com', undefined],
    ['javascript://gitlab.example.com/%0aalert(1)', undefined],
    ['not an address', undefined],
    ['', undefined],
  ];
  for (const [typed, expected] of cases) {
    it(`makes ${String(expected)} of "${typed}"`, () => expect(parseInstanceUrl(typed)).toBe(expected));
  }
});

describe('matchInstance', () => {
  const known = ['https://example.com', 'https://example.com/gitlab', 'https://other.example:8443'];
  const cases: [string, string | undefined][] = [
    ['https://example.com/a/b', 'https://example.com'],
    ['https://example.com/gitlab/a/b', 'https://example.com/gitlab'],
    ['https://example.com/gitlab-docs/a', 'https://example.com'],
    ['https://example.com.evil.example/a', undefined],
    ['http://example.com/a', undefined],
    ['https://other.example/a', undefined],
    ['https://other.example:8443/a', 'https://other.example:8443'],
    ['about:blank', undefined],
    ['', undefined],
  ];
  for (const [url, expected] of cases) {
    it(`finds ${String(expected)} for "${url}"`, () => expect(matchInstance(known, url)).toBe(expected));
  }

  it('does not take a root for the whole host', () => {
    expect(matchInstance(['https://example.com/gitlab'], 'https://example.com/a')).toBeUndefined();
    expect(rootPath('https://example.com/gitlab')).toBe('/gitlab');
    expect(rootPath('https://example.com')).toBe('');
  });
});
