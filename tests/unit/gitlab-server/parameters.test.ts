import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from '../../../utils/zod';
import { apiRoutes } from '../../gitlab/api/routes';
import type { Call, Route } from '../../gitlab/http/call';
import { ApiError } from '../../gitlab/http/errors';
import { hasOpenApi, OPENAPI } from './published-schemas';
import { smallState } from './small';

type Json = { [key: string]: unknown };
const object = z.record(z.string(), z.unknown());

function at(value: unknown, ...path: string[]): unknown {
  return path.reduce((each, key) => object.safeParse(each).data?.[key], value);
}

/** Names of the query and body parameters of every operation, by `GET /projects/{}/labels`. */
function declared(): Map<string, Set<string>> {
  const document: unknown = parse(
    gunzipSync(readFileSync(join(OPENAPI, 'openapi_v3.yaml.gz'))).toString('utf8'),
  );
  const opened = (schema: unknown): Json => {
    const reference = at(schema, '$ref');
    const found = typeof reference === 'string' ? at(document, ...reference.slice(2).split('/')) : schema;
    return object.parse(at(found, 'properties') ?? {});
  };
  const operations = new Map<string, Set<string>>();
  for (const [path, methods] of Object.entries(object.parse(at(document, 'paths')))) {
    for (const [method, operation] of Object.entries(object.parse(methods))) {
      const parameters = z.array(object).parse(at(operation, 'parameters') ?? []);
      const body = object.parse(at(operation, 'requestBody', 'content') ?? {});
      const names = [
        ...parameters.map(each => String(each.name)),
        ...Object.values(body).flatMap(content => Object.keys(opened(at(content, 'schema')))),
      ];
      const name = `${method.toUpperCase()} ${path.slice('/api/v4'.length).replace(/\{[^}]*\}/g, '{}')}`;
      operations.set(name, new Set(names.map(each => each.replace(/\[.*$/, ''))));
    }
  }
  return operations;
}

/** Values that carry a handler as far as it goes, for each name it may ask for. */
const VALUES: Json = {
  body: 'text',
  note: 'text',
  text: 'text',
  title: 'Title',
  name: 'security',
  new_name: 'other',
  color: '#ffffff',
  resolved: true,
  target_project_id: 'acme/vault',
  target_issue_iid: '1',
  branch: 'main',
  ref: 'main',
  commit_message: 'a',
  content: 'a',
  source_branch: 'topic',
  target_branch: 'main',
  milestone_id: '0',
  assignee_ids: ['1'],
  assignee_id: '1',
  reviewer_ids: ['1'],
  labels: 'security',
  description: 'text',
  query: 'a',
};

/** Names of the parameters that the handler of a route asks for, tried with values and without any. */
function asked(route: Route): Set<string> {
  const names = new Set<string>();
  const note = (name: string | symbol) => {
    names.add(String(name));
    return name;
  };
  for (const values of [VALUES, { body: 'text', title: 'Title' }, { resolved: true, state: 'opened' }, {}]) {
    const { state, change, vault } = smallState();
    const recording = new Proxy<Json>(values, {
      get: (target, name) => Reflect.get(target, note(name)),
      has: (target, name) => Reflect.has(target, note(name)),
    });
    const version = change.versions[0]?.id ?? 0;
    const thread = change.discussions[0];
    const user = state.users[0];
    const call: Call = {
      state,
      url: 'http://127.0.0.1',
      method: route.method,
      path: route.path,
      query: new URLSearchParams(),
      headers: {},
      route: {
        id: route.path.startsWith('/groups') ? 'acme' : 'acme/vault',
        iid: '1',
        user_id: String(user?.id),
        name: 'security',
        note_id: String(thread?.notes[0]?.id),
        discussion_id: thread?.id ?? '',
        version_id: String(version),
        file_path: 'README.md',
        branch: 'main',
        sha: vault.branches.main ?? '',
        milestone_id: '1',
        event_id: '1',
        type: 'issues',
        issue_link_id: '1',
        draft_note_id: '1',
      },
      params: recording,
      user,
      token: state.tokens[0],
      now: () => '2026-11-01T10:00:00.000Z',
    };
    try {
      route.handle(call);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
    }
  }
  return names;
}

/** Asked for by every reply that shows Markdown or pages, whatever the endpoint declares. */
const EVERYWHERE = new Set(['with_labels_details', 'page', 'per_page']);

const FILE = ['content', 'encoding', 'branch', 'commit_message', 'start_branch'];

/** For these the document names only what a middleware adds; GitLab's source (`files.rb`, `commits.rb`) has the rest. */
const MISSING_THERE: Record<string, string[]> = {
  'POST /projects/{}/repository/files/{}': FILE,
  'PUT /projects/{}/repository/files/{}': FILE,
  'POST /projects/{}/repository/commits': ['actions', 'branch', 'commit_message', 'start_branch'],
};

describe.skipIf(!hasOpenApi)('the parameters of every route', () => {
  const operations = hasOpenApi ? declared() : new Map<string, Set<string>>();

  it.each(apiRoutes.map(route => [`${route.method} ${route.path}`, route] as const))(
    '%s are GitLab’s',
    (name, route) => {
      const general = name.replace(/:[a-z_]+/g, '{}');
      const known = operations.get(general);
      const allowed = MISSING_THERE[general] ?? [];
      const invented = [...asked(route)].filter(
        each => !known?.has(each) && !EVERYWHERE.has(each) && !allowed.includes(each),
      );
      expect(invented).toEqual([]);
    },
  );

  it('are seen when they are asked for', () => {
    const list = apiRoutes.find(route => route.method === 'GET' && route.path === '/projects/:id/labels');
    expect(list && [...asked(list)]).toEqual(expect.arrayContaining(['search', 'with_counts', 'archived']));
    expect(operations.get('GET /projects/{}/labels')?.has('archived')).toBe(true);
  });
});

it.runIf(!hasOpenApi)(
  'GitLab’s OpenAPI document is not beside the repository, so no parameter is compared with it',
  () => {
    expect(hasOpenApi).toBe(false);
  },
);
