import { describe, expect, test } from 'vitest';
import { renderMarkdown } from '../../gitlab/markdown/render';
import { renderPage } from '../../gitlab/pages/index';
import { sampleState } from '../../gitlab/sample/index';
import type { PageReply, World } from '../../gitlab/world';

function makeWorld(fields: Partial<World> = {}): World {
  return {
    state: sampleState(Date.UTC(2026, 8, 15)),
    url: `http://127.0.0.1:3000${fields.root ?? ''}`,
    root: '',
    csp: 'none',
    renderMarkdown: text => renderMarkdown(text, { keepComments: false }),
    ...fields,
  };
}

const shared = makeWorld();

function open(address: string, cookies: Record<string, string> = {}, world: World = shared): PageReply {
  const url = new URL(address, 'http://any.test');
  const request = { path: decodeURIComponent(url.pathname), query: url.searchParams, cookies };
  const reply = renderPage(request, world);
  if (!reply) throw new Error(`Nothing at ${address}`);
  return reply;
}

const MR = '/sample-org/shop/-/merge_requests/128';

describe('what a content script may read', () => {
  const { html, status } = open(MR);

  test('is where GitLab puts it', () => {
    expect(status).toBe(200);
    expect(html).toMatch(/<html class="gl-light [^"]*page-with-panels[^"]* user-logged-in"/);
    expect(html).toMatch(/<body class="tab-width-8[^>]* data-page="projects:merge_requests:show"/);
    expect(html).toContain('data-page-type-id="128"');
    expect(html).toContain('data-project-full-path="sample-org/shop"');
    expect(html).toContain('gon.current_username="rowan";');
    expect(html).toMatch(/<meta name="csrf-token" content="[0-9a-f]{40}">/);
    expect(html).toContain('<meta name="csp-nonce" content="">');
    expect(html).toContain('<link rel="manifest" href="/-/manifest.json"');
    expect(html).toContain('<meta name="action-cable-url" content="/-/cable">');
  });

  test('nests the panels as GitLab 19 does', () => {
    const order = [
      'class="super-topbar js-super-topbar"',
      'class="layout-page js-page-layout',
      'class="js-super-sidebar super-sidebar"',
      'class="content-panels js-content-panels"',
      'class="static-panel js-static-panel',
      'class="panel-content-inner js-static-panel-inner"',
      'id="content-body"',
      'id="contextual-panel-portal"',
    ].map(part => html.indexOf(part));
    expect(order).not.toContain(-1);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(html).toMatch(/\.panel-content \{[^}]*contain: layout/);
    expect(html).toMatch(/html,\s*body \{[^}]*overflow: hidden/);
  });

  test('leaves out what only a signed-in page has', () => {
    const anonymous = open(MR, { _gitlab_session: '' });
    expect(anonymous.html).not.toContain('gon.current_username');
    expect(anonymous.html).not.toContain('user-logged-in');
    expect(anonymous.html).not.toContain('Internal note');
  });
});

describe('addresses', () => {
  test.each([
    ['/sample-org/shop/-/issues/311', '/sample-org/shop/-/work_items/311'],
    ['/sample-org/shop/-/issues/311?a=b', '/sample-org/shop/-/work_items/311?a=b'],
    ['/sample-org/shop/-/issues', '/sample-org/shop/-/work_items'],
    ['/sample-org/shop/-/work_items/313', '/sample-org/shop/-/issues/313'],
  ])('%s leads to %s', (from, to) => {
    expect(open(from)).toMatchObject({ status: 302, headers: { Location: to } });
  });

  test.each([
    ['/', 'dashboard:projects:index'],
    ['/sample-org', 'groups:show'],
    ['/rowan', 'users:show'],
    ['/sample-org/shop', 'projects:show'],
    ['/sample-org/shop/-/tree/main/lib', 'projects:tree:show'],
    ['/sample-org/shop/-/blob/main/lib/auth/session_token.rb', 'projects:blob:show'],
    ['/sample-org/shop/-/merge_requests', 'projects:merge_requests:index'],
    [`${MR}/commits`, 'projects:merge_requests:show'],
    [`${MR}/diffs`, 'projects:merge_requests:diffs'],
    [`${MR}/edit`, 'projects:merge_requests:edit'],
    ['/sample-org/shop/-/work_items', 'projects:work_items:index'],
    ['/sample-org/shop/-/work_items/311', 'projects:work_items:show'],
    ['/sample-org/shop/-/issues/313', 'projects:incidents:show'],
    ['/sample-org/shop/-/issues/incident/313', 'projects:incidents:show'],
    ['/sample-org/platform/identity/login-service/-/merge_requests/7', 'projects:merge_requests:show'],
    ['/users/sign_in', 'sessions:new'],
  ])('%s shows %s', (address, dataPage) => {
    const { status, html } = open(address);
    expect(status).toBe(200);
    expect(html).toContain(`data-page="${dataPage}"`);
  });

  test('a work item names no id of its route, as on GitLab', () => {
    expect(open('/sample-org/shop/-/work_items/311').html).not.toContain('data-page-type-id');
  });

  test('older servers keep issues where they were', () => {
    const state = { ...shared.state, version: '18.7.2-ee' };
    const reply = open('/sample-org/shop/-/issues/311', {}, makeWorld({ state }));
    expect(reply.status).toBe(200);
    expect(reply.html).toContain('data-page="projects:issues:show"');
  });

  test('what is not there, or not for this person, is GitLab’s own 404', () => {
    for (const address of [
      '/nobody/nothing',
      `${MR}9`,
      `${MR}/nonsense`,
      '/sample-org/shop/-/blob/main/none',
    ]) {
      const { status, html } = open(address);
      expect(status).toBe(404);
      expect(html).toContain('Page not found');
    }
    const hidden = open('/sample-org/payments/-/merge_requests/41', { _gitlab_session: 'odile' });
    expect(hidden.status).toBe(404);
    expect(hidden.html).not.toContain('signature');
    expect(open('/sample-org/shop/-/work_items/312', { _gitlab_session: 'odile' }).status).toBe(404);
  });

  test('a private page sends who is signed out to sign in', () => {
    const reply = open('/sample-org/payments', { _gitlab_session: '' });
    expect(reply.headers?.Location).toBe('/users/sign_in?return_to=%2Fsample-org%2Fpayments');
  });

  test('signing in leads back to a path of this server alone', () => {
    const reply = open('/users/sign_in?username=gus&return_to=/sample-org/shop');
    expect(reply.headers).toMatchObject({ Location: '/sample-org/shop' });
    expect(reply.headers?.['Set-Cookie']).toMatch(/^_gitlab_session=gus;/);
    expect(open('/users/sign_in?username=gus&return_to=//evil.test').headers?.Location).toBe('/');
    expect(open('/users/sign_in?username=nobody').html).toContain('Invalid login');
  });

  test('the token page takes name and scopes from its address', () => {
    const path = '/-/user_settings/personal_access_tokens';
    const { html } = open(`${path}?name=Counterpart&scopes=api,read_user`);
    expect(html).toContain('name="name" value="Counterpart"');
    expect(html).toMatch(/value="api" checked/);
    expect(html).not.toMatch(/value="read_api" checked/);
    expect(html).not.toContain('glpat-sample');
    expect(open(`${path}?made=yes`).html).toContain('value="glpat-sample-rowan-0000000001"');
    expect(open(path, { _gitlab_session: '' }).status).toBe(302);
  });

  test('every link stays below a relative root', () => {
    const { html } = open(MR, {}, makeWorld({ root: '/gitlab' }));
    const paths = [...html.matchAll(/(?:href|action|data-notes-path|data-api-path)="(\/[^"]*)"/g)].map(
      it => it[1],
    );
    expect(paths.length).toBeGreaterThan(10);
    expect(paths.filter(path => !path?.startsWith('/gitlab/'))).toEqual([]);
    expect(html).toContain('gon.relative_url_root="/gitlab";');
  });
});

