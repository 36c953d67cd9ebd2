import { makeMilestone } from '../../gitlab/milestones';
import type { Check, Names } from './cases';
import { runCases } from './cases';
import type { SmallServer } from './small';
import { CHANGE, ISSUE } from './small';

const id = (server: SmallServer, username: string) =>
  server.state.users.find(user => user.username === username)?.id ?? 0;

runCases(
  'the status of a person',
  server => {
    const reporter = server.state.users.find(user => user.username === 'reporter');
    if (reporter) {
      reporter.status = { emoji: 'coffee', message: '*away*', availability: 'busy', clearStatusAt: null };
    }
    return { reporter: id(server, 'reporter'), planner: id(server, 'planner') };
  },
  [
    [
      'by id, for nobody in particular',
      undefined,
      'GET /users/{reporter}/status',
      undefined,
      200,
      { emoji: 'coffee', message: '*away*', availability: 'busy', message_html: '<em>away</em>' },
    ],
    ['by name', 'developer', 'GET /users/reporter/status', undefined, 200, { emoji: 'coffee' }],
    [
      'of who says nothing',
      'developer',
      'GET /users/{planner}/status',
      undefined,
      200,
      { emoji: null, message: null, clear_status_at: null },
    ],
    ['of nobody', 'developer', 'GET /users/999999/status', undefined, 404, { message: '404 User Not Found' }],
    ['one’s own', 'reporter', 'GET /user/status', undefined, 200, { emoji: 'coffee' }],
    ['one’s own, signed out', undefined, 'GET /user/status', undefined, 401],
    [
      'set',
      'developer',
      'PUT /user/status',
      { emoji: 'smirk', message: 'hello' },
      200,
      { emoji: 'smirk', message: 'hello', availability: 'not_set', clear_status_at: null },
    ],
    [
      'set for a time',
      'developer',
      'PUT /user/status',
      { message: 'a', clear_status_after: '3_hours' },
      200,
      (answer => typeof answer.json.clear_status_at === 'string') satisfies Check,
    ],
    [
      'set for no time there is',
      'developer',
      'PUT /user/status',
      { message: 'a', clear_status_after: 'wrong' },
      400,
      { error: 'clear_status_after does not have a valid value' },
    ],
    [
      'set too long',
      'developer',
      'PUT /user/status',
      { message: 'a'.repeat(101) },
      400,
      { message: { message: ['is too long (maximum is 100 characters)'] } },
    ],
    ['emptied', 'reporter', 'PUT /user/status', {}, 200, { emoji: null }],
  ],
);

runCases(
  'milestones',
  server => {
    const [group] = server.state.groups;
    if (!group) throw new Error('no group');
    const whole = makeMilestone(server.state, group, { title: 'Year', dueDate: '2020-01-01' });
    const own = makeMilestone(server.state, server.vault, { title: '19.4', state: 'closed' });
    return { all: '/projects/acme%2Fvault/milestones', own: own.id, group: whole.id };
  },
  [
    [
      'of a project',
      'developer',
      'GET {all}',
      undefined,
      200,
      (answer => answer.list.map(each => each.title).join() === '19.4') satisfies Check,
    ],
    [
      'of a project and the groups above',
      'developer',
      'GET {all}?include_ancestors=true',
      undefined,
      200,
      (answer => answer.list.length === 2) satisfies Check,
    ],
    [
      'of a group',
      'developer',
      'GET /groups/acme/milestones',
      undefined,
      200,
      [{ title: 'Year', expired: true }],
    ],
    [
      'by state',
      'developer',
      'GET {all}?state=active',
      undefined,
      200,
      (answer => answer.list.length === 0) satisfies Check,
    ],
    [
      'a single one',
      'developer',
      'GET {all}/{own}',
      undefined,
      200,
      { title: '19.4', state: 'closed', expired: false },
    ],
    [
      'a single one of the group',
      'developer',
      'GET /groups/acme/milestones/{group}',
      undefined,
      200,
      { title: 'Year' },
    ],
    ['a single one that is not there', 'developer', 'GET {all}/{group}', undefined, 404],
    ['made', 'planner', 'POST {all}', { title: 'New' }, 201, { title: 'New', state: 'active' }],
    ['made by who may not', 'guest', 'POST {all}', { title: 'New' }, 403],
    [
      'made twice',
      'developer',
      'POST {all}',
      { title: '19.4' },
      400,
      { message: { title: ['already being used for another group or project milestone.'] } },
    ],
    [
      'given to a merge request',
      'developer',
      `PUT ${CHANGE}`,
      { milestone_id: '{group}' },
      200,
      { milestone: { title: 'Year' } },
    ],
    ['taken from one', 'developer', `PUT ${CHANGE}`, { milestone_id: 0 }, 200, { milestone: null }],
  ],
);

