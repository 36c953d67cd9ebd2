import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeSession, makeThread } from '../../gitlab/build';
import { parseDocument } from '../../gitlab/graphql/parse';
import type { SmallServer } from './small';
import { startSmall } from './small';

let server: SmallServer;
beforeAll(async () => {
  server = await startSmall({ root: '/gitlab' });
  const [owner] = server.state.users;
  if (owner) makeThread(server.state, server.change, owner, ['why?', 'because']);
});
afterAll(() => server.gitlab.close());

type Reply = {
  data?: Record<string, unknown>;
  errors?: { message: string; extensions?: { code?: string } }[];
};

async function ask(as: string | undefined, query: unknown, variables: unknown = {}, more: object = {}) {
  const response = await fetch(`${server.gitlab.url}/api/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(as === undefined ? {} : { authorization: `Bearer ${as}` }),
    },
    body: JSON.stringify({ query, variables, ...more }),
  });
  const reply: Reply = await response.json();
  return { status: response.status, ...reply };
}

/** The one query that replaces several calls. */
const WHOLE = `
query page($path: ID!, $iid: String!) {
  project(fullPath: $path) {
    id visibility maxAccessLevel { integerValue }
    mergeRequest(iid: $iid) {
      id iid title description draft state detailedMergeStatus webUrl updatedAt preparedAt
      author { username } diffHeadSha diffRefs { baseSha headSha startSha }
      diffStatsSummary { fileCount additions deletions } diffStats { path additions deletions }
      labels { nodes { title color } } taskCompletionStatus { count completedCount }
      userPermissions { readMergeRequest updateMergeRequest adminMergeRequest createNote canApprove }
      discussions(first: 100) {
        pageInfo { hasNextPage endCursor }
        nodes { id resolvable resolved
          notes { nodes { id body system internal createdAt lastEditedAt author { id username } } } }
      }
    }
  }
}`;
const CHANGE = { path: 'acme/vault', iid: '1' };

it('answers the one query of a merge request', async () => {
  const { status, data, errors } = await ask('developer', WHOLE, CHANGE);
  expect([status, errors]).toEqual([200, undefined]);
  expect(data).toMatchObject({
    project: {
      id: `gid://gitlab/Project/${server.vault.id}`,
      visibility: 'private',
      maxAccessLevel: { integerValue: 30 },
      mergeRequest: {
        iid: '1',
        draft: false,
        detailedMergeStatus: 'MERGEABLE',
        author: { username: 'developer' },
        diffStatsSummary: { fileCount: 3, additions: 2, deletions: 2 },
        diffStats: [
          { path: 'app/models/a.rb', additions: 1, deletions: 1 },
          { path: 'logo.png', additions: 0, deletions: 0 },
          { path: 'c.txt', additions: 1, deletions: 1 },
        ],
        taskCompletionStatus: { count: 2, completedCount: 1 },
        userPermissions: { createNote: true, canApprove: true },
        discussions: { pageInfo: { hasNextPage: false }, nodes: { length: 3 } },
      },
    },
  });
});

it('shows what the reader may see, and nothing of what they may not', async () => {
  expect((await ask('guest', WHOLE, CHANGE)).data).toMatchObject({ project: { mergeRequest: null } });
  expect((await ask('outsider', WHOLE, CHANGE)).data).toEqual({ project: null });
  expect((await ask(undefined, '{ currentUser { id } }')).data).toEqual({ currentUser: null });
  const level = '{ project(fullPath: "acme/shop") { maxAccessLevel { integerValue stringValue } } }';
  expect((await ask('outsider', level)).data).toEqual({
    project: { maxAccessLevel: { integerValue: 0, stringValue: 'NO_ACCESS' } },
  });
});

it('reads aliases, presets, fragments, directives and type names', async () => {
  const query = `
    query ($path: ID = "acme/shop", $with: Boolean!) {
      me: currentUser { ...person id @skip(if: $with) }
      here: project(fullPath: $path) { __typename ... on Project { name } visibility @include(if: $with) }
    }
    fragment person on CurrentUser { username }`;
  expect(await ask('developer', query, { with: true })).toMatchObject({
    data: {
      me: { username: 'developer' },
      here: { __typename: 'Project', name: 'shop', visibility: 'public' },
    },
  });
});

it('walks a connection by cursors', async () => {
  const query = `query ($after: String) { project(fullPath: "acme/vault") { mergeRequest(iid: "1") {
    discussions(first: 2, after: $after) { pageInfo { hasNextPage endCursor } nodes { notes { nodes { body } } } } } } }`;
  type Page = {
    project: {
      mergeRequest: {
        discussions: { pageInfo: { hasNextPage: boolean; endCursor: string }; nodes: unknown[] };
      };
    };
  };
  const page = async (after: string | null) => {
    const { data } = await ask('developer', query, { after });
    const { project } = JSON.parse(JSON.stringify(data)) as Page;
    return project.mergeRequest.discussions;
  };
  const first = await page(null);
  expect([first.nodes.length, first.pageInfo.hasNextPage]).toEqual([2, true]);
  const second = await page(first.pageInfo.endCursor);
  expect([second.nodes.length, second.pageInfo.hasNextPage]).toEqual([1, false]);
});

