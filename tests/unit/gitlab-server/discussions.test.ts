import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SmallServer } from './small';
import { CHANGE, GIFT, startSmall } from './small';

let server: SmallServer;
beforeEach(async () => {
  server = await startSmall();
});
afterEach(() => server.gitlab.close());

const position = () => {
  const version = server.change.versions[0];
  return {
    base_sha: version?.baseCommitSha,
    start_sha: version?.startCommitSha,
    head_sha: version?.headCommitSha,
    position_type: 'text',
    old_path: 'app/models/a.rb',
    new_path: 'app/models/a.rb',
    new_line: 2,
  };
};

describe('threads', () => {
  it('show every plain note as a thread of one', async () => {
    const { list } = await server.call('developer', `GET ${CHANGE}/discussions`);
    expect(list[0]).toMatchObject({ individual_note: true, resolvable: false });
    expect(list[0]?.id).toMatch(/^[0-9a-f]{40}$/);
    expect(list[0]).not.toHaveProperty('resolved');
  });

  it('hide threads that hold internal notes alone', async () => {
    await server.call('guest', `POST ${GIFT}/notes`, { body: 'public' });
    await server.call('planner', `POST ${GIFT}/notes`, { body: 'internal', internal: true });
    const seen = await server.call('outsider', `GET ${GIFT}/discussions`);
    expect(seen.list).toHaveLength(1);
    expect(seen.headers.get('x-total')).toBe('2');
  });

  it('begin, are answered, resolved and opened again', async () => {
    const made = await server.call('developer', `POST ${CHANGE}/discussions`, { body: 'Why?' });
    expect(made.status).toBe(201);
    expect(made.json).toMatchObject({ individual_note: false, resolvable: true, resolved: false });
    const path = `${CHANGE}/discussions/${made.json.id}`;
    const reply = await server.call('reporter', `POST ${path}/notes`, { body: 'So.' });
    expect([reply.status, reply.json.type]).toEqual([201, 'DiscussionNote']);
    expect((await server.call('reporter', `PUT ${path}`, { resolved: true })).status).toBe(403);
    expect((await server.call('secmanager', `PUT ${path}`, { resolved: true })).status).toBe(403);
    const resolved = await server.call('maintainer', `PUT ${path}`, { resolved: true });
    expect(resolved.json.resolved).toBe(true);
    expect((await server.call('developer', `GET ${CHANGE}`)).json.blocking_discussions_resolved).toBe(true);
    expect((await server.call('developer', `PUT ${path}`, { resolved: false })).json.resolved).toBe(false);
  });

  it('turn a plain note into a thread when it is answered, and stay internal', async () => {
    const { list } = await server.call('developer', `GET ${CHANGE}/discussions`);
    const inside = list[1]?.id;
    const reply = await server.call('reporter', `POST ${CHANGE}/discussions/${inside}/notes`, {
      body: 'Yes',
    });
    expect(reply.json.internal).toBe(true);
    const after = await server.call('developer', `GET ${CHANGE}/discussions/${inside}`);
    expect(after.json).toMatchObject({ individual_note: false, resolvable: true });
    expect(after.json.notes).toHaveLength(2);
  });

  it('cannot be made of what GitLab itself wrote', async () => {
    await server.call('developer', `PUT ${CHANGE}`, { title: 'Renamed' });
    const id = server.change.discussions.at(-1)?.id;
    const reply = await server.call('developer', `POST ${CHANGE}/discussions/${id}/notes`, { body: 'a' });
    expect(reply.status).toBe(400);
    expect(reply.json.message).toBe('400 Bad request - Replies to system notes are not allowed.');
  });

  it('change one thing of a note at a time', async () => {
    const made = await server.call('developer', `POST ${CHANGE}/discussions`, { body: 'a' });
    const thread = server.change.discussions.at(-1);
    const path = `PUT ${CHANGE}/discussions/${made.json.id}/notes/${thread?.notes[0]?.id}`;
    expect((await server.call('developer', path, {})).json.error).toContain('exactly one parameter');
    expect((await server.call('developer', path, { body: 'b', resolved: true })).json.error).toContain(
      'exclusive',
    );
    expect((await server.call('developer', path, { body: 'b' })).json.body).toBe('b');
    expect((await server.call('developer', path, { resolved: true })).json.resolved).toBe(true);
  });

  it('lose a note, and go with their last', async () => {
    const made = await server.call('developer', `POST ${CHANGE}/discussions`, { body: 'a' });
    const note = server.change.discussions.at(-1)?.notes[0]?.id;
    const path = `${CHANGE}/discussions/${made.json.id}`;
    expect((await server.call('developer', `DELETE ${path}/notes/${note}`)).status).toBe(204);
    expect((await server.call('developer', `GET ${path}`)).json.message).toBe('404 Discussion Not Found');
  });
});

describe('threads on the diff', () => {
  it('hang on a line that the diff shows', async () => {
    const made = await server.call('developer', `POST ${CHANGE}/discussions`, {
      body: 'a',
      position: position(),
    });
    expect(made.status).toBe(201);
    expect(made.json.notes).toMatchObject([{ type: 'DiffNote', position: { new_line: 2, old_line: null } }]);
  });

  it.each([
    ['a line outside', { new_line: 40 }, 'line_code'],
    ['an old head', { head_sha: '0'.repeat(40) }, 'line_code'],
    ['another file', { new_path: 'b.rb' }, 'line_code'],
    ['no line', { new_line: null }, 'position'],
  ])('are refused for %s', async (_name, change, said) => {
    const wrong = { ...position(), ...change };
    const refused = await server.call('developer', `POST ${CHANGE}/discussions`, {
      body: 'a',
      position: wrong,
    });
    expect(refused.status).toBe(400);
    expect(refused.json.message).toContain(said);
  });
});
