import { addMember, makeNote, makeThread } from '../../gitlab/build';
import type { Check, Names } from './cases';
import { runCases } from './cases';
import type { SmallServer } from './small';
import { CHANGE, ISSUE } from './small';

const MISSING = 999_999;

function person(server: SmallServer, username: string) {
  const found = server.state.users.find(user => user.username === username);
  if (!found) throw new Error(`nobody is called ${username}`);
  return found;
}

/** One note of the developer, two more with the same time, and one of somebody else. */
function notes(server: SmallServer): Names {
  const developer = person(server, 'developer');
  const note = makeNote(server.state, server.issue, developer, 'first', {
    createdAt: '2026-01-01T00:00:00.000Z',
  });
  const same = { createdAt: '2026-02-01T00:00:00.000Z', updatedAt: '2026-04-01T00:00:00.000Z' };
  const a = makeNote(server.state, server.issue, developer, 'second', same);
  const b = makeNote(server.state, server.issue, developer, 'third', {
    ...same,
    updatedAt: '2026-03-01T00:00:00.000Z',
  });
  return { list: `${ISSUE}/notes`, note: note.id, a: a.id, b: b.id, project: server.shop.id };
}

const bodies =
  (...expected: string[]): Check =>
  answer =>
    JSON.stringify(answer.list.map(note => note.body)) === JSON.stringify(expected);

const AT = '2026-01-15T10:00:00.000Z';
const old = { body: 'hi!', created_at: AT };
const dated: Check = answer => answer.json.created_at === AT && answer.json.updated_at === AT;
const undated: Check = answer => answer.json.created_at !== AT && answer.json.updated_at !== AT;

runCases('notes of an issue', notes, [
  ['newest first by default', 'developer', 'GET {list}', undefined, 200, bodies('third', 'second', 'first')],
  ['found by the path of the project', 'developer', `GET ${ISSUE}/notes`, undefined, 200],
  ['found by its number', 'developer', 'GET /projects/{project}/issues/1/notes', undefined, 200],
  [
    'one page breaks equal times by id',
    'developer',
    'GET {list}?per_page=1',
    undefined,
    200,
    bodies('third'),
  ],
  ['and so does the next', 'developer', 'GET {list}?per_page=1&page=2', undefined, 200, bodies('second')],
  ['oldest first', 'developer', 'GET {list}?sort=asc', undefined, 200, bodies('first', 'second', 'third')],
  [
    'by change',
    'developer',
    'GET {list}?order_by=updated_at',
    undefined,
    200,
    bodies('second', 'third', 'first'),
  ],
  [
    'by change, oldest first',
    'developer',
    'GET {list}?order_by=updated_at&sort=asc',
    undefined,
    200,
    bodies('first', 'third', 'second'),
  ],
  [
    'no other order',
    'developer',
    'GET {list}?sort=up',
    undefined,
    400,
    { error: 'sort does not have a valid value' },
  ],
  [
    'of no issue',
    'developer',
    `GET /projects/{project}/issues/${MISSING}/notes`,
    undefined,
    404,
    { message: '404 Not found' },
  ],
  [
    'of a project one may not see',
    'outsider',
    `GET ${CHANGE}/notes`,
    undefined,
    404,
    { message: '404 Project Not Found' },
  ],
  ['a single one', 'developer', 'GET {list}/{note}', undefined, 200, { body: 'first' }],
  [
    'a single one that is not there',
    'developer',
    `GET {list}/${MISSING}`,
    undefined,
    404,
    { message: '404 Not found' },
  ],
  [
    'made',
    'developer',
    'POST {list}',
    { body: 'hi!' },
    201,
    { body: 'hi!', author: { username: 'developer' } },
  ],
  ['made without a text', 'developer', 'POST {list}', {}, 400, { error: 'body is missing' }],
  ['made with an empty text', 'developer', 'POST {list}', { body: '' }, 400],
  ['made by nobody', undefined, 'POST {list}', { body: 'hi!' }, 401, { message: '401 Unauthorized' }],
  ['made where one may not read', 'outsider', `POST ${CHANGE}/notes`, { body: 'Foo' }, 404],
  ['with a time by an owner', 'owner', 'POST {list}', old, 201, dated],
  ['with a time by a maintainer, ignored', 'maintainer', 'POST {list}', old, 201, undated],
  ['with a time by a developer, ignored', 'developer', 'POST {list}', old, 201, undated],
  ['an emoji is a text like any other', 'developer', 'POST {list}', { body: ':+1:' }, 201, { body: ':+1:' }],
  ['also on one’s own issue', 'outsider', 'POST {list}', { body: ':+1:' }, 201, { body: ':+1:' }],
  ['changed', 'developer', 'PUT {list}/{note}', { body: 'Hello!' }, 200, { body: 'Hello!' }],
  ['changed, not there', 'developer', `PUT {list}/${MISSING}`, { body: 'Hello!' }, 404],
  ['changed without a text', 'developer', 'PUT {list}/{note}', {}, 400, { error: 'body is missing' }],
  [
    'changed by somebody else',
    'reporter',
    'PUT {list}/{note}',
    { body: 'Mine' },
    403,
    { message: '403 Forbidden' },
  ],
  ['changed by a maintainer', 'maintainer', 'PUT {list}/{note}', { body: 'Tidy' }, 200, { body: 'Tidy' }],
  [
    'deleted once',
    'developer',
    'DELETE {list}/{note}',
    undefined,
    204,
    (async (answer, server, names) => {
      const again = await server.call('developer', `DELETE ${names.list}/${names.note}`);
      return answer.text === '' && again.status === 404;
    }) satisfies Check,
  ],
  ['deleted, not there', 'developer', `DELETE {list}/${MISSING}`, undefined, 404],
  ['deleted by somebody else', 'guest', 'DELETE {list}/{note}', undefined, 403],
]);

