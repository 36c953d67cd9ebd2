import type { Check, Names } from './cases';
import { runCases } from './cases';
import type { SmallServer } from './small';
import { CHANGE, GIFT, ISSUE } from './small';

const MISSING = 999_999;

/** A label of the project and one of the group above it. */
function labels(server: SmallServer): Names {
  const label = server.vault.labels.find(each => each.name === 'security');
  return { all: '/projects/acme%2Fvault/labels', security: label?.id ?? 0 };
}

const badColor = { message: { color: ['must be a valid color code'] } };
const badName = { message: { title: ['is invalid'] } };
const one = 'label_id, name are missing, exactly one parameter must be provided';
const names =
  (...expected: string[]): Check =>
  answer =>
    JSON.stringify(answer.list.map(label => label.name)) === JSON.stringify(expected);

runCases('labels of a project', labels, [
  [
    'listed with those of the group',
    'developer',
    'GET {all}',
    undefined,
    200,
    names('security', 'workflow::ready', 'workflow::review'),
  ],
  [
    'listed without those of the group',
    'developer',
    'GET {all}?include_ancestor_groups=false',
    undefined,
    200,
    names('security', 'workflow::review'),
  ],
  [
    'listed with counts',
    'developer',
    'GET {all}?with_counts=true',
    undefined,
    200,
    (answer => answer.list.every(label => label.open_issues_count === 0)) satisfies Check,
  ],
  [
    'listed without counts',
    'developer',
    'GET {all}',
    undefined,
    200,
    (answer => answer.list.every(label => !('open_issues_count' in label))) satisfies Check,
  ],
  ['searched', 'developer', 'GET {all}?search=review', undefined, 200, names('workflow::review')],
  [
    'found by name',
    'developer',
    'GET {all}/security',
    undefined,
    200,
    { name: 'security', is_project_label: true },
  ],
  ['found by number', 'developer', 'GET {all}/{security}', undefined, 200, { name: 'security' }],
  ['found, not there', 'developer', 'GET {all}/none', undefined, 404, { message: '404 Label Not Found' }],
  [
    'made with everything',
    'developer',
    'POST {all}',
    { name: 'Foo', color: '#FFAABB', description: 'test', priority: 2 },
    201,
    { name: 'Foo', color: '#FFAABB', description: 'test', priority: 2 },
  ],
  [
    'made with what is needed',
    'developer',
    'POST {all}',
    { name: 'Foo & Bar', color: '#FFAABB' },
    201,
    { name: 'Foo & Bar', description: null, priority: null },
  ],
  ['made with the name of a colour', 'developer', 'POST {all}', { name: 'Foo', color: 'red' }, 201],
  ['made without a name', 'developer', 'POST {all}', { color: '#FFAABB' }, 400, { error: 'name is missing' }],
  ['made without a colour', 'developer', 'POST {all}', { name: 'Foo' }, 400, { error: 'color is missing' }],
  ['made with half a colour', 'developer', 'POST {all}', { name: 'Foo', color: '#FFAA' }, 400, badColor],
  [
    'made with too much of a colour',
    'developer',
    'POST {all}',
    { name: 'Foo', color: '#FFAAFFFF' },
    400,
    badColor,
  ],
  ['made with a comma', 'developer', 'POST {all}', { name: ',', color: '#FFAABB' }, 400, badName],
  [
    'made twice',
    'developer',
    'POST {all}',
    { name: 'security', color: '#FFAABB' },
    409,
    { message: 'Label already exists' },
  ],
  [
    'made where the group has one',
    'developer',
    'POST {all}',
    { name: 'workflow::ready', color: '#FFAABB' },
    409,
    { message: 'Label already exists' },
  ],
  ['made by who may not', 'guest', 'POST {all}', { name: 'Foo', color: '#FFAABB' }, 403],
  ['deleted', 'developer', 'DELETE {all}/security', undefined, 204],
  ['deleted the older way', 'developer', 'DELETE {all}', { name: 'security' }, 204],
  [
    'deleted, not there',
    'developer',
    'DELETE {all}',
    { name: 'none' },
    404,
    { message: '404 Label Not Found' },
  ],
  ['deleted without saying which', 'developer', 'DELETE {all}', {}, 400, { error: one }],
  [
    'changed in all',
    'developer',
    'PUT {all}/security',
    { new_name: 'New', color: '#FFFFFF', description: 'test' },
    200,
    { name: 'New', color: '#FFFFFF', description: 'test' },
  ],
  [
    'changed in name',
    'developer',
    'PUT {all}',
    { name: 'security', new_name: 'New' },
    200,
    { name: 'New', color: '#428BCA' },
  ],
  [
    'changed in colour',
    'developer',
    'PUT {all}/security',
    { color: '#FFFFFF' },
    200,
    { name: 'security', color: '#FFFFFF' },
  ],
  ['changed in priority', 'developer', 'PUT {all}/security', { priority: 10 }, 200, { priority: 10 }],
  ['changed, not there', 'developer', 'PUT {all}/none', { new_name: 'a' }, 404],
  ['changed without saying which', 'developer', 'PUT {all}', { new_name: 'a' }, 400, { error: one }],
  [
    'changed in nothing',
    'developer',
    'PUT {all}/security',
    {},
    400,
    {
      error:
        'new_name, color, description, priority, archived are missing, at least one parameter must be provided',
    },
  ],
  [
    'changed to a comma',
    'developer',
    'PUT {all}/security',
    { new_name: ',', color: '#FFFFFF' },
    400,
    badName,
  ],
  ['changed to half a colour', 'developer', 'PUT {all}/security', { color: '#FF' }, 400, badColor],
]);

