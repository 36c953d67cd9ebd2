import { makeThread } from '../../gitlab/build';
import type { Check, Names } from './cases';
import { runCases } from './cases';
import type { SmallServer } from './small';
import { CHANGE } from './small';

const MISSING = 999_999;

/** A draft of the developer, one of the reporter, a thread, and a place on the diff. */
async function drafts(server: SmallServer): Promise<Names> {
  const developer = server.state.users.find(user => user.username === 'developer');
  if (!developer) throw new Error('no developer');
  const thread = makeThread(server.state, server.change, developer, ['why?']);
  const mine = await server.call('developer', `POST ${CHANGE}/draft_notes`, { note: 'mine' });
  const theirs = await server.call('reporter', `POST ${CHANGE}/draft_notes`, { note: 'theirs' });
  const version = server.change.versions[0];
  const system = await server.call('developer', `PUT ${CHANGE}`, { title: 'Other' });
  if (system.status !== 200) throw new Error(system.text);
  return {
    all: `${CHANGE}/draft_notes`,
    mine: Number(mine.json.id),
    theirs: Number(theirs.json.id),
    thread: thread.id,
    system: server.change.discussions.find(each => each.notes[0]?.system)?.id ?? '',
    base: version?.baseCommitSha ?? '',
    start: version?.startCommitSha ?? '',
    head: version?.headCommitSha ?? '',
    mr: server.change.id,
    me: developer.id,
  };
}

const position = {
  base_sha: '{base}',
  start_sha: '{start}',
  head_sha: '{head}',
  position_type: 'text',
  old_path: 'c.txt',
  new_path: 'c.txt',
  new_line: 2,
};
const noLine = { message: { line_code: ["can't be blank", 'must be a valid line code'] } };
const ids =
  (...names: string[]): Check =>
  (answer, _server, known) =>
    JSON.stringify(answer.list.map(draft => draft.id)) === JSON.stringify(names.map(name => known[name]));
const gone = (...bodies: string[]): Check => {
  return async (answer, server, names) => {
    const left = await server.call('developer', `GET ${names.all}`);
    const notes = server.change.discussions.flatMap(each => each.notes).map(note => note.body);
    return answer.text === '' && left.list.length === 0 && bodies.every(body => notes.includes(body));
  };
};

