import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeNote } from '../../gitlab/build';
import type { SmallServer } from './small';
import { CHANGE, GIFT, ISSUE, startSmall } from './small';

let server: SmallServer;
beforeEach(async () => {
  server = await startSmall();
});
afterEach(() => server.gitlab.close());

const bodies = async (path = CHANGE, as = 'developer') =>
  (await server.call(as, `GET ${path}/notes?sort=asc`)).list.map(note => note.body);

describe('a new note', () => {
  it('is stored without carriage returns and white space at its end', async () => {
    const made = await server.call('developer', `POST ${CHANGE}/notes`, { body: 'a\r\nb \r\n\r\n' });
    expect(made.status).toBe(201);
    expect(made.json.body).toBe('a\nb');
    expect(made.json.noteable_id).not.toBe(made.json.noteable_iid);
  });

  it('is made again by a repeated request', async () => {
    const twice = [1, 2].map(() => server.call('developer', `POST ${CHANGE}/notes`, { body: 'again' }));
    const [first, second] = await Promise.all(twice);
    expect(first?.json.id).not.toBe(second?.json.id);
    expect((await bodies()).filter(body => body === 'again')).toHaveLength(2);
  });

  it.each([
    ['no body', {}, 'body is missing', 'error'],
    ['an empty body', { body: ' ' }, "can't be blank", 'message'],
  ])('needs text: %s', async (_name, body, said, key) => {
    const refused = await server.call('developer', `POST ${CHANGE}/notes`, body);
    expect(refused.status).toBe(400);
    expect(refused.json[key]).toContain(said);
  });

  it('has a longest length in bytes, not letters', async () => {
    const most = 1_048_576;
    const long = await server.call('developer', `POST ${CHANGE}/notes`, { body: 'é'.repeat(most / 2) });
    expect(long.status).toBe(201);
    const longer = await server.call('developer', `POST ${CHANGE}/notes`, {
      body: `${'é'.repeat(most / 2)}.`,
    });
    expect(longer.status).toBe(400);
    expect(longer.json.message).toContain('is too long (1 MiB). The maximum size is 1 MiB.');
  });

  it('is refused above the count GitLab allows', async () => {
    server.state.settings.maxNotesPerItem = 2;
    const refused = await server.call('developer', `POST ${CHANGE}/notes`, { body: 'third' });
    expect(refused.status).toBe(400);
    expect(refused.json.message).toContain('Maximum number of comments exceeded');
  });

  it('is not for archived projects, locked discussions and strangers', async () => {
    server.gift.discussionLocked = true;
    expect((await server.call('outsider', `POST ${GIFT}/notes`, { body: 'a' })).status).toBe(403);
    expect((await server.call('guest', `POST ${GIFT}/notes`, { body: 'a' })).status).toBe(201);
    server.shop.archived = true;
    expect((await server.call('owner', `POST ${GIFT}/notes`, { body: 'a' })).status).toBe(403);
    expect((await server.call('outsider', `POST ${CHANGE}/notes`, { body: 'a' })).json.message).toBe(
      '404 Project Not Found',
    );
    expect((await server.call(undefined, `POST ${GIFT}/notes`, { body: 'a' })).status).toBe(401);
  });
});

describe('internal', () => {
  it.each([
    ['owner', true],
    ['developer', true],
    ['secmanager', true],
    ['reporter', true],
    ['planner', true],
    ['guest', false],
    ['outsider', false],
  ])('asked by %s is kept: %s, and either way it is 201', async (as, internal) => {
    const made = await server.call(as, `POST ${GIFT}/notes`, { body: 'secret', internal: true });
    expect(made.status).toBe(201);
    expect(made.json.internal).toBe(internal);
    expect(made.json.confidential).toBe(internal);
  });

  it('is not shown to who may not read it, and leaves a short page', async () => {
    makeNote(server.state, server.gift, server.state.users[0] ?? never(), 'inside', { internal: true });
    makeNote(server.state, server.gift, server.state.users[0] ?? never(), 'outside');
    const page = await server.call('outsider', `GET ${GIFT}/notes?per_page=1&page=1&sort=asc`);
    expect(page.list).toEqual([]);
    expect(page.headers.get('x-next-page')).toBe('2');
    expect(page.headers.get('x-total')).toBe('2');
    expect(await bodies(GIFT, 'outsider')).toEqual(['outside']);
    expect(await bodies(GIFT, 'planner')).toEqual(['inside', 'outside']);
    const id = server.gift.discussions[0]?.notes[0]?.id;
    expect((await server.call('outsider', `GET ${GIFT}/notes/${id}`)).status).toBe(404);
  });

  it('cannot be changed later', async () => {
    const made = await server.call('developer', `POST ${CHANGE}/notes`, { body: 'a' });
    const edited = await server.call('developer', `PUT ${CHANGE}/notes/${made.json.id}`, {
      body: 'b',
      internal: true,
    });
    expect(edited.json.internal).toBe(false);
  });
});

function never(): never {
  throw new Error('the small state has users');
}