/** Who is who, by number. */
function people(server: SmallServer): Names {
  const id = (username: string) => server.state.users.find(user => user.username === username)?.id ?? 0;
  return {
    all: '/projects/acme%2Fvault/merge_requests',
    planner: id('planner'),
    owner: id('owner'),
    id: server.change.id,
  };
}

const named = (field: string, ...expected: string[]): Check => {
  return ({ json }) => {
    const found = json[field];
    return Array.isArray(found) && found.map(each => each.username).join() === expected.join();
  };
};
const labelled =
  (...expected: string[]): Check =>
  ({ json }) =>
    JSON.stringify(json.labels) === JSON.stringify(expected);
const wrote = (body: string): Check => {
  return (_answer, server) =>
    server.change.discussions.some(each => each.notes.some(note => note.system && note.body.includes(body)));
};

runCases('merge requests', people, [
  [
    'listed by state',
    'developer',
    'GET {all}?state=closed',
    undefined,
    200,
    (answer => answer.list.length === 0) satisfies Check,
  ],
  [
    'listed by label',
    'developer',
    'GET {all}?labels=security',
    undefined,
    200,
    (answer => answer.list.length === 0) satisfies Check,
  ],
  ['listed by number', 'developer', 'GET {all}?iids[]=1', undefined, 200, [{ iid: 1 }]],
  [
    'listed by an order there is not',
    'developer',
    'GET {all}?sort=up',
    undefined,
    400,
    { error: 'sort does not have a valid value' },
  ],
  ['one by its iid', 'developer', 'GET {all}/1', undefined, 200, { iid: 1, title: 'Add a lock' }],
  [
    'one by its id, which is not its iid',
    'developer',
    'GET {all}/{id}',
    undefined,
    404,
    { message: '404 Not found' },
  ],
  ['one by no number', 'developer', 'GET {all}/one', undefined, 400, { error: 'iid is invalid' }],
  [
    'one that is not there',
    'developer',
    `GET {all}/${MISSING}`,
    undefined,
    404,
    { message: '404 Not found' },
  ],
  ['its commits', 'developer', 'GET {all}/1/commits', undefined, 200, [{ title: 'Add a lock' }]],
  ['commits of none', 'developer', `GET {all}/${MISSING}/commits`, undefined, 404],
  [
    'its diffs with file names',
    'developer',
    'GET {all}/1/diffs?unidiff=true&per_page=1',
    undefined,
    200,
    (answer =>
      String(answer.list[0]?.diff).startsWith(
        '--- a/app/models/a.rb\n+++ b/app/models/a.rb\n',
      )) satisfies Check,
  ],
  [
    'changed in nothing',
    'developer',
    `PUT ${CHANGE}`,
    {},
    400,
    (answer =>
      String(answer.json.error).endsWith(
        'are missing, at least one parameter must be provided',
      )) satisfies Check,
  ],
  [
    'given an assignee',
    'developer',
    `PUT ${CHANGE}`,
    { assignee_ids: ['{planner}'] },
    200,
    named('assignees', 'planner'),
  ],
  [
    'given an assignee, by the older name',
    'developer',
    `PUT ${CHANGE}`,
    { assignee_id: '{planner}' },
    200,
    named('assignees', 'planner'),
  ],
  [
    'given an assignee: GitLab writes so',
    'developer',
    `PUT ${CHANGE}`,
    { assignee_ids: ['{planner}'] },
    200,
    wrote('assigned to @planner'),
  ],
  ['rid of assignees by 0', 'developer', `PUT ${CHANGE}`, { assignee_id: 0 }, 200, named('assignees')],
  ['rid of assignees by none', 'developer', `PUT ${CHANGE}`, { assignee_ids: [] }, 200, named('assignees')],
  [
    'rid of assignees by a list of 0',
    'developer',
    `PUT ${CHANGE}`,
    { assignee_ids: [0] },
    200,
    named('assignees'),
  ],
  [
    'given a reviewer',
    'developer',
    `PUT ${CHANGE}`,
    { title: 'Updated', reviewer_ids: ['{owner}'] },
    200,
    named('reviewers', 'owner'),
  ],
  [
    'rid of reviewers',
    'developer',
    `PUT ${CHANGE}`,
    { title: 'Updated', reviewer_ids: [] },
    200,
    named('reviewers'),
  ],
  [
    'given labels as text',
    'developer',
    `PUT ${CHANGE}`,
    { labels: 'security,other' },
    200,
    labelled('other', 'security'),
  ],
  [
    'given labels as a list',
    'developer',
    `PUT ${CHANGE}`,
    { labels: ['security'] },
    200,
    labelled('security'),
  ],
  ['given a label more', 'developer', `PUT ${CHANGE}`, { add_labels: 'security' }, 200, labelled('security')],
  ['rid of labels', 'developer', `PUT ${CHANGE}`, { labels: '' }, 200, labelled()],
  [
    'closed',
    'developer',
    `PUT ${CHANGE}`,
    { state_event: 'close' },
    200,
    { state: 'closed', closed_by: { username: 'developer' } },
  ],
  [
    'put into no state there is',
    'developer',
    `PUT ${CHANGE}`,
    { state_event: 'burn' },
    400,
    { error: 'state_event does not have a valid value' },
  ],
  [
    'renamed to nothing',
    'developer',
    `PUT ${CHANGE}`,
    { title: '' },
    400,
    { message: { title: ["can't be blank"] } },
  ],
  [
    'renamed at length',
    'developer',
    `PUT ${CHANGE}`,
    { title: 'a'.repeat(256) },
    400,
    { message: { title: ['is too long (maximum is 255 characters)'] } },
  ],
  [
    'renamed as a draft',
    'developer',
    `PUT ${CHANGE}`,
    { title: 'Draft: Add a lock' },
    200,
    { draft: true, work_in_progress: true },
  ],
  ['locked', 'developer', `PUT ${CHANGE}`, { discussion_locked: true }, 200, { discussion_locked: true }],
  ['changed by who may not', 'planner', `PUT ${CHANGE}`, { title: 'Mine' }, 403],
  [
    'changed by their author without a role: labels are dropped without a word',
    'outsider',
    `PUT ${GIFT}`,
    { title: 'Mine', labels: 'security' },
    200,
    (({ json }) => json.title === 'Mine' && JSON.stringify(json.labels) === '[]') satisfies Check,
  ],
  [
    'made new, the state they say is not heard',
    'developer',
    'POST {all}',
    { source_branch: 'a', target_branch: 'main', title: 'A', state_event: 'close' },
    201,
    { state: 'opened' },
  ],
]);

