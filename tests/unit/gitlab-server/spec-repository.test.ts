import { describe, expect, it } from 'vitest';
import { addMember, makeProject } from '../../gitlab/build';
import { diffFiles } from '../../gitlab/commits';
import { lineDiff } from '../../gitlab/line-diff';
import { applyDiff } from '../../gitlab/sample/patches';
import type { Check, Names } from './cases';
import { runCases } from './cases';
import type { SmallServer } from './small';

const VAULT = '/projects/acme%2Fvault';

function names(server: SmallServer): Names {
  return {
    files: `${VAULT}/repository/files`,
    branches: `${VAULT}/repository/branches`,
    commits: `${VAULT}/repository/commits`,
    head: server.vault.branches.main ?? '',
  };
}

const text = (path: string, ref: string, expected: string): Check => {
  return async (_answer, server) =>
    (await server.call('developer', `GET ${VAULT}/repository/files/${path}/raw?ref=${ref}`)).text ===
    expected;
};
const commit = (branch: string, content: string) => ({ branch, commit_message: 'Change it', content });

runCases('branches', names, [
  [
    'listed',
    'developer',
    'GET {branches}',
    undefined,
    200,
    [{ name: 'main', default: true, protected: true, can_push: false }],
  ],
  ['a single one', 'maintainer', 'GET {branches}/main', undefined, 200, { name: 'main', can_push: true }],
  [
    'a single one that is not there',
    'developer',
    'GET {branches}/none',
    undefined,
    404,
    { message: '404 Branch Not Found' },
  ],
  ['for who may not read code', 'guest', 'GET {branches}', undefined, 403],
  [
    'made',
    'developer',
    'POST {branches}',
    { branch: 'new/one', ref: 'main' },
    201,
    { name: 'new/one', default: false, can_push: true },
  ],
  ['made from a commit', 'developer', 'POST {branches}', { branch: 'b', ref: '{head}' }, 201, { name: 'b' }],
  ['made by who may not push', 'reporter', 'POST {branches}', { branch: 'b', ref: 'main' }, 403],
  [
    'made twice',
    'developer',
    'POST {branches}',
    { branch: 'main', ref: 'main' },
    400,
    { message: 'Branch already exists' },
  ],
  [
    'made with no name',
    'developer',
    'POST {branches}',
    { branch: 'a b', ref: 'main' },
    400,
    { message: 'Branch name is invalid' },
  ],
  [
    'made from nothing',
    'developer',
    'POST {branches}',
    { branch: 'b', ref: 'unknown' },
    400,
    { message: 'Invalid reference name: unknown' },
  ],
  [
    'made without saying from where',
    'developer',
    'POST {branches}',
    { branch: 'b' },
    400,
    { error: 'ref is missing' },
  ],
  [
    'the default one cannot be deleted',
    'owner',
    'DELETE {branches}/main',
    undefined,
    405,
    { message: 'Cannot remove HEAD branch' },
  ],
  ['deleted, not there', 'developer', 'DELETE {branches}/none', undefined, 404],
]);