describe('the look', () => {
  test.each([
    ['?theme=dark', {}, 'gl-dark'],
    ['?theme=system', {}, 'gl-system'],
    ['', { theme: 'dark' }, 'gl-dark'],
    ['?theme=light', { theme: 'dark' }, 'gl-light'],
  ])('with "%s" and cookie %o is %s', (query, cookies, expected) => {
    expect(open(`${MR}${query}`, cookies).html).toContain(`<html class="${expected} `);
  });

  test('follows the browser in system mode alone', () => {
    expect(open(`${MR}?theme=system`).html).toContain('prefers-color-scheme');
    expect(open(MR).html).not.toContain('prefers-color-scheme');
  });
});

describe('the policy', () => {
  test('is absent where the server sends none', () => {
    expect(open(MR).headers).not.toHaveProperty('Content-Security-Policy');
  });

  test('is tied to every script of the page by one nonce, new each time', () => {
    const world = makeWorld({ csp: 'gitlab.com' });
    const nonceOf = ({ headers, html }: PageReply) => {
      const nonce = /'nonce-([^']+)'/.exec(headers?.['Content-Security-Policy'] ?? '')?.[1];
      const scripts = [...html.matchAll(/<script nonce="([^"]*)"/g)].map(match => match[1]);
      expect(scripts.length).toBeGreaterThan(1);
      expect(new Set(scripts)).toEqual(new Set([nonce]));
      expect(html).toContain(`<meta name="csp-nonce" content="${nonce}">`);
      return nonce;
    };
    expect(nonceOf(open(`${MR}?theme=system`, {}, world))).not.toBe(nonceOf(open(MR, {}, world)));
  });
});

