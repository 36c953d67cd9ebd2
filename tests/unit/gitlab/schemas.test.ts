import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  Commit,
  Diff,
  Issue,
  Markdown,
  MergeRequest,
  Metadata,
  Note,
  Project,
  TokenSelf,
  User,
} from '../../../utils/gitlab/schemas';
import { z } from '../../../utils/zod';

const shared = fileURLToPath(new URL('../../../../shared/gitlab/', import.meta.url));
const read = (file: string): unknown => JSON.parse(readFileSync(`${shared}${file}`, 'utf8'));

describe.skipIf(!existsSync(`${shared}samples`))(
  'replies recorded by others (../shared/gitlab/samples)',
  () => {
    const cases: [string, z.ZodType][] = [
      ['get_user.json', User],
      ['get_merge_request.json', MergeRequest],
      ['list_merge_request_diff.json', z.array(Diff)],
      ['list_personal_access_tokens_single.json', TokenSelf],
      ['get_commit.json', Commit],
      ['issue_move.json', Issue],
      ['search_users.json', z.array(User)],
    ];
    for (const [file, schema] of cases) {
      it(`accepts ${file}`, () => {
        expect(schema.safeParse(read(`samples/${file}`)).error).toBeUndefined();
      });
    }
  },
);

/** GitLab prints the issue a few more times with one field or a list around it, to show what a tier adds. */
function isExcerpt(endpoint: string | null, example: unknown): boolean {
  return endpoint === 'GET /projects/:id/issues/:issue_iid' && !Object.hasOwn(Object(example), 'iid');
}

describe.skipIf(!existsSync(`${shared}openapi/doc_examples.json`))(
  "examples in GitLab's documentation (../shared/gitlab/openapi)",
  () => {
    const endpoints: Record<string, z.ZodType> = {
      'GET /projects/:id': Project,
      'GET /projects/:id/issues/:issue_iid': Issue,
      'GET /projects/:id/issues/:issue_iid/notes': z.array(Note),
      'GET /projects/:id/merge_requests/:merge_request_iid/notes/:note_id': Note,
      'GET /projects/:id/merge_requests/:merge_request_iid/diffs': z.array(Diff),
      'GET /projects/:id/merge_requests/:merge_request_iid/commits': z.array(Commit),
      'POST /markdown': Markdown,
      'GET /metadata': Metadata,
      'GET /user': User,
    };
    const { examples } = existsSync(`${shared}openapi/doc_examples.json`)
      ? (read('openapi/doc_examples.json') as {
          examples: { endpoint: string | null; heading: string; example: unknown }[];
        })
      : { examples: [] };
    for (const { endpoint, heading, example } of examples) {
      const schema = endpoint === null ? undefined : endpoints[endpoint];
      if (!schema || isExcerpt(endpoint, example)) continue;
      it(`accepts ${endpoint}, ${heading}`, () => {
        expect(schema.safeParse(example).error).toBeUndefined();
      });
    }
  },
);