runCases('files', names, [
  [
    'made on a new branch',
    'developer',
    'POST {files}/a%2Fb.txt',
    { ...commit('new', 'hello\n'), start_branch: 'main' },
    201,
    text('a%2Fb.txt', 'new', 'hello\n'),
  ],
  [
    'made, what the reply says',
    'maintainer',
    'POST {files}/b.txt',
    commit('main', 'x'),
    201,
    { file_path: 'b.txt', branch: 'main' },
  ],
  [
    'made from base64',
    'maintainer',
    'POST {files}/b.txt',
    { ...commit('main', 'aGk='), encoding: 'base64' },
    201,
    text('b.txt', 'main', 'hi'),
  ],
  [
    'made where one is',
    'maintainer',
    'POST {files}/README.md',
    commit('main', 'x'),
    400,
    { message: 'A file with this name already exists' },
  ],
  [
    'made on no branch',
    'developer',
    'POST {files}/b.txt',
    commit('none', 'x'),
    400,
    { message: 'You can only create or edit files when you are on a branch' },
  ],
  [
    'made without a message',
    'maintainer',
    'POST {files}/b.txt',
    { branch: 'main', content: '' },
    400,
    { error: 'commit_message is missing' },
  ],
  [
    'made without a content',
    'maintainer',
    'POST {files}/b.txt',
    { branch: 'main', commit_message: 'a' },
    400,
    { error: 'content is missing' },
  ],
  ['made on the default branch by a developer', 'developer', 'POST {files}/b.txt', commit('main', 'x'), 403],
  ['made by who may not push', 'reporter', 'POST {files}/b.txt', commit('main', 'x'), 403],
  ['made by nobody', undefined, 'POST {files}/b.txt', commit('main', 'x'), 401],
  [
    'changed',
    'maintainer',
    'PUT {files}/README.md',
    commit('main', 'new'),
    200,
    text('README.md', 'main', 'new'),
  ],
  [
    'changed: the old commit keeps the old',
    'maintainer',
    'PUT {files}/README.md',
    commit('main', 'new'),
    200,
    (async (_answer, server, known) => {
      const raw = await server.call('developer', `GET ${known.files}/README.md/raw?ref=${known.head}`);
      return raw.text === '# Vault\n';
    }) satisfies Check,
  ],
  [
    'changed, not there',
    'maintainer',
    'PUT {files}/none.txt',
    commit('main', 'x'),
    400,
    { message: "A file with this name doesn't exist" },
  ],
  [
    'deleted',
    'maintainer',
    'DELETE {files}/README.md',
    { branch: 'main', commit_message: 'a' },
    204,
    (async (_answer, server, known) =>
      (await server.call('developer', `GET ${known.files}/README.md?ref=main`)).status ===
      404) satisfies Check,
  ],
  [
    'deleted, not there',
    'maintainer',
    'DELETE {files}/none.txt',
    { branch: 'main', commit_message: 'a' },
    400,
  ],
]);

const several = [
  { action: 'create', file_path: 'new.txt', content: 'a' },
  { action: 'update', file_path: 'README.md', content: 'b' },
  { action: 'move', file_path: 'moved.rb', previous_path: 'app/models/a.rb' },
];

runCases('commits', names, [
  [
    'made of several changes',
    'maintainer',
    'POST {commits}',
    { branch: 'main', commit_message: 'Three\n\nthings', actions: several },
    201,
    (async (answer, server) => {
      const paths = (await server.call('developer', `GET ${VAULT}/repository/tree?recursive=true`)).list.map(
        entry => entry.path,
      );
      return (
        answer.json.title === 'Three' &&
        answer.json.author_name === 'maintainer' &&
        paths.join() === 'moved.rb,new.txt,README.md'
      );
    }) satisfies Check,
  ],
  [
    'made of changes of which one does not fit: none happens',
    'maintainer',
    'POST {commits}',
    { branch: 'main', commit_message: 'a', actions: [...several, several[0]] },
    400,
    text('README.md', 'main', '# Vault\n'),
  ],
  [
    'made without changes',
    'maintainer',
    'POST {commits}',
    { branch: 'main', commit_message: 'a' },
    400,
    { error: 'actions is missing' },
  ],
  [
    'made of an odd change',
    'maintainer',
    'POST {commits}',
    { branch: 'main', commit_message: 'a', actions: [{ action: 'paint', file_path: 'a' }] },
    400,
  ],
  ['listed, newest first', 'developer', 'GET {commits}', undefined, 200, [{ title: 'Start the project' }]],
  [
    'a single one that is not there',
    'developer',
    `GET {commits}/${'0'.repeat(40)}`,
    undefined,
    404,
    { message: '404 Commit Not Found' },
  ],
]);

