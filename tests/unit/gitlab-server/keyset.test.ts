import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeGroup } from '../../gitlab/build';
import type { Answer, SmallServer } from './small';
import { CHANGE, startSmall } from './small';

let server: SmallServer;
beforeAll(async () => {
  server = await startSmall({ root: '/gitlab' });
  for (const name of ['bravo', 'alpha']) makeGroup(server.state, { fullPath: name, visibility: 'public' });
});
afterAll(() => server.gitlab.close());

/** All rows of a list, page by page, by the links alone. */
async function walk(path: string): Promise<{ rows: Record<string, unknown>[]; answers: Answer[] }> {
  const answers: Answer[] = [];
  let next: string | undefined = path;
  while (next !== undefined) {
    const answer: Answer = await server.call('developer', `GET ${next}`);
    expect(answer.status).toBe(200);
    answers.push(answer);
    const link = /^<([^>]*)>; rel="next"$/.exec(answer.headers.get('link') ?? '')?.[1];
    next = link?.slice(`${server.gitlab.url}/api/v4`.length);
  }
  return { rows: answers.flatMap(answer => answer.list), answers };
}

it.each([
  ['/projects?pagination=keyset&order_by=id&per_page=1', 'path_with_namespace', ['acme/shop', 'acme/vault']],
  [
    '/projects?pagination=keyset&order_by=id&sort=asc&per_page=1',
    'path_with_namespace',
    ['acme/vault', 'acme/shop'],
  ],
  ['/groups?pagination=keyset&order_by=name&per_page=1', 'name', ['acme', 'alpha', 'bravo']],
  [
    '/projects/acme%2Fvault/repository/tree?pagination=keyset&recursive=true&per_page=3',
    'path',
    ['app', 'app/models', 'app/models/a.rb', 'README.md'],
  ],
])('%s', async (path, field, expected) => {
  const { rows, answers } = await walk(path);
  expect(rows.map(row => row[field])).toEqual(expected);
  expect(answers.length).toBeGreaterThan(1);
  for (const { headers } of answers) {
    expect([headers.get('x-total'), headers.get('x-next-page'), headers.get('x-page')]).toEqual([
      null,
      null,
      null,
    ]);
  }
});

it.each([
  `${CHANGE}/notes?pagination=keyset`,
  `${CHANGE}/discussions?pagination=keyset`,
  `${CHANGE}/diffs?pagination=keyset&order_by=id`,
  '/projects?pagination=keyset&order_by=name',
  '/projects?pagination=keyset',
])('%s is refused', async path => {
  const { status, json } = await server.call('developer', `GET ${path}`);
  expect([status, json.error]).toEqual([
    405,
    'Keyset pagination is not yet available for this type of request',
  ]);
});
