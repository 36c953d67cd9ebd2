import type { ValidateFunction } from 'ajv';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  commitSchema,
  diffSchema,
  fileSchema,
  treeEntrySchema,
  versionSchema,
} from '../../gitlab/schemas/code';
import { errorSchema } from '../../gitlab/schemas/errors';
import { issueSchema, mergeRequestSchema, singleMergeRequestSchema } from '../../gitlab/schemas/items';
import { commandsOnlySchema, discussionSchema, noteSchema } from '../../gitlab/schemas/notes';
import type { Schema } from '../../gitlab/schemas/parts';
import { list } from '../../gitlab/schemas/parts';
import { memberSchema, metadataSchema, ownTokenSchema, userBasicSchema } from '../../gitlab/schemas/people';
import { labelSchema, projectSchema } from '../../gitlab/schemas/projects';
import { startGitLab } from '../../gitlab/server';
import { hasSamples, hasSchemas, loadPublished, readSample } from './published-schemas';
import type { SmallServer } from './small';
import { CHANGE, GIFT, ISSUE, startSmall } from './small';

let server: SmallServer;
let [thread, note] = ['', 0];

/** A server with every kind of note on the change: plain, internal, system, thread, resolved, on the diff. */
beforeAll(async () => {
  server = await startSmall();
  const by = (what: string, body: unknown) => server.call('developer', what, body);
  await by(`PUT ${CHANGE}`, {
    title: 'Renamed',
    add_labels: 'security',
    assignee_ids: [server.change.authorId],
  });
  const version = server.change.versions[0];
  const made = await by(`POST ${CHANGE}/discussions`, { body: 'thread' });
  thread = String(made.json.id);
  await by(`PUT ${CHANGE}/discussions/${thread}`, { resolved: true });
  await by(`POST ${CHANGE}/discussions`, {
    body: 'on the diff',
    position: {
      base_sha: version?.baseCommitSha,
      start_sha: version?.startCommitSha,
      head_sha: version?.headCommitSha,
      position_type: 'text',
      new_path: 'c.txt',
      new_line: 2,
    },
  });
  await by(`POST ${CHANGE}/draft_notes`, { note: 'pending' });
  await by(`PUT ${GIFT}`, { state_event: 'close' });
  note = server.change.discussions[0]?.notes[0]?.id ?? 0;
});
afterAll(() => server.gitlab.close());

const PROJECT = '/projects/acme%2Fvault';

function check(validate: ValidateFunction, value: unknown): void {
  validate(value);
  expect(validate.errors ?? []).toEqual([]);
}

const asked = async (path: string) => JSON.parse((await server.call('developer', `GET ${path}`)).text);

