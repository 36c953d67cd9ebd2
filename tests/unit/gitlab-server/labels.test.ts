import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SmallServer } from './small';
import { CHANGE, GIFT, ISSUE, startSmall } from './small';

let server: SmallServer;
beforeEach(async () => {
  server = await startSmall();
});
afterEach(() => server.gitlab.close());

describe('labels of an item', () => {
  it.each([
    ['maintainer', CHANGE, true],
    ['developer', CHANGE, true],
    ['secmanager', GIFT, false],
    ['reporter', GIFT, false],
    ['outsider', GIFT, false],
    ['reporter', ISSUE, true],
    ['planner', ISSUE, true],
    ['outsider', ISSUE, false],
  ])('set by %s on %s hold: %s', async (as, path, holds) => {
    const body = { add_labels: 'workflow::ready', title: 'Renamed' };
    const answer = await server.call(as, `PUT ${path}`, body);
    const changed = answer.status === 200 ? answer : await server.call(as, `GET ${path}`);
    expect(changed.json.labels).toEqual(holds ? ['workflow::ready'] : []);
  });

  it('are dropped without a word for the author who may not set them', async () => {
    const answer = await server.call('outsider', `PUT ${GIFT}`, { add_labels: 'workflow::ready' });
    expect([answer.status, answer.json.labels]).toEqual([200, []]);
  });

  it('of one scope replace each other from Premium on', async () => {
    await server.call('developer', `PUT ${CHANGE}`, { add_labels: 'workflow::ready,security' });
    const answer = await server.call('developer', `PUT ${CHANGE}`, { add_labels: ['workflow::review'] });
    expect(answer.json.labels).toEqual(['security', 'workflow::review']);
  });

  it('of one scope stay together on Free', async () => {
    server.state.tier = 'free';
    await server.call('developer', `PUT ${CHANGE}`, { add_labels: 'workflow::ready' });
    const answer = await server.call('developer', `PUT ${CHANGE}`, { add_labels: 'workflow::review' });
    expect(answer.json.labels).toEqual(['workflow::ready', 'workflow::review']);
  });

  it('that nobody made yet are made by who may', async () => {
    const answer = await server.call('developer', `PUT ${CHANGE}`, { add_labels: 'brand new' });
    expect(answer.json.labels).toEqual(['brand new']);
    const known = await server.call('guest', 'GET /projects/acme%2Fvault/labels?search=brand');
    expect(known.list).toHaveLength(1);
  });

  it('whose name is too long are dropped', async () => {
    const answer = await server.call('developer', `PUT ${CHANGE}`, {
      add_labels: `${'a'.repeat(256)},short`,
    });
    expect(answer.json.labels).toEqual(['short']);
  });

  it('are removed, and replaced as a whole', async () => {
    await server.call('developer', `PUT ${CHANGE}`, { labels: 'security,workflow::ready' });
    const fewer = await server.call('developer', `PUT ${CHANGE}`, { remove_labels: 'security' });
    expect(fewer.json.labels).toEqual(['workflow::ready']);
    expect((await server.call('developer', `PUT ${CHANGE}`, { labels: '' })).json.labels).toEqual([]);
  });

  it('come with details where a list asks for them', async () => {
    await server.call('developer', `PUT ${CHANGE}`, { labels: 'security' });
    const { list } = await server.call(
      'developer',
      'GET /projects/acme%2Fvault/merge_requests?with_labels_details=true',
    );
    expect(list[0]?.labels).toMatchObject([{ name: 'security', description_html: 'Needs <em>care</em>' }]);
  });
});

describe('labels of a project', () => {
  const labels = '/projects/acme%2Fvault/labels';

  it('include those of the groups above', async () => {
    const { list } = await server.call('developer', `GET ${labels}`);
    expect(list.map(label => [label.name, label.is_project_label])).toEqual([
      ['security', true],
      ['workflow::ready', false],
      ['workflow::review', true],
    ]);
    const own = await server.call('developer', `GET ${labels}?include_ancestor_groups=false`);
    expect(own.list).toHaveLength(2);
  });

  it('are made, renamed and deleted', async () => {
    const made = await server.call('planner', `POST ${labels}`, { name: 'new', color: 'red' });
    expect([made.status, made.json.color]).toEqual([201, '#FF0000']);
    expect((await server.call('planner', `POST ${labels}`, { name: 'new', color: '#abc' })).status).toBe(409);
    await server.call('developer', `PUT ${CHANGE}`, { add_labels: 'new' });
    const renamed = await server.call('planner', `PUT ${labels}/new`, { new_name: 'newer' });
    expect(renamed.json.name).toBe('newer');
    expect(server.change.labels).toEqual(['newer']);
    expect((await server.call('planner', `DELETE ${labels}/${made.json.id}`)).status).toBe(204);
    expect(server.change.labels).toEqual([]);
    expect((await server.call('planner', `GET ${labels}/newer`)).json.message).toBe('404 Label Not Found');
  });

  it.each([
    ['a taken name of the group', { name: 'workflow::ready', color: '#ffffff' }, 409, 'Label already exists'],
    ['a comma', { name: 'a,b', color: '#ffffff' }, 400, { title: ['is invalid'] }],
    ['no colour', { name: 'a', color: 'nothing' }, 400, { color: ['must be a valid color code'] }],
  ])('refuse %s', async (_name, body, status, message) => {
    const refused = await server.call('developer', `POST ${labels}`, body);
    expect([refused.status, refused.json.message]).toEqual([status, message]);
  });

  it('are not made by guests', async () => {
    expect((await server.call('guest', `POST ${labels}`, { name: 'a', color: '#fff' })).status).toBe(403);
  });
});