runCases(
  'notes of a merge request',
  server => {
    const author = person(server, 'developer');
    return {
      list: `${CHANGE}/notes`,
      note: makeNote(server.state, server.change, author, 'first').id,
      head: server.change.versions[0]?.headCommitSha ?? '',
    };
  },
  [
    [
      'made with a command beside the text',
      'developer',
      'POST {list}',
      { body: 'a\n\n/title Renamed' },
      201,
      { body: 'a', commands_changes: { title: 'Renamed' } },
    ],
    [
      'a command alone',
      'developer',
      'POST {list}',
      { body: '/title Renamed' },
      202,
      { commands_changes: { title: 'Renamed' }, summary: ['Changed the title to "Renamed".'] },
    ],
    [
      'a command alone that does nothing',
      'developer',
      'POST {list}',
      { body: '/spend something' },
      400,
      { message: '400 Bad request - Failed to apply commands.' },
    ],
    [
      'internal for who may',
      'planner',
      'POST {list}',
      { body: 'a', internal: true },
      201,
      { internal: true, confidential: true },
    ],
    [
      'under the older name',
      'planner',
      'POST {list}',
      { body: 'a', confidential: true },
      201,
      { internal: true },
    ],
    [
      'longer than the limit',
      'developer',
      'POST {list}',
      { body: 'é'.repeat(524_289) },
      400,
      (answer =>
        String(answer.json.message).startsWith('400 Bad request - Note {') &&
        String(answer.json.message).includes(
          'is too long (1 MiB). The maximum size is 1 MiB.',
        )) satisfies Check,
    ],
    [
      'only what people wrote',
      'developer',
      'GET {list}?activity_filter=only_comments',
      undefined,
      200,
      (answer => answer.list.every(note => note.system === false)) satisfies Check,
    ],
    [
      'only what GitLab wrote',
      'developer',
      'GET {list}?activity_filter=only_activity',
      undefined,
      200,
      (answer => answer.list.length === 0) satisfies Check,
    ],
    [
      'no other filter',
      'developer',
      'GET {list}?activity_filter=mine',
      undefined,
      400,
      { error: 'activity_filter does not have a valid value' },
    ],
    [
      'keyset paging is refused',
      'developer',
      'GET {list}?pagination=keyset',
      undefined,
      405,
      { error: 'Keyset pagination is not yet available for this type of request' },
    ],
    ['an internal note is hidden from who may not', 'guest', 'GET {list}', undefined, 404],
    [
      'changed with commands alone: it is gone',
      'developer',
      'PUT {list}/{note}',
      { body: '/title New' },
      202,
      { commands_changes: { title: 'New' } },
    ],
    ['changed to nothing', 'developer', 'PUT {list}/{note}', { body: ' ' }, 400, { error: 'body is empty' }],
  ],
);

/** A thread of the developer, a plain note, and a note GitLab wrote. */
function threads(server: SmallServer): Names {
  const developer = person(server, 'developer');
  const thread = makeThread(server.state, server.change, developer, ['why?']);
  const plain = makeNote(server.state, server.change, developer, 'plain');
  const system = makeNote(server.state, server.change, developer, 'changed title', { system: true });
  const holding = (id: number) =>
    server.change.discussions.find(each => each.notes.some(note => note.id === id))?.id ?? '';
  const other = makeThread(server.state, server.gift, person(server, 'reporter'), ['theirs']);
  addMember(server.vault, person(server, 'outsider'), 10);
  return {
    all: `${CHANGE}/discussions`,
    gifts: '/projects/acme%2Fshop/merge_requests/1/discussions',
    thread: thread.id,
    note: thread.notes[0]?.id ?? 0,
    plain: holding(plain.id),
    system: holding(system.id),
    other: other.id,
    otherNote: other.notes[0]?.id ?? 0,
  };
}

const spend = { body: '/title Renamed' };
const renamed = { commands_changes: { title: 'Renamed' }, summary: ['Changed the title to "Renamed".'] };
const resolved =
  (expected: boolean): Check =>
  ({ json }) =>
    Array.isArray(json.notes) && json.notes.length === 1 && json.notes[0].resolved === expected;