/** A branch with two commits, a fork of a public project, and a project that is no fork. */
async function branched(server: SmallServer): Promise<Names> {
  const file = `${VAULT}/repository/files/README.md`;
  await server.call('developer', `PUT ${file}`, {
    ...commit('topic', '# Vault\nfirst\n'),
    start_branch: 'main',
  });
  await server.call('developer', `POST ${VAULT}/repository/files/new.rb`, commit('topic', 'a\nb\n'));
  const outsider = server.state.users.find(user => user.username === 'outsider');
  if (!outsider) throw new Error('no outsider');
  const fork = makeProject(server.state, {
    pathWithNamespace: 'outsider/shop',
    visibility: 'public',
    forkedFromId: server.shop.id,
  });
  const other = makeProject(server.state, { pathWithNamespace: 'outsider/other', visibility: 'public' });
  for (const project of [fork, other]) addMember(project, outsider, 50);
  return {
    ...names(server),
    all: `${VAULT}/merge_requests`,
    fork: '/projects/outsider%2Fshop/merge_requests',
    shop: server.shop.id,
    other: other.id,
  };
}

const proposal = { title: 'Topic', source_branch: 'topic', target_branch: 'main' };
const without = (name: keyof typeof proposal) => ({ ...proposal, [name]: undefined });

runCases('merge requests made', branched, [
  [
    'from a branch, with its commits and its diff',
    'developer',
    'POST {all}',
    proposal,
    201,
    (async (answer, server, known) => {
      const one = `${known.all}/${answer.json.iid}`;
      const commits = (await server.call('developer', `GET ${one}/commits`)).list;
      const diffs = (await server.call('developer', `GET ${one}/diffs`)).list;
      return (
        answer.json.changes_count === '2' &&
        commits.length === 2 &&
        JSON.stringify(diffs.map(diff => [diff.new_path, diff.diff, diff.new_file])) ===
          JSON.stringify([
            ['README.md', '@@ -1 +1,2 @@\n # Vault\n+first\n', false],
            ['new.rb', '@@ -0,0 +1,2 @@\n+a\n+b\n', true],
          ])
      );
    }) satisfies Check,
  ],
  [
    'follow their branch',
    'developer',
    'POST {all}',
    proposal,
    201,
    (async (answer, server, known) => {
      await server.call('developer', `PUT ${VAULT}/repository/files/new.rb`, commit('topic', 'a\n'));
      const one = await server.call('developer', `GET ${known.all}/${answer.json.iid}`);
      const versions = (await server.call('developer', `GET ${known.all}/${answer.json.iid}/versions`)).list;
      return (
        one.json.sha !== answer.json.sha &&
        versions.length === 2 &&
        versions[0]?.head_commit_sha === one.json.sha
      );
    }) satisfies Check,
  ],
  [
    'with labels, each once however they are written',
    'developer',
    'POST {all}',
    { ...proposal, labels: ['label', 'label&foo, ?, &', '1, 2', 3] },
    201,
    (answer =>
      JSON.stringify(answer.json.labels) ===
      JSON.stringify(
        ['?', '&', '1', '2', '3', 'label', 'label&foo'].sort((a, b) => a.localeCompare(b)),
      )) satisfies Check,
  ],
  [
    'with no labels',
    'developer',
    'POST {all}',
    { ...proposal, labels: ['', ''] },
    201,
    (answer => JSON.stringify(answer.json.labels) === '[]') satisfies Check,
  ],
  [
    'with a description',
    'developer',
    'POST {all}',
    { ...proposal, description: 'Why' },
    201,
    (answer => answer.json.description === 'Why' && answer.json.user_notes_count === 0) satisfies Check,
  ],
  [
    'onto themselves',
    'developer',
    'POST {all}',
    { ...proposal, source_branch: 'main' },
    422,
    (answer =>
      answer.text ===
      `{"message":["You can't use same project/branch for source and target"]}`) satisfies Check,
  ],
  [
    'without a source',
    'developer',
    'POST {all}',
    without('source_branch'),
    400,
    { error: 'source_branch is missing' },
  ],
  [
    'without a target',
    'developer',
    'POST {all}',
    without('target_branch'),
    400,
    { error: 'target_branch is missing' },
  ],
  ['without a title', 'developer', 'POST {all}', without('title'), 400, { error: 'title is missing' }],
  [
    'twice',
    'developer',
    'POST {all}',
    { ...proposal, source_branch: 'change-1' },
    409,
    (answer =>
      answer.text ===
      '{"message":["Another open merge request already exists for this source branch: !1"]}') satisfies Check,
  ],
  ['by who may not push', 'reporter', 'POST {all}', proposal, 403],
  ['by a guest', 'guest', 'POST {all}', proposal, 403],
  [
    'from a fork',
    'outsider',
    'POST {fork}',
    { ...proposal, source_branch: 'main', target_project_id: '{shop}' },
    201,
    { title: 'Topic' },
  ],
  [
    'from a fork onto a project it is no fork of',
    'outsider',
    'POST {fork}',
    { ...proposal, source_branch: 'main', target_project_id: '{other}' },
    422,
  ],
  ['deleted by a developer', 'developer', 'DELETE {all}/1', undefined, 403],
  ['deleted by an owner', 'owner', 'DELETE {all}/1', undefined, 204],
  ['deleted, not there', 'owner', 'DELETE {all}/999999', undefined, 404],
]);

