import { addMember, makeIssue, makeProject } from '../../gitlab/build';
import type { Check, Names } from './cases';
import { runCases } from './cases';
import type { SmallServer } from './small';
import { ISSUE, SECRET } from './small';

const MISSING = 999_999;

/** Three issues of the shop, two of them linked; a hidden one; one of a project the guest is not in. */
async function links(server: SmallServer): Promise<Names> {
  const [owner] = server.state.users;
  if (!owner) throw new Error('no owner');
  const other = makeIssue(server.state, server.shop, owner, { title: 'Other' });
  const free = makeIssue(server.state, server.shop, owner, { title: 'Free' });
  const hidden = makeIssue(server.state, server.shop, owner, { title: 'Hidden', confidential: true });
  const away = makeProject(server.state, { pathWithNamespace: 'away/public', visibility: 'public' });
  addMember(away, owner, 50);
  const far = makeIssue(server.state, away, owner, { title: 'Far' });
  const link = async (issue: { iid: number }, project = server.shop) => {
    const body = { target_project_id: project.id, target_issue_iid: issue.iid };
    const made = await server.call('owner', `POST ${ISSUE}/links`, body);
    return Number(made.json.id);
  };
  return {
    all: `${ISSUE}/links`,
    one: await link(other),
    hiddenLink: await link(hidden),
    farLink: await link(far, away),
    shop: server.shop.id,
    vault: server.vault.id,
    other: other.iid,
    free: free.iid,
    hidden: hidden.iid,
    otherPath: `/projects/acme%2Fshop/issues/${other.iid}`,
    freePath: `/projects/acme%2Fshop/issues/${free.iid}`,
  };
}

const to = (iid: string, project = '{shop}') => ({ target_project_id: project, target_issue_iid: iid });
const denied = "Couldn't link issues. You must have at least the Guest role in both projects.";

runCases('issue links', links, [
  ['listed for nobody', undefined, 'GET {all}', undefined, 401],
  [
    'listed as far as one may read',
    'guest',
    'GET {all}',
    undefined,
    200,
    (answer => answer.list.map(issue => issue.title).join() === 'Other,Far') satisfies Check,
  ],
  [
    'listed with the link',
    'owner',
    'GET {all}',
    undefined,
    200,
    [{ title: 'Other', link_type: 'relates_to' }, { title: 'Hidden' }, { title: 'Far' }],
  ],
  ['listed from the other end', 'owner', 'GET {otherPath}/links', undefined, 200, [{ title: 'It leaks' }]],
  ['made by nobody', undefined, 'POST {all}', to('{free}'), 401],
  [
    'made to no project',
    'guest',
    'POST {all}',
    to('{free}', '-1'),
    404,
    { message: '404 Project Not Found' },
  ],
  ['made to no issue', 'guest', 'POST {all}', to(String(MISSING)), 404, { message: '404 Not found' }],
  ['made by who has no role', 'outsider', 'POST {all}', to('{free}'), 403, { message: denied }],
  ['made to a hidden issue', 'guest', 'POST {all}', to('{hidden}'), 404, { message: '404 Not found' }],
  [
    'made to a hidden project',
    'outsider',
    'POST {all}',
    to('1', '{vault}'),
    404,
    { message: '404 Project Not Found' },
  ],
  [
    'made',
    'guest',
    'POST {all}',
    { ...to('{free}'), link_type: 'relates_to' },
    201,
    { link_type: 'relates_to', source_issue: { title: 'It leaks' }, target_issue: { title: 'Free' } },
  ],
  ['made by path', 'guest', 'POST {all}', to('{free}', 'acme/shop'), 201],
  [
    'made without a project',
    'guest',
    'POST {all}',
    { target_issue_iid: 1 },
    400,
    { error: 'target_project_id is missing' },
  ],
  ['made a second time', 'guest', 'POST {all}', to('{other}'), 409, { message: 'Issue(s) already assigned' }],
  [
    'made of an odd kind',
    'guest',
    'POST {all}',
    { ...to('{free}'), link_type: 'likes' },
    400,
    { error: 'link_type does not have a valid value' },
  ],
  [
    'made blocked: the other one blocks',
    'guest',
    'POST {all}',
    { ...to('{free}'), link_type: 'is_blocked_by' },
    201,
    { link_type: 'blocks', source_issue: { title: 'Free' } },
  ],
  ['a single one for nobody', undefined, 'GET {all}/{one}', undefined, 401],
  ['a single one', 'guest', 'GET {all}/{one}', undefined, 200, { target_issue: { title: 'Other' } }],
  ['a single one that is not there', 'guest', `GET {all}/${MISSING}`, undefined, 404],
  ['a single one of another issue', 'guest', 'GET {freePath}/links/{one}', undefined, 404],
  ['a single one to a hidden issue', 'guest', 'GET {all}/{hiddenLink}', undefined, 404],
  ['deleted by nobody', undefined, 'DELETE {all}/{one}', undefined, 401],
  [
    'deleted without a role at the other end',
    'guest',
    'DELETE {all}/{farLink}',
    undefined,
    404,
    { message: 'No Issue Link found' },
  ],
  ['deleted, not there', 'guest', `DELETE {all}/${MISSING}`, undefined, 404, { message: '404 Not found' }],
  [
    'deleted in a hidden project',
    'outsider',
    `DELETE ${SECRET}/links/{one}`,
    undefined,
    404,
    { message: '404 Project Not Found' },
  ],
  [
    'deleted: 200 and what it was',
    'guest',
    'DELETE {all}/{one}',
    undefined,
    200,
    { link_type: 'relates_to' },
  ],
  [
    'deleted, of another issue',
    'guest',
    'DELETE {freePath}/links/{one}',
    undefined,
    404,
    { message: '404 Not found' },
  ],
]);