describe('our own strict schemas', () => {
  const ajv = new Ajv({ allErrors: true });
  const strict: [string, Schema][] = [
    ['/metadata', metadataSchema],
    ['/version', metadataSchema],
    ['/personal_access_tokens/self', ownTokenSchema],
    ['/users?search=dev', list(userBasicSchema)],
    [PROJECT, projectSchema],
    [`${PROJECT}/members/all`, list(memberSchema)],
    [`${PROJECT}/labels`, list(labelSchema)],
    [`${PROJECT}/labels?with_counts=true`, list(labelSchema)],
    [`${PROJECT}/merge_requests`, list(mergeRequestSchema)],
    [CHANGE, singleMergeRequestSchema],
    [`${CHANGE}?render_html=true`, singleMergeRequestSchema],
    [GIFT, singleMergeRequestSchema],
    [`${CHANGE}/diffs`, list(diffSchema)],
    [`${CHANGE}/commits`, list(commitSchema)],
    [`${CHANGE}/versions`, list(versionSchema)],
    [`${CHANGE}/notes`, list(noteSchema)],
    [`${CHANGE}/discussions`, list(discussionSchema)],
    ['/projects/acme%2Fshop/issues', list(issueSchema)],
    [ISSUE, issueSchema],
    [`${PROJECT}/repository/tree?recursive=true`, list(treeEntrySchema)],
    [`${PROJECT}/repository/files/README.md?ref=main`, fileSchema],
  ];
  it.each(strict)('fit %s', async (path, schema) => {
    check(ajv.compile(schema), await asked(path));
  });

  it('fit a single note, a single thread and a text of commands', async () => {
    check(ajv.compile(noteSchema), await asked(`${CHANGE}/notes/${note}`));
    check(ajv.compile(discussionSchema), await asked(`${CHANGE}/discussions/${thread}`));
    const commands = await server.call('developer', `POST ${GIFT}/notes`, { body: '/reopen' });
    check(ajv.compile(commandsOnlySchema), commands.json);
  });

  it('refuse a note with a field too many or too few', async () => {
    const whole = await asked(`${CHANGE}/notes/${note}`);
    const { body: _body, ...less } = whole;
    const validate = ajv.compile(noteSchema);
    expect([validate(whole), validate(less), validate({ ...whole, discussion_id: '' })]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it.each([
    ['developer', 'GET /nowhere', undefined],
    ['developer', 'GET /projects/1', undefined],
    ['developer', `POST ${PROJECT}/labels`, { name: 'a,b', color: '#fff' }],
    ['revoked', 'GET /user', undefined],
    ['read-only', `POST ${CHANGE}/notes`, { body: 'a' }],
  ])('fit what %s is told of %s', async (as, what, body) => {
    check(ajv.compile(errorSchema), (await server.call(as, what, body)).json);
  });
});

describe('the sample', () => {
  it('fits our own strict schemas in every item', async () => {
    const sample = await startGitLab();
    const ajv = new Ajv({ allErrors: true });
    const token = sample.state.tokens[0]?.value;
    const get = async (path: string) => {
      const response = await fetch(`${sample.url}/api/v4${path}`, {
        headers: { authorization: `Bearer ${token}` },
      });
      return response.json();
    };
    const fits = async (path: string, validate: ValidateFunction) => check(validate, await get(path));
    const [project, labels, change, diffs, threads, issue, notes] = [
      projectSchema,
      list(labelSchema),
      singleMergeRequestSchema,
      list(diffSchema),
      list(discussionSchema),
      issueSchema,
      list(noteSchema),
    ].map(schema => ajv.compile(schema));
    if (!project || !labels || !change || !diffs || !threads || !issue || !notes)
      throw new Error('a schema is missing');
    try {
      for (const { id, mergeRequests, issues } of sample.state.projects) {
        await fits(`/projects/${id}`, project);
        await fits(`/projects/${id}/labels?per_page=100`, labels);
        for (const { iid } of mergeRequests) {
          const path = `/projects/${id}/merge_requests/${iid}`;
          await fits(path, change);
          await fits(`${path}/diffs?per_page=100`, diffs);
          await fits(`${path}/discussions?per_page=100`, threads);
        }
        for (const { iid } of issues) {
          await fits(`/projects/${id}/issues/${iid}`, issue);
          await fits(`/projects/${id}/issues/${iid}/notes?per_page=100`, notes);
        }
      }
    } finally {
      await sample.close();
    }
  });
});

describe.skipIf(!hasSamples)('replies others recorded', () => {
  /** Fields that were there in 2024 and are gone or not modelled. */
  const gone = new Set(['skype']);
  it.each([
    ['get_merge_request.json', CHANGE],
    ['get_merge_requests.json', `${PROJECT}/merge_requests`],
    ['search_users.json', '/users?search=dev'],
    ['list_personal_access_tokens_single.json', '/personal_access_tokens/self'],
    ['get_commit.json', `${PROJECT}/repository/commits/main`],
    ['list_merge_request_diff.json', `${CHANGE}/diffs`],
    ['get_user.json', '/user'],
    ['list_draft_notes.json', `${CHANGE}/draft_notes`],
  ])('%s has no field that %s lacks', async (name, path) => {
    const first = (value: unknown) => (Array.isArray(value) ? value[0] : value);
    const recorded = first(readSample(name));
    const ours = first(await asked(path));
    const missing = Object.keys(recorded).filter(key => !(key in ours) && !gone.has(key));
    expect(missing).toEqual([]);
  });
});

describe.skipIf(!hasSchemas)('GitLab’s own schemas', () => {
  const published = hasSchemas ? loadPublished() : undefined;
  const theirs: [string, string][] = [
    ['/metadata', 'metadata.json'],
    [`${PROJECT}/merge_requests`, 'merge_requests.json'],
    [CHANGE, 'merge_request.json'],
    [GIFT, 'merge_request.json'],
    ['/projects/acme%2Fshop/issues', 'issues.json'],
    [ISSUE, 'issue.json'],
    [`${PROJECT}/members/all`, 'members.json'],
    ['/users?search=dev', 'user/basics.json'],
    ['/projects?simple=true', 'projects.json'],
    [`${CHANGE}/commits`, 'commits.json'],
    [`${GIFT}/notes`, 'notes.json'],
    [`${ISSUE}/notes`, 'notes.json'],
  ];
  it('fit what came later: milestones, links, branches and commits', async () => {
    const by = async (what: string, body?: unknown) =>
      JSON.parse((await server.call('owner', what, body)).text);
    const other = await by('POST /projects/acme%2Fshop/issues', { title: 'Other' });
    const target = { target_project_id: 'acme/shop', target_issue_iid: other.iid };
    const made: [string, unknown][] = [
      ['milestone.json', await by(`POST ${PROJECT}/milestones`, { title: '1.0' })],
      ['milestones.json', await by(`GET ${PROJECT}/milestones`)],
      ['issue_link.json', await by(`POST ${ISSUE}/links`, target)],
      ['related_issues.json', await by(`GET ${ISSUE}/links`)],
      ['branch.json', await by(`POST ${PROJECT}/repository/branches`, { branch: 'b', ref: 'main' })],
      ['branches.json', await by(`GET ${PROJECT}/repository/branches`)],
      ['commits.json', await by(`GET ${PROJECT}/repository/commits`)],
    ];
    for (const [name, value] of made) {
      const validate = published?.(`public_api/v4/${name}`);
      if (validate) check(validate, value);
    }
  });

  it.each(theirs)('fit %s: %s', async (path, name) => {
    const validate = published?.(`public_api/v4/${name}`);
    if (validate) check(validate, await asked(path));
  });

  it('fit notes that are neither on the diff nor resolved, as theirs describes no others', async () => {
    const validate = published?.('public_api/v4/notes.json');
    const notes: { type: string | null; resolved_by?: unknown }[] = await asked(`${CHANGE}/notes`);
    const described = notes.filter(each => each.type !== 'DiffNote' && !each.resolved_by);
    expect(described.length).toBeGreaterThan(2);
    if (validate) check(validate, described);
  });

  it('fit labels, alone and with details', async () => {
    const labels: unknown[] = await asked(`${PROJECT}/labels`);
    const alone = published?.('public_api/v4/labels/project_label.json');
    for (const label of labels) if (alone) check(alone, label);
    const [change] = await asked(`${PROJECT}/merge_requests?with_labels_details=true`);
    const basic = published?.('public_api/v4/label_basic.json');
    expect(change.labels).toHaveLength(1);
    if (basic) check(basic, change.labels[0]);
  });

  it('fit the position of a thread on the diff', () => {
    const position = server.change.discussions.at(-1)?.notes[0]?.position;
    expect(position).toBeTruthy();
    const validate = published?.('validators/position.json');
    if (validate) check(validate, position);
  });
});

it.runIf(!hasSchemas)(
  'GitLab’s own schemas are not beside the repository, so nothing is compared with them',
  () => {
    expect(hasSchemas).toBe(false);
  },
);