runCases(
  'merge requests led to another branch',
  async server => {
    const known = await branched(server);
    const made = await server.call('developer', `POST ${VAULT}/merge_requests`, proposal);
    await server.call('developer', `POST ${VAULT}/merge_requests`, { ...proposal, target_branch: 'other' });
    return { ...known, iid: Number(made.json.iid) };
  },
  [
    [
      'that is free',
      'developer',
      'PUT {all}/{iid}',
      { target_branch: 'stable' },
      200,
      { target_branch: 'stable' },
    ],
    ['where one is open', 'developer', 'PUT {all}/{iid}', { target_branch: 'other' }, 409],
    ['that is their own', 'developer', 'PUT {all}/{iid}', { target_branch: 'topic' }, 422],
  ],
);

runCases(
  'description templates',
  server => {
    Object.assign(server.vault.files.main ?? {}, {
      '.gitlab/merge_request_templates/Security fix.md': '## What\n',
      '.gitlab/merge_request_templates/deep/no.md': '',
      '.gitlab/issue_templates/Bug.md': '## Steps\n',
    });
    return { all: `${VAULT}/templates` };
  },
  [
    [
      'of merge requests',
      'developer',
      'GET {all}/merge_requests',
      undefined,
      200,
      [{ key: 'Security fix', name: 'Security fix' }],
    ],
    ['of issues', 'guest', 'GET {all}/issues', undefined, 200, [{ key: 'Bug', name: 'Bug' }]],
    ['of merge requests, for who may not read code', 'guest', 'GET {all}/merge_requests', undefined, 404],
    [
      'of nothing there is',
      'developer',
      'GET {all}/epics',
      undefined,
      400,
      { error: 'type does not have a valid value' },
    ],
    [
      'a single one',
      'developer',
      'GET {all}/merge_requests/Security%20fix',
      undefined,
      200,
      { name: 'Security fix', content: '## What\n' },
    ],
    [
      'a single one that is not there',
      'developer',
      'GET {all}/issues/none',
      undefined,
      404,
      { message: '404 Template Not Found' },
    ],
  ],
);

describe('lines that differ', () => {
  const [before, after] = [
    '1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n',
    '1\n2\nthree\n4\n5\n6\n7\n8\n9\n10\n12\nnew\n',
  ];

  it('are shown with three lines around them, hunks apart where there is room', () => {
    expect(lineDiff(before, after)).toBe(
      '@@ -1,6 +1,6 @@\n 1\n 2\n-3\n+three\n 4\n 5\n 6\n@@ -8,5 +8,5 @@\n 8\n 9\n 10\n-11\n 12\n+new\n',
    );
  });

  it.each([
    [before, after],
    [after, before],
    ['', before],
    ['a\n', 'a\nb\na\n'],
    ['a\nb\nc\n', 'c\na\n'],
  ])('lead from one text to the other: %j', (from, to) => {
    expect(applyDiff(from, lineDiff(from, to))).toBe(to);
  });

  it('are none where nothing differs', () => {
    expect(lineDiff(before, before)).toBe('');
    expect(diffFiles({ a: '1' }, { a: '1' })).toEqual([]);
  });
});