const OTHER_SHA = 'f'.repeat(40);

runCases(
  'approvals',
  async server => {
    await server.call('owner', `POST ${CHANGE}/approve`);
    return { one: CHANGE, head: server.change.versions[0]?.headCommitSha ?? '', owner: id(server, 'owner') };
  },
  [
    [
      'who approved',
      'developer',
      'GET {one}/approvals',
      undefined,
      200,
      {
        approved: true,
        user_has_approved: false,
        user_can_approve: true,
        approved_by: [{ user: { username: 'owner' } }],
      },
    ],
    [
      'for who may not approve',
      'reporter',
      'GET {one}/approvals',
      undefined,
      200,
      { user_can_approve: false },
    ],
    [
      'given',
      'developer',
      'POST {one}/approve',
      undefined,
      201,
      { user_has_approved: true, user_can_approve: false },
    ],
    ['given for this head', 'developer', 'POST {one}/approve', { sha: '{head}' }, 201],
    [
      'given for another head',
      'developer',
      'POST {one}/approve',
      { sha: OTHER_SHA },
      409,
      (answer =>
        String(answer.json.message).startsWith('SHA does not match HEAD of source branch: ')) satisfies Check,
    ],
    ['given twice', 'owner', 'POST {one}/approve', undefined, 401, { message: '401 Unauthorized' }],
    ['given by who may not', 'reporter', 'POST {one}/approve', undefined, 403],
    ['given by who may not read', 'guest', 'POST {one}/approve', undefined, 404],
    ['taken back', 'owner', 'POST {one}/unapprove', undefined, 201, { approved: false, approved_by: [] }],
    ['taken back where none was given', 'developer', 'POST {one}/unapprove', undefined, 404],
    [
      'reviewers with what they did',
      'owner',
      'GET {one}/reviewers',
      undefined,
      200,
      (answer => answer.list.length === 0) satisfies Check,
    ],
    [
      'participants, each once',
      'owner',
      'GET {one}/participants',
      undefined,
      200,
      (answer => answer.list.map(each => each.username).join() === 'developer,owner') satisfies Check,
    ],
    [
      'leave a note by GitLab',
      'owner',
      'GET {one}/notes?activity_filter=only_activity',
      undefined,
      200,
      [{ body: 'approved this merge request' }],
    ],
  ],
);

runCases(
  'label events',
  async server => {
    await server.call('developer', `PUT ${CHANGE}`, { add_labels: 'security,workflow::review' });
    await server.call('maintainer', `PUT ${CHANGE}`, { add_labels: 'workflow::ready' });
    const [event] = server.change.labelEvents ?? [];
    const names: Names = { all: `${CHANGE}/resource_label_events`, first: event?.id ?? 0 };
    return names;
  },
  [
    [
      'in the order they happened, siblings of a scope included',
      'developer',
      'GET {all}',
      undefined,
      200,
      [
        {
          action: 'add',
          label: { name: 'security' },
          user: { username: 'developer' },
          resource_type: 'MergeRequest',
        },
        { action: 'add', label: { name: 'workflow::review' } },
        { action: 'add', label: { name: 'workflow::ready' }, user: { username: 'maintainer' } },
        { action: 'remove', label: { name: 'workflow::review' } },
      ],
    ],
    [
      'paged',
      'developer',
      'GET {all}?per_page=1',
      undefined,
      200,
      (answer => answer.headers.get('x-total') === '4') satisfies Check,
    ],
    ['a single one', 'developer', 'GET {all}/{first}', undefined, 200, { action: 'add' }],
    ['a single one that is not there', 'developer', 'GET {all}/999999', undefined, 404],
    [
      'of an issue without any',
      'developer',
      `GET ${ISSUE}/resource_label_events`,
      undefined,
      200,
      (answer => answer.list.length === 0) satisfies Check,
    ],
    ['where one may not read', 'guest', 'GET {all}', undefined, 404],
  ],
);