const version: Check = ({ json }) =>
  json.version === '19.3.0-ee' && json.enterprise === true && typeof json.revision === 'string';

runCases('metadata', () => ({}), [
  ['for nobody', undefined, 'GET /metadata', undefined, 401, { message: '401 Unauthorized' }],
  ['for a person', 'developer', 'GET /metadata', undefined, 200, version],
  ['for a token that only reads', 'read-only', 'GET /metadata', undefined, 200, version],
  ['for a token that knows its user alone', 'self-only', 'GET /metadata', undefined, 200, version],
  ['its head', 'self-only', 'HEAD /metadata', undefined, 200],
  [
    'for a token of files alone',
    'files-only',
    'GET /metadata',
    undefined,
    403,
    { error: 'insufficient_scope' },
  ],
  ['under its older name', 'developer', 'GET /version', undefined, 200, version],
  ['under its older name, for nobody', undefined, 'GET /version', undefined, 401],
]);

runCases('issues', () => ({}), [
  [
    'made without a title',
    'developer',
    'POST /projects/acme%2Fshop/issues',
    {},
    400,
    { error: 'title is missing' },
  ],
  [
    'made with an empty title',
    'developer',
    'POST /projects/acme%2Fshop/issues',
    { title: '' },
    400,
    { message: { title: ["can't be blank"] } },
  ],
  [
    'made of no kind there is',
    'developer',
    'POST /projects/acme%2Fshop/issues',
    { title: 'a', issue_type: 'wish' },
    400,
    { error: 'issue_type does not have a valid value' },
  ],
  [
    'made by a guest: labels are dropped',
    'guest',
    'POST /projects/acme%2Fshop/issues',
    { title: 'a', labels: 'bug' },
    201,
    labelled(),
  ],
  ['changed in nothing', 'developer', `PUT ${ISSUE}`, {}, 400],
  ['closed by their author', 'outsider', `PUT ${ISSUE}`, { state_event: 'close' }, 200, { state: 'closed' }],
  ['made confidential', 'planner', `PUT ${ISSUE}`, { confidential: true }, 200, { confidential: true }],
]);