describe('the discussion', () => {
  test('shows internal notes, marked, to who may read them', () => {
    const note = /<li[^>]*internal-note[^>]*>[\s\S]*?<\/li>/.exec(open(MR).html)?.[0];
    expect(note).toContain('leaked a key');
    expect(note).toContain('Internal note');
    expect(open(MR, { _gitlab_session: 'gus' }).html).not.toContain('leaked a key');
  });

  test('is a fragment of its own for the page to ask for', () => {
    const path = '/-/notes-fragment/sample-org/shop/merge_requests/128';
    expect(open(MR).html).toContain(`data-notes-path="${path}"`);
    const { html } = open(path);
    expect(html).toMatch(/^<ul id="notes-list"/);
    expect(open(MR).html).toContain(html);
    expect(open(path, { _gitlab_session: 'gus' }).html).not.toContain('leaked a key');
    expect(
      open('/-/notes-fragment/sample-org/payments/merge_requests/41', { _gitlab_session: 'gus' }).status,
    ).toBe(404);
  });

  test('offers a comment only where one is possible', () => {
    const field = 'data-testid="comment-field"';
    const locked = '/sample-org/shop/-/merge_requests/125';
    expect(open(MR).html).toContain(field);
    expect(open(locked).html).toContain(field);
    expect(open(locked, { _gitlab_session: 'odile' }).html).not.toContain(field);
    expect(open('/sample-org/legacy-basket/-/merge_requests/9').html).not.toContain(field);
    expect(open('/sample-org/legacy-basket/-/merge_requests/9').html).toContain('This project is archived');
  });
});

describe('the changes', () => {
  test('are shown line by line, with the numbers of both sides', () => {
    const { html } = open(`${MR}/diffs`);
    expect(html.match(/<diff-file /g)).toHaveLength(9);
    expect(html).toMatch(
      /<td class="diff-line-num"><\/td><td class="diff-line-num">10<\/td><td class="line_content">\+gem &#39;jwt&#39;/,
    );
  });

  test('say why a file shows nothing', () => {
    const { html } = open('/sample-org/shop/-/merge_requests/137/diffs');
    for (const reason of ['Binary files', 'size limit', 'collapsed', 'mode changed', 'renamed without']) {
      expect(html).toContain(reason);
    }
    expect(open('/sample-org/shop/-/merge_requests/142/diffs').html).toContain('being prepared');
  });
});

describe('hostile text', () => {
  test.each(['', '/diffs', '/commits', '/edit'])('does nothing on the page%s', tab => {
    const { html } = open(`/sample-org/shop/-/merge_requests/140${tab}`);
    expect(html).not.toMatch(/<script>|<iframe|<img src=x|onerror="|href="javascript:/);
    expect(html.match(/<script /g)).toHaveLength(open(MR).html.match(/<script /g)?.length ?? 0);
  });
});
