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

/** The value of `?show=` as GitLab writes it, encoded for an address unless it is to be `raw`. */
function showOf(fullPath: string, iid: number, how: 'encoded' | 'raw' = 'encoded'): string {
  const issue = shared.state.projects
    .find(each => each.pathWithNamespace === fullPath)
    ?.issues.find(each => each.iid === iid);
  const value = btoa(JSON.stringify({ iid: String(iid), full_path: fullPath, id: issue?.id ?? 1 }));
  return how === 'raw' ? value : encodeURIComponent(value);
}

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
    [
      '/sample-org/shop/-/issues/new?issue[title]=A%20b',
      '/sample-org/shop/-/work_items/new?issue%5Btitle%5D=A+b',
    ],
    ['/sample-org/shop/-/issues?show=abc', '/sample-org/shop/-/work_items?show=abc'],
    ['/groups/sample-org/-/epics', '/groups/sample-org/-/work_items'],
    ['/groups/sample-org/-/epics/4?a=b', '/groups/sample-org/-/work_items/4?a=b'],
    ['/groups/sample-org/-/issues?show=abc', '/groups/sample-org/-/work_items?show=abc'],
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
    ['/sample-org/shop/-/issues/incident/313/timeline', 'projects:incidents:show'],
    ['/sample-org/shop/-/issues/incident/313/metrics', 'projects:incidents:show'],
    ['/sample-org/shop/-/issues/incident/313/alerts', 'projects:incidents:show'],
    ['/sample-org/shop/-/work_items/new', 'projects:work_items:new'],
    ['/sample-org/shop/-/work_items/views/3', 'projects:work_items:index'],
    ['/groups/sample-org/-/work_items', 'groups:work_items:index'],
    ['/groups/sample-org/-/work_items/4', 'groups:work_items:show'],
    ['/groups/sample-org/platform/-/work_items/2', 'groups:work_items:show'],
    ['/groups/sample-org/platform/identity/-/work_items', 'groups:work_items:index'],
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
      '/sample-org/shop/-/issues/incident/313/nonsense',
      '/sample-org/shop/-/issues/incident/311',
      '/groups/sample-org/-/work_items/99',
      '/groups/nobody/-/work_items',
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

  test.each([
    MR,
    `${MR}/diffs`,
    `${MR}?layout=classic`,
    `${MR}/diffs?rapid_diffs_disabled=true`,
    '/sample-org/platform/identity/login-service/-/merge_requests/7',
    '/sample-org/platform/identity/login-service/-/merge_requests/7/diffs?layout=classic',
    '/sample-org/shop/-/work_items',
    `/sample-org/shop/-/work_items?show=${showOf('sample-org/shop', 315)}`,
    `/groups/sample-org/-/work_items?show=${showOf('sample-org/shop', 315)}`,
    `/groups/sample-org/-/work_items?layout=classic&show=${showOf('sample-org', 4)}`,
    '/groups/sample-org/-/work_items/4',
    '/groups/sample-org/platform/-/work_items/2',
    '/sample-org/shop/-/work_items/new',
    '/sample-org/shop/-/issues/incident/313/timeline',
  ])('every link of %s stays below a relative root', address => {
    const { html, status } = open(address, {}, makeWorld({ root: '/gitlab' }));
    expect(status).toBe(200);
    const paths = [
      ...html.matchAll(/(?:href|action|data-notes-path|data-api-path|data-then|data-stream)="(\/[^"]*)"/g),
    ].map(it => it[1]);
    expect(paths.length).toBeGreaterThan(7);
    expect(paths.filter(path => !path?.startsWith('/gitlab/'))).toEqual([]);
    expect(html).toContain('gon.relative_url_root="/gitlab";');
  });
});

