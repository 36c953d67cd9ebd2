import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { parseGitlabAddress, tokenPage } from '../../../../components/options/gitlab-address';
import { InstanceRow } from '../../../../components/options/instance-row';
import { sectionOf } from '../../../../components/options/options';
import { RequestLog } from '../../../../components/options/request-log';
import { SendProvider } from '../../../../components/ui/ask';
import type { InstanceView } from '../../../../utils/messages/contract';

describe('the address of a GitLab', () => {
  it.each([
    ['gitlab.example.com', 'https://gitlab.example.com'],
    [' https://gitlab.example.com/ ', 'https://gitlab.example.com'],
    ['https://example.com/gitlab/', 'https://example.com/gitlab'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['https://gitlab.example.com/-/user_settings/profile?a=b#c', 'https://gitlab.example.com'],
  ])('%s', (typed, url) => {
    expect(parseGitlabAddress(typed)).toEqual({ url });
  });

  it.each(['', '   ', 'ftp://gitlab.example.com', 'https://me:secret@gitlab.example.com', 'https://', 'a b'])(
    'refuses "%s" and says why',
    typed => {
      const parsed = parseGitlabAddress(typed);
      expect('error' in parsed && parsed.error).toMatch(/\.$/);
    },
  );

  it('leads to its token page with name and scope filled in', () => {
    const url = new URL(tokenPage('https://example.com/gitlab'));
    expect(url.pathname).toBe('/gitlab/-/user_settings/personal_access_tokens');
    expect(url.searchParams.get('name')).toBe('Counterpart');
    expect(url.searchParams.get('scopes')).toBe('api');
  });
});

it('shows the section that the address names', () => {
  expect([sectionOf('#playbook'), sectionOf('#nothing'), sectionOf('')]).toEqual([
    'playbook',
    'instances',
    'instances',
  ]);
});

describe('an instance', () => {
  const instance: InstanceView = {
    instanceUrl: 'https://gitlab.example.com',
    user: { username: 'reviewer', name: 'Robin Viewer' },
    scopes: ['api'],
    expiresAt: '2027-01-31',
    daysLeft: 1,
    tokenName: 'Counterpart',
    keep: 'session',
    state: 'ready',
    hostGranted: true,
    version: '19.3.0',
    capabilities: [
      { id: 'read', label: 'Read merge requests', works: true, needs: 'read_api' },
      { id: 'labels', label: 'Set labels', works: false, needs: 'the Reporter role' },
    ],
    lastUsedAt: null,
    launcher: true,
    automaticVerdict: true,
    tokenPageUrl: 'https://gitlab.example.com/-/user_settings/personal_access_tokens',
  };
  const render = (over: Partial<InstanceView>) =>
    renderToStaticMarkup(
      <SendProvider send={() => Promise.reject(new Error('nothing is sent while drawing'))}>
        <InstanceRow
          instance={{ ...instance, ...over }}
          askForHost={async () => false}
          onChanged={() => undefined}
        />
      </SendProvider>,
    );

  it('says whose token it is, how long it lasts, and what it opens', () => {
    const html = render({});
    expect(html).toContain('Robin Viewer (@reviewer)');
    expect(html).toContain('2027-01-31, 1 day left');
    expect(html).toMatch(/works: <\/span><\/span><span>Read merge requests/);
    expect(html).toMatch(
      /does not work: <\/span><\/span><span>Set labels<\/span><span[^>]*>needs the Reporter role/,
    );
  });

  it('asks for the passphrase of a locked one, and for the token of one without', () => {
    expect(render({ state: 'locked', user: null })).toContain('Unlock');
    const missing = render({ state: 'missing', user: null, capabilities: [] });
    expect(missing).toContain('type="password"');
    expect(missing).not.toContain('Replace token');
  });

  it('says what it shows unasked and what that costs', () => {
    const html = render({ automaticVerdict: false });
    expect(html).toMatch(/<input[^>]* checked=""[^>]*><span>Show the launcher/);
    expect(html).toMatch(/<input(?![^>]* checked)[^>]*><span>Judge pages automatically/);
    expect(html).toContain('costs 2 requests for a merge request of up to 50 files');
  });

  it('can be allowed when the browser took the host back', () => {
    expect(render({ hostGranted: false })).toContain('Allow on gitlab.example.com');
  });
});

it('lists requests newest first, and an unanswered one as such', () => {
  const entry = { method: 'GET', host: 'gitlab.example.com', path: '/api/v4/user', status: 200 };
  const html = renderToStaticMarkup(
    <RequestLog
      entries={[
        { ...entry, at: 1 },
        { ...entry, at: 2, method: 'POST', status: null },
      ]}
    />,
  );
  expect(html.indexOf('POST')).toBeLessThan(html.indexOf('GET'));
  expect(html).toContain('no answer');
});
