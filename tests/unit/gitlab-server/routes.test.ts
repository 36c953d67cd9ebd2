import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { apiRoutes } from '../../gitlab/api/routes';
import { hasOpenApi, OPENAPI } from './published-schemas';

/** `GET /projects/{}/labels` for every operation GitLab declares, with the names of path parts left out. */
function declared(): Set<string> {
  const operations = new Set<string>();
  let path = '';
  const text = gunzipSync(readFileSync(join(OPENAPI, 'openapi_v3.yaml.gz'))).toString('utf8');
  for (const line of text.split('\n')) {
    const route = /^ {2}"?(\/api\/v4[^":]*)"?:/.exec(line)?.[1];
    if (route) path = route.slice('/api/v4'.length).replace(/\{[^}]*\}/g, '{}');
    const method = /^ {4}(get|post|put|delete):/.exec(line)?.[1];
    if (method) operations.add(`${method.toUpperCase()} ${path}`);
  }
  return operations;
}

/** Operations GitLab has and its document misnames. */
const MISSING_THERE = new Set<string>();

describe.skipIf(!hasOpenApi)('every route', () => {
  const operations = hasOpenApi ? declared() : new Set<string>();

  it.each(apiRoutes.map(({ method, path }) => `${method} ${path}`))('%s is one of GitLab’s', route => {
    const general = route.replace(/:[a-z_]+/g, '{}');
    expect(operations.has(general) || MISSING_THERE.has(general)).toBe(true);
  });

  it('is found under a name of its own', () => {
    expect(operations.size).toBeGreaterThan(1000);
    expect(new Set(apiRoutes.map(({ method, path }) => `${method} ${path}`)).size).toBe(apiRoutes.length);
  });
});

it.runIf(!hasOpenApi)(
  'GitLab’s OpenAPI document is not beside the repository, so no route is compared with it',
  () => {
    expect(hasOpenApi).toBe(false);
  },
);
