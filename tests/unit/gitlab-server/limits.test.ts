import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeNote } from '../../gitlab/build';
import type { SmallServer } from './small';
import { CHANGE, GIFT, startSmall } from './small';

let server: SmallServer;
let now = new Date('2026-11-01T10:00:30.000Z');
beforeEach(async () => {
  now = new Date('2026-11-01T10:00:30.000Z');
  server = await startSmall({ now: () => now });
});
afterEach(() => server.gitlab.close());

const notes = `${CHANGE}/notes`;

describe('the limit in front of all endpoints', () => {
  it('is not there unless switched on', async () => {
    const answer = await server.call('developer', 'GET /user');
    expect([...answer.headers.keys()].filter(name => name.startsWith('ratelimit'))).toEqual([]);
  });

  it('is announced on every answer, kept for each person, and over with the minute', async () => {
    server.state.settings.rateLimits = { apiPerMinute: 2 };
    const first = await server.call('developer', 'GET /user');
    expect(first.headers.get('ratelimit-limit')).toBe('2');
    expect(first.headers.get('ratelimit-remaining')).toBe('1');
    const missing = await server.call('developer', 'GET /projects/1');
    expect([missing.status, missing.headers.get('ratelimit-observed')]).toEqual([404, '2']);
    const over = await server.call('developer', 'GET /user');
    expect([over.status, over.text]).toEqual([429, 'Retry later\n']);
    expect(Object.fromEntries(over.headers)).toMatchObject({
      'content-type': 'text/plain',
      'retry-after': '30',
      'ratelimit-remaining': '0',
      'ratelimit-reset': String(Date.parse('2026-11-01T10:01:00Z') / 1000),
      'ratelimit-resettime': 'Sun, 01 Nov 2026 10:01:00 GMT',
    });
    expect((await server.call('planner', 'GET /user')).status).toBe(200);
    now = new Date('2026-11-01T10:01:00.000Z');
    expect((await server.call('developer', 'GET /user')).status).toBe(200);
  });
});

describe('the limit of notes', () => {
  it('counts notes alone, not threads, and is never announced', async () => {
    server.state.settings.rateLimits = { notesPerMinute: 1 };
    const made = await server.call('developer', `POST ${notes}`, { body: 'a' });
    expect([made.status, made.headers.get('ratelimit-limit')]).toEqual([201, null]);
    const over = await server.call('developer', `POST ${GIFT}/notes`, { body: 'b' });
    expect([over.status, over.json]).toEqual([
      429,
      { message: { error: 'This endpoint has been requested too many times. Try again later.' } },
    ]);
    expect(over.headers.get('retry-after')).toBe('60');
    expect((await server.call('developer', `POST ${CHANGE}/discussions`, { body: 'c' })).status).toBe(201);
    expect((await server.call('planner', `POST ${notes}`, { body: 'd' })).status).toBe(201);
    now = new Date('2026-11-01T10:01:10.000Z');
    expect((await server.call('developer', `POST ${notes}`, { body: 'e' })).status).toBe(201);
  });
});

describe('the limits of a text and of an item', () => {
  it('counts bytes, not letters', async () => {
    server.state.settings.maxTextBytes = 8;
    expect((await server.call('developer', `POST ${notes}`, { body: 'éééé' })).status).toBe(201);
    const over = await server.call('developer', `POST ${notes}`, { body: 'ééééa' });
    expect([over.status, over.json.message]).toEqual([
      400,
      '400 Bad request - Note {note: ["is too long (9 bytes). The maximum size is 8 bytes."]}',
    ]);
  });

  it('ends at 5,000 notes, what GitLab wrote included', async () => {
    const [author] = server.state.users;
    if (!author) throw new Error('no author');
    for (let count = server.change.discussions.length; count < 4999; count += 1) {
      makeNote(server.state, server.change, author, 'changed something', { system: true });
    }
    expect((await server.call('developer', `POST ${notes}`, { body: 'the last' })).status).toBe(201);
    const over = await server.call('developer', `POST ${notes}`, { body: 'one too many' });
    expect([over.status, over.text]).toEqual([
      400,
      expect.stringContaining('Maximum number of comments exceeded'),
    ]);
    const thread = await server.call('developer', `POST ${CHANGE}/discussions`, { body: 'one too many' });
    expect(thread.status).toBe(400);
  });
});
