import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SmallServer } from './small';
import { startSmall } from './small';

let server: SmallServer;
beforeAll(async () => {
  server = await startSmall();
});
afterAll(() => server.gitlab.close());

async function html(as: string, text: string, project: string | undefined = 'acme/vault'): Promise<string> {
  const { status, json } = await server.call(as, 'POST /markdown', { text, gfm: true, project });
  expect(status).toBe(201);
  return String(json.html);
}

it.each([
  ['See !1.', '/acme/vault/-/merge_requests/1', 'merge_request', '!1'],
  ['(#1)', '/acme/vault/-/work_items/1', 'issue', '#1'],
  ['shop#1', '/acme/shop/-/work_items/1', 'issue', 'shop#1'],
  ['a acme/shop!1 b', '/acme/shop/-/merge_requests/1', 'merge_request', 'acme/shop!1'],
  ['**!1**', '/acme/vault/-/merge_requests/1', 'merge_request', '!1'],
])('%s becomes a link', async (text, path, kind, shown) => {
  const found = await html('developer', text);
  expect(found).toContain(`<a href="${server.gitlab.url}${path}" data-reference-type="${kind}"`);
  expect(found).toContain(`class="gfm gfm-${kind}">${shown}</a>`);
});

it.each(['`#1`', 'a#1b', '#99', '&#1;', 'http://x.test/#1', 'x/y#1', 'none', '\\#1', '#1x'])(
  '%s stays text',
  async text => {
    expect(await html('developer', text)).not.toContain('data-reference-type');
  },
);

it('is no link inside a link', async () => {
  const found = await html('developer', '[see #1](http://x.test)');
  expect(found.match(/<a /g)).toHaveLength(1);
});

it('shows nothing of what the reader may not see', async () => {
  expect(await html('outsider', 'acme/vault!1', 'acme/shop')).toBe('<p dir="auto">acme/vault!1</p>');
  expect(await html('guest', 'acme/vault#1', 'acme/shop')).not.toContain('leaks');
  expect(await html('developer', '@planner and #1', undefined)).toContain('gfm-project_member">@planner</a>');
});

it('renders the description of a merge request with its references', async () => {
  server.change.description = 'Fixes #1';
  const { json } = await server.call(
    'developer',
    'GET /projects/acme%2Fvault/merge_requests/1?render_html=true',
  );
  expect(json.description_html).toContain('gfm-issue">#1</a>');
});