describe('quick actions', () => {
  it('run and are cut out of a note', async () => {
    const made = await server.call('developer', `POST ${CHANGE}/notes`, {
      body: 'Done\n/close\n/label ~security',
    });
    expect(made.status).toBe(201);
    expect(made.json.body).toBe('Done');
    expect(made.json.commands_changes).toMatchObject({ state_event: 'close' });
    const after = await server.call('developer', `GET ${CHANGE}`);
    expect(after.json.state).toBe('closed');
    expect(after.json.labels).toEqual(['security']);
  });

  it('alone make no note: 202', async () => {
    const before = await bodies();
    const made = await server.call('developer', `POST ${CHANGE}/notes`, { body: '/close' });
    expect(made.status).toBe(202);
    expect(made.json).toEqual({
      commands_changes: { state_event: 'close' },
      summary: ['Closed this merge request.'],
    });
    expect(await bodies()).toEqual(before);
  });

  it('alone and without effect are refused: 400', async () => {
    const made = await server.call('outsider', `POST ${ISSUE}/notes`, { body: '/label ~security' });
    expect(made.status).toBe(400);
    expect(made.json.message).toBe('400 Bad request - Failed to apply commands.');
  });

  it('that are not allowed are cut out all the same', async () => {
    const made = await server.call('guest', `POST ${GIFT}/notes`, { body: 'Text\n/close\n/approve' });
    expect(made.json).toMatchObject({ body: 'Text', commands_changes: {} });
    expect(server.gift.state).toBe('opened');
  });

  it.each([
    ['/title New name', { title: 'New name' }],
    ['/draft', { draft: true, title: 'Draft: Add a lock' }],
    ['/assign @guest', { assignee: { username: 'guest' } }],
    ['/reviewer me', { reviewers: [{ username: 'developer' }] }],
    ['/lock', { discussion_locked: true }],
  ])('%s', async (body, expected) => {
    expect((await server.call('developer', `POST ${CHANGE}/notes`, { body })).status).toBe(202);
    expect((await server.call('developer', `GET ${CHANGE}`)).json).toMatchObject(expected);
  });

  it('make an issue confidential', async () => {
    await server.call('developer', `POST ${ISSUE}/notes`, { body: 'a\n/confidential' });
    expect(server.issue.confidential).toBe(true);
  });

  it('run in threads and replies too', async () => {
    await server.call('developer', `POST ${CHANGE}/discussions`, { body: 'a\n/close' });
    expect(server.change.state).toBe('closed');
    const id = server.change.discussions[0]?.id;
    const reply = await server.call('developer', `POST ${CHANGE}/discussions/${id}/notes`, {
      body: '/reopen',
    });
    expect(reply.status).toBe(202);
    expect(server.change.state).toBe('opened');
  });
});

describe('an edit', () => {
  const note = () => server.change.discussions[0]?.notes[0]?.id;

  it('replaces the text; the last writer wins', async () => {
    await server.call('developer', `PUT ${CHANGE}/notes/${note()}`, { body: 'one' });
    await server.call('maintainer', `PUT ${CHANGE}/notes/${note()}`, { body: 'two' });
    expect((await server.call('developer', `GET ${CHANGE}/notes/${note()}`)).json.body).toBe('two');
  });

  it.each(['reporter', 'planner', 'secmanager'])('is not for %s', async as => {
    expect((await server.call(as, `PUT ${CHANGE}/notes/${note()}`, { body: 'x' })).status).toBe(403);
  });

  it('runs quick actions and cuts them', async () => {
    const edited = await server.call('developer', `PUT ${CHANGE}/notes/${note()}`, { body: 'x\n/close' });
    expect(edited.status).toBe(200);
    expect(edited.json.body).toBe('x');
    expect(server.change.state).toBe('closed');
  });

  it('that leaves only commands destroys the note: 202', async () => {
    const id = note();
    const edited = await server.call('developer', `PUT ${CHANGE}/notes/${id}`, { body: '/close' });
    expect(edited.status).toBe(202);
    expect(edited.json.id).toBeUndefined();
    expect((await server.call('developer', `GET ${CHANGE}/notes/${id}`)).status).toBe(404);
  });

  it('does not run again what stood there before', async () => {
    const author = server.state.users.find(user => user.username === 'developer') ?? never();
    const old = makeNote(server.state, server.change, author, '/close\nx');
    const edited = await server.call('developer', `PUT ${CHANGE}/notes/${old.id}`, { body: '/close\ny' });
    expect(edited.json.body).toBe('y');
    expect(server.change.state).toBe('opened');
  });

  it('cannot leave nothing', async () => {
    const edited = await server.call('developer', `PUT ${CHANGE}/notes/${note()}`, { body: '' });
    expect(edited.status).toBe(400);
    expect(edited.json.error).toBe('body is empty');
  });
});

describe('deleting', () => {
  it('answers 204 without a body, then 404', async () => {
    const id = server.change.discussions[0]?.notes[0]?.id;
    const gone = await server.call('developer', `DELETE ${CHANGE}/notes/${id}`);
    expect([gone.status, gone.text]).toEqual([204, '']);
    expect((await server.call('developer', `DELETE ${CHANGE}/notes/${id}`)).status).toBe(404);
  });

  it('keeps what was written after the time named', async () => {
    const made = await server.call('developer', `POST ${CHANGE}/notes`, { body: 'a' });
    const path = `DELETE ${CHANGE}/notes/${made.json.id}`;
    const since = { 'if-unmodified-since': new Date(0).toUTCString() };
    expect((await server.call('developer', path, undefined, since)).status).toBe(412);
  });
});

describe('the list', () => {
  it('can be turned round and filtered', async () => {
    await server.call('developer', `PUT ${CHANGE}`, { title: 'Renamed' });
    const body = async (query: string) =>
      (await server.call('developer', `GET ${CHANGE}/notes?${query}`)).list.map(note => note.system);
    expect(await body('sort=desc')).toEqual([true, false, false]);
    expect(await body('activity_filter=only_comments')).toEqual([false, false]);
    expect(await body('activity_filter=only_activity')).toEqual([true]);
  });

  it('gives ids that are unique over projects', async () => {
    const made = await Promise.all(
      [CHANGE, GIFT, ISSUE].map(path => server.call('developer', `POST ${path}/notes`, { body: 'a' })),
    );
    expect(new Set(made.map(each => each.json.id)).size).toBe(3);
  });
});
