import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { diffShowsLine, lineCodeAt } from '../../gitlab/positions';
import type { Check, Names } from './cases';
import { runCases } from './cases';
import type { SmallServer } from './small';
import { CHANGE, ISSUE, smallState } from './small';

/** The newest version's commits, and a thread on a line that changed. */
async function places(server: SmallServer): Promise<Names> {
  const version = server.change.versions[0];
  const names: Names = {
    all: `${CHANGE}/discussions`,
    base: version?.baseCommitSha ?? '',
    start: version?.startCommitSha ?? '',
    head: version?.headCommitSha ?? '',
  };
  const position = {
    base_sha: names.base,
    start_sha: names.start,
    head_sha: names.head,
    position_type: 'text',
    old_path: 'c.txt',
    new_path: 'c.txt',
    new_line: 2,
  };
  const made = await server.call('developer', `POST ${CHANGE}/discussions`, { body: 'why?', position });
  return { ...names, thread: String(made.json.id) };
}

const position = {
  base_sha: '{base}',
  start_sha: '{start}',
  head_sha: '{head}',
  position_type: 'text',
  old_path: 'c.txt',
  new_path: 'c.txt',
};
const at = (more: object) => ({ body: 'hi!', position: { ...position, ...more } });
const noLine = `400 Bad request - Note {line_code: ["can't be blank", "must be a valid line code"]}`;
const incomplete = `400 Bad request - Note {line_code: ["can't be blank", "must be a valid line code"], position: ["is incomplete"]}`;
const placed =
  (expected: object): Check =>
  ({ json }) => {
    const [note] = Array.isArray(json.notes) ? json.notes : [];
    const found: Record<string, unknown> = note?.position ?? {};
    return (
      note?.type === 'DiffNote' && Object.entries(expected).every(([key, value]) => found[key] === value)
    );
  };

runCases('threads on a diff', places, [
  [
    'are listed',
    'developer',
    'GET {all}',
    undefined,
    200,
    (answer => answer.list.at(-1)?.individual_note === false) satisfies Check,
  ],
  [
    'have their place',
    'developer',
    'GET {all}/{thread}',
    undefined,
    200,
    placed({ new_path: 'c.txt', new_line: 2, old_line: null, position_type: 'text' }),
  ],
  [
    'on an added line',
    'developer',
    'POST {all}',
    at({ new_line: 2 }),
    201,
    placed({ new_line: 2, old_line: null }),
  ],
  [
    'on a removed line',
    'developer',
    'POST {all}',
    at({ old_line: 2 }),
    201,
    placed({ new_line: null, old_line: 2 }),
  ],
  [
    'on a line that did not change',
    'developer',
    'POST {all}',
    at({ old_line: 1, new_line: 1 }),
    201,
    placed({ new_line: 1, old_line: 1 }),
  ],
  [
    'on a line that did not change, with one number',
    'developer',
    'POST {all}',
    at({ new_line: 1 }),
    400,
    { message: noLine },
  ],
  [
    'on a line that is not there',
    'developer',
    'POST {all}',
    at({ new_line: 100000 }),
    400,
    { message: noLine },
  ],
  [
    'on a line that is no number',
    'developer',
    'POST {all}',
    at({ new_line: '588440f66559714280628a4f9799f0c4eb880a4a' }),
    400,
    { error: 'position[new_line] is invalid' },
  ],
  ['on no line', 'developer', 'POST {all}', at({}), 400, { message: incomplete }],
  [
    'on a file that did not change',
    'developer',
    'POST {all}',
    at({ old_path: 'z', new_path: 'z', new_line: 1 }),
    400,
    { message: noLine },
  ],
  [
    'on a commit that is not there',
    'developer',
    'POST {all}',
    at({ head_sha: 'f'.repeat(40), new_line: 2 }),
    400,
    { message: noLine },
  ],
  [
    'on a whole file',
    'developer',
    'POST {all}',
    at({ position_type: 'file' }),
    201,
    placed({ position_type: 'file' }),
  ],
  [
    'on an image',
    'developer',
    'POST {all}',
    at({
      position_type: 'image',
      old_path: 'logo.png',
      new_path: 'logo.png',
      x: 1,
      y: 2,
      width: 10,
      height: 20,
    }),
    201,
    placed({ position_type: 'image', x: 1, height: 20 }),
  ],
  [
    'of a kind there is not',
    'developer',
    'POST {all}',
    at({ position_type: 'sound' }),
    400,
    { error: 'position[position_type] does not have a valid value' },
  ],
  [
    'without the commits',
    'developer',
    'POST {all}',
    { body: 'a', position: { new_path: 'c.txt' } },
    400,
    {
      error:
        'position[base_sha] is missing, position[start_sha] is missing, position[head_sha] is missing, position[position_type] is missing',
    },
  ],
  [
    'over several lines',
    'developer',
    'POST {all}',
    at({
      new_line: 2,
      line_range: {
        start: { line_code: 'a_1_1', type: 'new', new_line: 1 },
        end: { line_code: 'a_3_2', type: 'new', new_line: 2 },
      },
    }),
    201,
  ],
  [
    'are answered on the same line',
    'developer',
    'POST {all}/{thread}/notes',
    { body: 'hi!' },
    201,
    { type: 'DiffNote', position: { new_line: 2 } },
  ],
  [
    'on an issue, the place is not heard',
    'developer',
    `POST ${ISSUE}/discussions`,
    at({ new_line: 2 }),
    201,
    (({ json }) => Array.isArray(json.notes) && json.notes[0].type === 'DiscussionNote') satisfies Check,
  ],
]);

runCases(
  'a locked discussion',
  async server => {
    const thread = await server.call('outsider', 'POST /projects/acme%2Fshop/merge_requests/1/discussions', {
      body: 'why?',
    });
    server.gift.discussionLocked = true;
    return { all: '/projects/acme%2Fshop/merge_requests/1/discussions', thread: String(thread.json.id) };
  },
  [
    ['is answered by members alone', 'outsider', 'POST {all}/{thread}/notes', { body: 'a' }, 403],
    ['is answered by a guest', 'guest', 'POST {all}/{thread}/notes', { body: 'a' }, 201],
    ['is not even resolved by its own author', 'outsider', 'PUT {all}/{thread}', { resolved: true }, 403],
    ['is resolved by a developer', 'developer', 'PUT {all}/{thread}', { resolved: true }, 200],
  ],
);

it('names lines as GitLab does: sha1 of the path, old number, new number', () => {
  const { change } = smallState();
  const path = createHash('sha1').update('c.txt').digest('hex');
  const code = (old_line: number | null, new_line: number | null) =>
    lineCodeAt(change, {
      base_sha: '',
      start_sha: '',
      head_sha: '',
      position_type: 'text',
      old_path: 'c.txt',
      new_path: 'c.txt',
      old_line,
      new_line,
      line_range: null,
    });
  expect([code(1, 1), code(2, null), code(null, 2), code(9, 9)]).toEqual([
    `${path}_1_1`,
    `${path}_2_2`,
    `${path}_3_2`,
    undefined,
  ]);
  expect(diffShowsLine(change.diffs[0]?.diff ?? '', null, 2)).toBe(true);
});