runCases('draft notes', drafts, [
  ['only one’s own are listed', 'developer', 'GET {all}', undefined, 200, ids('mine')],
  ['none are listed for nobody', undefined, 'GET {all}', undefined, 404],
  [
    'a single one',
    'developer',
    'GET {all}/{mine}',
    undefined,
    200,
    { note: 'mine', position: { position_type: 'text', base_sha: null } },
  ],
  ['a single one that is not there', 'developer', `GET {all}/${MISSING}`, undefined, 404],
  ['a single one of somebody else', 'developer', 'GET {all}/{theirs}', undefined, 404],
  ['deleted', 'developer', 'DELETE {all}/{mine}', undefined, 204, gone()],
  ['deleted, not there', 'developer', `DELETE {all}/${MISSING}`, undefined, 404],
  ['deleted, of somebody else', 'developer', 'DELETE {all}/{theirs}', undefined, 404],
  [
    'made',
    'developer',
    'POST {all}',
    { note: 'Example' },
    201,
    { note: 'Example', discussion_id: null, line_code: null, resolve_discussion: false },
  ],
  ['made without a text', 'developer', 'POST {all}', {}, 400, { error: 'note is missing' }],
  [
    'made with a text under the wrong name',
    'developer',
    'POST {all}',
    { body: 'hi!', position },
    400,
    { error: 'note is missing' },
  ],
  ['made for no commit', 'developer', 'POST {all}', { note: 'a', commit_id: 'bad SHA' }, 400],
  ['made where one may not read', 'outsider', 'POST {all}', { note: 'a' }, 404],
  [
    'made on a line',
    'developer',
    'POST {all}',
    { note: 'hi!', position },
    201,
    {
      note: 'hi!',
      position: { new_path: 'c.txt', new_line: 2 },
      line_code: 'fe4c80bb098894b4d6ca36c16082d567bfd41b8b_3_2',
    },
  ],
  [
    'made on a file',
    'developer',
    'POST {all}',
    { note: 'hi!', position: { ...position, position_type: 'file', new_line: undefined } },
    201,
    { position: { position_type: 'file' } },
  ],
  [
    'made on lines',
    'developer',
    'POST {all}',
    {
      note: 'hi!',
      position: { ...position, line_range: { start: { line_code: 'abc', type: 'new', new_line: '11' } } },
    },
    201,
  ],
  [
    'made on no line',
    'developer',
    'POST {all}',
    { note: 'hi!', position: { ...position, new_line: '100000' } },
    400,
    noLine,
  ],
  [
    'made on a line that is no number',
    'developer',
    'POST {all}',
    { note: 'hi!', position: { ...position, new_line: '588440f6' } },
    400,
    { error: 'position[new_line] is invalid' },
  ],
  [
    'resolving no thread there is',
    'developer',
    'POST {all}',
    { note: 'a', resolve_discussion: true, in_reply_to_discussion_id: String(MISSING) },
    400,
    { message: { base: ['Thread to reply to cannot be found'] } },
  ],
  [
    'resolving no thread at all',
    'developer',
    'POST {all}',
    { note: 'a', resolve_discussion: true },
    400,
    (answer =>
      answer.text === '{"message":{"base":["User is not allowed to resolve thread"]}}') satisfies Check,
  ],
  [
    'answering what GitLab wrote',
    'developer',
    'POST {all}',
    { note: 'a', in_reply_to_discussion_id: '{system}' },
    400,
    { message: { base: ['Replies to system notes are not allowed'] } },
  ],
  [
    'answering and resolving',
    'developer',
    'POST {all}',
    { note: 'a', in_reply_to_discussion_id: '{thread}', resolve_discussion: true },
    201,
    { resolve_discussion: true },
  ],
  ['changed', 'developer', 'PUT {all}/{mine}', { note: 'New' }, 200, { note: 'New' }],
  [
    'changed with a place',
    'developer',
    'PUT {all}/{mine}',
    { note: 'New', position },
    200,
    { position: { new_line: 2 } },
  ],
  [
    'changed by nothing',
    'developer',
    'PUT {all}/{mine}',
    {},
    400,
    { message: '400 Bad request - Missing params to modify' },
  ],
  ['changed to nothing', 'developer', 'PUT {all}/{mine}', { note: '' }, 400, { error: 'note is empty' }],
  ['changed, not there', 'developer', `PUT {all}/${MISSING}`, { note: 'a' }, 404],
  ['changed, of somebody else', 'developer', 'PUT {all}/{theirs}', { note: 'a' }, 404],
  ['published', 'developer', 'PUT {all}/{mine}/publish', undefined, 204, gone('mine')],
  [
    'published as a thread that can be resolved',
    'developer',
    'PUT {all}/{mine}/publish',
    undefined,
    204,
    ((_answer, server) =>
      server.change.discussions.at(-1)?.notes[0]?.type === 'DiscussionNote') satisfies Check,
  ],
  ['published, not there', 'developer', `PUT {all}/${MISSING}/publish`, undefined, 404],
  ['published, of somebody else', 'developer', 'PUT {all}/{theirs}/publish', undefined, 404],
  ['all published', 'developer', 'POST {all}/bulk_publish', undefined, 204, gone('mine')],
  [
    'all published but those of others',
    'developer',
    'POST {all}/bulk_publish',
    undefined,
    204,
    (async (_answer, server, names) =>
      (await server.call('reporter', `GET ${names.all}`)).list.length === 1) satisfies Check,
  ],
  [
    'all published with a summary, inside only',
    'developer',
    'POST {all}/bulk_publish',
    { note: 'Summary', internal: true },
    204,
    ((_answer, server) => server.change.discussions.at(-1)?.notes[0]?.internal === true) satisfies Check,
  ],
  [
    'all published with a state that is none',
    'developer',
    'POST {all}/bulk_publish',
    { reviewer_state: 'angry' },
    400,
    { error: 'reviewer_state does not have a valid value' },
  ],
]);

/** Two drafts of the developer, the second nothing but a command GitLab does not carry out. */
async function failing(server: SmallServer): Promise<Names> {
  await server.call('developer', `POST ${CHANGE}/draft_notes`, { note: 'good' });
  await server.call('developer', `POST ${CHANGE}/draft_notes`, { note: '/spend something' });
  return { all: `${CHANGE}/draft_notes` };
}

runCases('drafts that fail', failing, [
  [
    'publishing ends at the first, what came before stays',
    'developer',
    'POST {all}/bulk_publish',
    undefined,
    500,
    (async (_answer, server, names) => {
      const left = (await server.call('developer', `GET ${names.all}`)).list.map(draft => draft.note);
      const notes = server.change.discussions.flatMap(each => each.notes).map(note => note.body);
      return left.join() === '/spend something' && notes.includes('good');
    }) satisfies Check,
  ],
]);

/** A draft that answers a thread and resolves it. */
async function resolving(server: SmallServer): Promise<Names> {
  const thread = await server.call('developer', `POST ${CHANGE}/discussions`, { body: 'why?' });
  const draft = { note: 'because', in_reply_to_discussion_id: thread.json.id, resolve_discussion: true };
  await server.call('developer', `POST ${CHANGE}/draft_notes`, draft);
  return { all: `${CHANGE}/draft_notes`, thread: String(thread.json.id) };
}

runCases('drafts that answer', resolving, [
  [
    'resolve their thread when published',
    'developer',
    'POST {all}/bulk_publish',
    undefined,
    204,
    (async (_answer, server, names) => {
      const thread = await server.call('developer', `GET ${CHANGE}/discussions/${names.thread}`);
      return (
        thread.json.resolved === true && Array.isArray(thread.json.notes) && thread.json.notes.length === 2
      );
    }) satisfies Check,
  ],
  [
    'are one to a thread',
    'developer',
    'POST {all}',
    { note: 'again', in_reply_to_discussion_id: '{thread}' },
    400,
    { message: { author_id: ['has already been taken'] } },
  ],
]);