describe('the panel beside a list', () => {
  const list = '/sample-org/shop/-/work_items';
  const drawer = (address: string, cookies = {}) =>
    /<div class="contextual-panel [\s\S]*/.exec(open(address, cookies).html)?.[0];

  test('is there when the address names an item, over the portal of the list', () => {
    expect(drawer(list)).toBeUndefined();
    const { html } = open(`${list}?show=${showOf('sample-org/shop', 315)}`);
    expect(html).toContain('data-page="projects:work_items:index"');
    expect(html).toMatch(/id="contextual-panel-portal"[^>]*><div class="contextual-panel /);
    expect(html).toMatch(/js-dynamic-panel-inner[\s\S]*data-testid="work-item-title">Rework how long/);
  });

  test('takes the item of another project, and epics, from any list', () => {
    const login = showOf('sample-org/shop', 311);
    for (const from of [
      '/groups/sample-org/-/work_items',
      '/sample-org/platform/identity/login-service/-/work_items',
    ])
      expect(drawer(`${from}?show=${login}`)).toContain('Support waits too long');
    expect(drawer(`${list}?show=${showOf('sample-org', 4)}`)).toContain('Sessions that end in time');
  });

  test('does not show what this person may not see, nor what is no item', () => {
    const secret = `${list}?show=${showOf('sample-org/shop', 312)}`;
    expect(drawer(secret)).toContain('Orders of other customers');
    expect(drawer(secret, { _gitlab_session: 'odile' })).toContain('not available');
    for (const show of [
      '',
      '%%%',
      'abc',
      btoa('null'),
      btoa('[]'),
      btoa('{"full_path":7}'),
      showOf('no/where', 1),
    ])
      expect(drawer(`${list}?show=${encodeURIComponent(show)}`), show).toContain('not available');
  });

  test('is what links of the list open, unless a person wants pages', () => {
    expect(open(list).html).toContain(`data-show="${showOf('sample-org/shop', 315, 'raw')}"`);
    const state = structuredClone(shared.state);
    for (const user of state.users) user.itemsBesideList = false;
    const { html } = open(list, {}, makeWorld({ state }));
    expect(html).not.toContain('data-show="');
    expect(html).toContain('/sample-org/shop/-/work_items/315" data-router');
    const older = { ...shared.state, version: '18.7.2-ee' };
    expect(open('/sample-org/shop/-/issues', {}, makeWorld({ state: older })).html).not.toContain(
      'data-show="',
    );
  });
});

describe('epics', () => {
  const { html } = open('/groups/sample-org/-/work_items/4');

  test('belong to a group and can be read alone', () => {
    expect(html).toMatch(/<body [^>]*data-group-full-path="sample-org"/);
    expect(html).not.toMatch(/data-project-id=|data-project-full-path=|data-testid="comment-field"|<form/);
    expect(html).toContain('Epic created');
    expect(html).toContain('href="/sample-org/shop/-/work_items/315"');
  });

  test('are in the list of their group with the issues below it', () => {
    const list = open('/groups/sample-org/-/work_items').html;
    expect(list).toContain('Sessions that end in time');
    expect(list).toContain('sample-org/shop#315');
    expect(list).not.toContain('One sign-in for all services');
    expect(open('/groups/sample-org/-/work_items', { _gitlab_session: 'odile' }).html).not.toContain(
      'Orders of other',
    );
  });

  test('need a licence, and membership when they are confidential', () => {
    const free = { ...structuredClone(shared.state), tier: 'free' as const };
    expect(open('/groups/sample-org/-/work_items/4', {}, makeWorld({ state: free })).status).toBe(404);
    const state = structuredClone(shared.state);
    for (const group of state.groups) for (const epic of group.epics ?? []) epic.confidential = true;
    const world = makeWorld({ state });
    expect(open('/groups/sample-org/-/work_items/4', {}, world).html).toContain('Confidential');
    expect(open('/groups/sample-org/-/work_items/4', { _gitlab_session: 'odile' }, world).status).toBe(404);
  });
});

describe('an incident', () => {
  test('has tabs, of which the address names one', () => {
    const { html } = open('/sample-org/shop/-/issues/incident/313/timeline');
    expect(html).toMatch(/data-testid="timeline-tab"[^>]*aria-current="page"/);
    expect(html).toContain('Incident closed');
    expect(open('/sample-org/shop/-/issues/313').html).toMatch(
      /data-testid="summary-tab"[^>]*aria-current="page"/,
    );
    expect(open('/sample-org/shop/-/issues/313').html).toContain('One in three customers');
  });
});

describe('the form for a new issue', () => {
  test('is filled from its address', () => {
    const values = 'issue[title]=A+%22b%22&issue[description]=%3Cb%3E&type=INCIDENT&issue[confidential]=true';
    const { html } = open(`/sample-org/shop/-/work_items/new?${values}`);
    expect(html).toContain('name="title" value="A &quot;b&quot;"');
    expect(html).toContain('>&lt;b&gt;</textarea>');
    expect(html).toContain('<option value="incident" selected>');
    expect(html).toMatch(/name="confidential" value="true" checked/);
    const empty = open('/sample-org/shop/-/work_items/new').html;
    expect(empty).toContain('<option value="issue" selected>');
    expect(empty).not.toContain(' checked');
  });

  test('is not for who is signed out, and stays where it was on older servers', () => {
    expect(open('/sample-org/shop/-/work_items/new', { _gitlab_session: '' }).status).toBe(302);
    const state = { ...shared.state, version: '18.7.2-ee' };
    const { html } = open('/sample-org/shop/-/issues/new', {}, makeWorld({ state }));
    expect(html).toContain('data-page="projects:issues:new"');
  });
});

describe('the classic layout', () => {
  test.each([
    ['?layout=classic', {}],
    ['', { layout: 'classic' }],
  ])('with "%s" and cookie %o nests as GitLab did before panels', (query, cookies) => {
    const { html } = open(`${MR}${query}`, cookies);
    const order = [
      'class="layout-page page-with-super-sidebar"',
      'class="js-super-sidebar super-sidebar"',
      'class="content-wrapper"',
      'class="alert-wrapper"',
      'class="top-bar-fixed container-fluid"',
      'id="content-body"',
      'right-sidebar-merge-requests',
    ].map(part => html.indexOf(part));
    expect(order).not.toContain(-1);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(html).not.toMatch(
      /class="[^"]*(?:js-static-panel|paneled-view|super-topbar js-|page-with-panels)/,
    );
  });

  test('is a choice of a person, which the address goes before', () => {
    const state = structuredClone(shared.state);
    for (const user of state.users) user.layout = 'classic';
    const world = makeWorld({ state });
    expect(open(MR, {}, world).html).toContain('class="top-bar-fixed');
    expect(open(`${MR}?layout=panels`, {}, world).html).not.toContain('class="top-bar-fixed');
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
    expect(html.match(/<diff-file /g)).toHaveLength(5);
    const rest = /data-stream="([^"]*)"/.exec(html)?.[1] ?? '';
    expect(rest).toBe(`${MR}/diffs_stream?offset=5`);
    const streamed = open(rest).html;
    expect(streamed.match(/<diff-file /g)).toHaveLength(4);
    expect(streamed).not.toContain('<html');
    expect(html).toMatch(
      /<td class="diff-line-num"><\/td><td class="diff-line-num">10<\/td><td class="line_content">\+gem &#39;jwt&#39;/,
    );
  });

  test.each([
    ['?rapid_diffs_disabled=true', {}, true],
    ['', { rapid_diffs_enabled: 'false' }, true],
    ['?rapid_diffs=true', { rapid_diffs_enabled: 'false' }, false],
  ])('with "%s" and cookie %o are the older kind: %s', (query, cookies, older) => {
    const { html } = open(`${MR}/diffs${query}`, cookies);
    expect(html.match(/<div id="[0-9a-f]{40}" class="diff-file file-holder" data-path="/g)?.length).toBe(
      older ? 9 : undefined,
    );
    expect(html.includes('<diff-file ')).toBe(!older);
    expect(html.includes('data-stream=')).toBe(!older);
    expect(html).toContain('+gem &#39;jwt&#39;');
  });

  test.each(['', '&rapid_diffs_disabled=true'])('say why a file shows nothing%s', how => {
    const path = '/sample-org/shop/-/merge_requests/137/diffs';
    const html = open(`${path}?${how}`).html + open(`${path}_stream?offset=5`).html;
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