describe('errors come with 200', () => {
  it.each([
    [
      '{ project(fullPath: "a") { nothing } }',
      "Field 'nothing' doesn't exist on type 'Project'",
      'undefinedField',
    ],
    [
      '{ project { id } }',
      "Field 'project' is missing required arguments: fullPath",
      'missingRequiredArguments',
    ],
    [
      '{ project(fullPath: "a", x: 1) { id } }',
      "Field 'project' doesn't accept argument 'x'",
      'argumentNotAccepted',
    ],
    ['{ project(fullPath: "a") }', "Did you mean 'project { ... }'?", 'selectionMismatch'],
    ['{ currentUser { id { a } } }', "Selections can't be made on scalars", 'selectionMismatch'],
    ['{ ...gone }', 'Fragment gone was used, but not defined', 'useAndDefineFragment'],
    ['{ ...a } fragment a on Query { ...a }', 'Fragment a contains an infinite loop', 'infiniteLoop'],
    [
      'query a { project(fullPath: $p) { id } }',
      'Variable $p is used by a but not declared',
      'variableNotDefined',
    ],
    [
      'query ($p: ID!) { project(fullPath: $p) { id } }',
      'Variable $p of type ID! was provided invalid value',
      undefined,
    ],
    ['{ project(', 'Parse error on "end of file" at [1, 11]', undefined],
    ['{ currentUser { id } ~ }', 'Parse error', undefined],
    ['mutation { createNote { note { id } } }', 'not configured for mutations', undefined],
    ['', 'No query string was present', undefined],
    [7, 'No query string was present', undefined],
  ])('%s', async (query, message, code) => {
    const { status, data, errors } = await ask('developer', query);
    expect([status, data]).toEqual([200, undefined]);
    expect(errors?.[0]?.message).toContain(message);
    expect(errors?.[0]?.extensions?.code).toBe(code);
  });

  it('names the place of a field that is not there', async () => {
    const { errors } = await ask('developer', 'query q {\n  project(fullPath: "a") {\n    nothing\n  }\n}');
    expect(errors?.[0]).toMatchObject({
      locations: [{ line: 3, column: 5 }],
      path: ['query q', 'project', 'nothing'],
    });
  });
});

it('refuses bad tokens, and queries that are too long', async () => {
  const me = '{ currentUser { username } }';
  expect((await ask('read-only', me)).data).toEqual({ currentUser: { username: 'developer' } });
  for (const token of ['revoked', 'nobody-knows', 'files-only']) {
    expect(await ask(token, me)).toEqual({ status: 401, errors: [{ message: 'Invalid token' }] });
  }
  expect(await ask('developer', `{ currentUser { id ${' '.repeat(10_000)} } }`)).toMatchObject({
    status: 422,
  });
});

it('takes a session with its CSRF token, and without it counts it as nobody', async () => {
  const [owner] = server.state.users;
  if (!owner) throw new Error('no owner');
  const session = makeSession(server.state, owner, 'session');
  const by = async (headers: Record<string, string>) => {
    const response = await fetch(`${server.gitlab.url}/api/graphql/`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: '_gitlab_session=session', ...headers },
      body: JSON.stringify({ query: '{ currentUser { username } }' }),
    });
    return response.json();
  };
  expect(await by({})).toEqual({ data: { currentUser: null } });
  expect(await by({ 'x-csrf-token': session.csrfToken })).toEqual({
    data: { currentUser: { username: 'owner' } },
  });
});

describe('the parser', () => {
  it('reads every kind of value', () => {
    const [operation] = parseDocument(
      'query Q($a: [ID!]! = ["x"]) { f(a: $a, b: {c: [1, -2.5e1], d: RED}, e: null, g: "q\\"\\u0041", h: """b "c" """) }',
    ).operations;
    expect(operation?.variables[0]?.type).toEqual({ text: '[ID!]!', required: true });
    expect(operation?.selections[0]).toMatchObject({
      args: {
        a: { kind: 'variable', name: 'a' },
        b: { fields: { c: { items: [{ value: 1 }, { value: -25 }] }, d: { kind: 'enum', name: 'RED' } } },
        e: { value: null },
        g: { value: 'q"A' },
        h: { value: 'b "c"' },
      },
    });
  });

  it.each(['{', '{}', '{ a(b:) }', '{ a b: }', 'query (a: Int) { b }', '"', 'fragment on on A { b }}'])(
    'refuses %s',
    source => {
      expect(() => parseDocument(source)).toThrow();
    },
  );

  it('does not go deeper than it can', () => {
    expect(() => parseDocument('{a'.repeat(100_000))).toThrow('Parse error');
  });
});
