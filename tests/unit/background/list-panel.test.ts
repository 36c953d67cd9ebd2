import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type GitLab, startGitLab } from '../../gitlab/server';
import { eventsOf, type Harness, itemOf, signIn, startBackground, TAB, token, visit } from './harness';

/** What GitLab writes into `?show=`, encoded for an address. */
const show = (iid: number, fullPath: string) =>
  encodeURIComponent(btoa(JSON.stringify({ iid: String(iid), full_path: fullPath, id: 345 })));

describe.each(['', '/gitlab'])('an item beside a list, with GitLab at "%s"', root => {
  let gitlab: GitLab;
  let harness: Harness;

  beforeEach(async () => {
    gitlab = await startGitLab({ root });
    harness = startBackground();
    await signIn(harness, gitlab.url, token('rowan'));
  });
  afterEach(() => gitlab.close());

  it.each([
    'sample-org/shop/-/work_items',
    'sample-org/platform/identity/login-service/-/work_items',
    'groups/sample-org/-/work_items',
    'groups/sample-org/-/boards/3',
    'dashboard/issues',
  ])('is loaded from %s', async list => {
    visit(harness, gitlab.url, `${list}?state=opened&show=${show(315, 'sample-org/shop')}`);
    const events = await harness.load();
    expect(eventsOf(events, 'failed')).toEqual([]);
    expect(eventsOf(events, 'page')[0]?.shown).toEqual({
      instanceUrl: gitlab.url,
      page: { kind: 'work-item', projectPath: 'sample-org/shop', iid: 315 },
    });
    expect(itemOf(events).title).toBe('Rework how long a session lasts');
    expect(itemOf(events).webUrl).toBe(`${gitlab.url}/sample-org/shop/-/work_items/315`);
  });

  it('may not be acted on once the list shows another, or none', async () => {
    const list = 'sample-org/shop/-/work_items';
    const shown = visit(harness, gitlab.url, `${list}?show=${show(315, 'sample-org/shop')}`);
    expect(await harness.send('load-draft', { shown })).toMatchObject({ ok: true });
    visit(harness, gitlab.url, `${list}?show=${show(311, 'sample-org/shop')}`);
    const refused = { ok: false, failure: { kind: 'page-changed' } };
    expect(await harness.send('load-draft', { shown })).toMatchObject(refused);
    harness.browser.tabUrls.set(TAB, `${gitlab.url}/${list}`);
    expect(await harness.send('load-draft', { shown })).toMatchObject(refused);
    visit(harness, gitlab.url, 'sample-org/shop/-/issues/incident/315');
    expect(await harness.send('load-draft', { shown }), 'one item, two addresses').toMatchObject({
      ok: true,
    });
  });

  it('is no epic: of those nothing is said', async () => {
    const shown = visit(harness, gitlab.url, 'sample-org/shop/-/work_items/315');
    const refused = { ok: false, failure: { kind: 'page-changed' } };
    for (const address of [
      `groups/sample-org/-/work_items?show=${show(4, 'sample-org')}`,
      `groups/sample-org/platform/-/work_items?show=${show(2, 'sample-org/platform')}`,
      'groups/sample-org/-/work_items/4',
    ]) {
      harness.browser.tabUrls.set(TAB, `${gitlab.url}/${address}`);
      expect(await harness.send('load-draft', { shown }), address).toMatchObject(refused);
    }
  });
});