runCases('threads', threads, [
  [
    'listed with the headers of paging',
    'developer',
    'GET {all}',
    undefined,
    200,
    (answer => answer.headers.get('x-total') === '5' && answer.list.length === 5) satisfies Check,
  ],
  [
    'of nothing',
    'developer',
    `GET /projects/acme%2Fvault/merge_requests/${MISSING}/discussions`,
    undefined,
    404,
  ],
  [
    'a single one',
    'developer',
    'GET {all}/{thread}',
    undefined,
    200,
    { individual_note: false, resolvable: true, resolved: false },
  ],
  [
    'a single one that is not there',
    'developer',
    `GET {all}/${MISSING}`,
    undefined,
    404,
    { message: '404 Discussion Not Found' },
  ],
  [
    'started',
    'developer',
    'POST {all}',
    { body: 'hi!' },
    201,
    {
      individual_note: false,
      notes: [{ body: 'hi!', type: 'DiscussionNote', author: { username: 'developer' } }],
    },
  ],
  ['started by commands alone', 'developer', 'POST {all}', spend, 202, renamed],
  [
    'started by a command that does nothing',
    'developer',
    'POST {all}',
    { body: '/spend something' },
    400,
    { message: '400 Bad request - Failed to apply commands.' },
  ],
  ['started without a text', 'developer', 'POST {all}', {}, 400, { error: 'body is missing' }],
  ['started by nobody', undefined, 'POST {all}', { body: 'hi!' }, 401],
  [
    'started with a time by an owner',
    'owner',
    'POST {all}',
    old,
    201,
    (({ json }) => Array.isArray(json.notes) && json.notes[0].created_at === AT) satisfies Check,
  ],
  [
    'answered',
    'developer',
    'POST {all}/{thread}/notes',
    { body: 'Hello!' },
    201,
    { body: 'Hello!', type: 'DiscussionNote' },
  ],
  ['answered by commands alone', 'developer', 'POST {all}/{thread}/notes', spend, 202, renamed],
  ['answered without a text', 'developer', 'POST {all}/{thread}/notes', {}, 400],
  [
    'an answer turns a plain note into a thread',
    'developer',
    'POST {all}/{plain}/notes',
    { body: 'hi!' },
    201,
    { type: 'DiscussionNote' },
  ],
  [
    'what GitLab wrote cannot be answered',
    'developer',
    'POST {all}/{system}/notes',
    { body: 'hi!' },
    400,
    { message: '400 Bad request - Replies to system notes are not allowed.' },
  ],
  [
    'a note changed',
    'developer',
    'PUT {all}/{thread}/notes/{note}',
    { body: 'Hello!' },
    200,
    { body: 'Hello!' },
  ],
  ['a note changed to commands alone', 'developer', 'PUT {all}/{thread}/notes/{note}', spend, 202, renamed],
  ['a note changed, not there', 'developer', `PUT {all}/{thread}/notes/${MISSING}`, { body: 'a' }, 404],
  [
    'a note changed by nothing',
    'developer',
    'PUT {all}/{thread}/notes/{note}',
    {},
    400,
    { error: 'body, resolved are missing, exactly one parameter must be provided' },
  ],
  [
    'a note changed twice over',
    'developer',
    'PUT {all}/{thread}/notes/{note}',
    { body: 'a', resolved: true },
    400,
    { error: 'body, resolved are mutually exclusive' },
  ],
  ['a note deleted', 'developer', 'DELETE {all}/{thread}/notes/{note}', undefined, 204],
  ['a note deleted, not there', 'developer', `DELETE {all}/{thread}/notes/${MISSING}`, undefined, 404],
  ['resolved', 'developer', 'PUT {all}/{thread}', { resolved: true }, 200, resolved(true)],
  ['opened again', 'developer', 'PUT {all}/{thread}', { resolved: false }, 200, resolved(false)],
  [
    'resolved without saying so',
    'developer',
    'PUT {all}/{thread}',
    {},
    400,
    { error: 'resolved is missing' },
  ],
  ['resolved by nobody', undefined, 'PUT {all}/{thread}', { resolved: true }, 401],
  [
    'resolved by a security manager, who may not',
    'secmanager',
    'PUT {all}/{thread}',
    { resolved: true },
    403,
    { message: '403 Forbidden' },
  ],
  ['resolved by who may not even read', 'guest', 'PUT {all}/{thread}', { resolved: true }, 404],
  [
    'resolved by the merge request’s author',
    'outsider',
    'PUT {gifts}/{other}',
    { resolved: true },
    200,
    resolved(true),
  ],
  [
    'resolved by the author of its first note',
    'reporter',
    'PUT {gifts}/{other}',
    { resolved: true },
    200,
    resolved(true),
  ],
  ['resolved by anybody else', 'planner', 'PUT {gifts}/{other}', { resolved: true }, 403],
  [
    'a note resolved',
    'developer',
    'PUT {all}/{thread}/notes/{note}',
    { resolved: true },
    200,
    { resolved: true },
  ],
  [
    'a note resolved by who may not',
    'planner',
    'PUT {gifts}/{other}/notes/{otherNote}',
    { resolved: true },
    403,
  ],
]);
