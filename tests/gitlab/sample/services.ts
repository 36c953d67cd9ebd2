/** The private projects: payments, the login service two groups deep, and one that is archived. */
import { addMember, makeIssue, makeNote, makeProject } from '../build';
import type { State } from '../state';
import { addChange, mainFiles, on } from './changing';
import { readPatch } from './patches';
import type { People } from './people';

/** Adds `sample-org/payments`. */
export function addPayments(state: State, { mika, gus, rory, dana, imre }: People): void {
  const payments = makeProject(state, {
    pathWithNamespace: 'sample-org/payments',
    name: 'Payments',
    description: 'Takes payments, keeps the ledger, pays refunds out.',
    onlyAllowMergeIfAllDiscussionsAreResolved: true,
    files: { main: mainFiles('payments') },
  });
  addMember(payments, mika, 30);
  addMember(payments, rory, 20);
  addMember(payments, gus, 10);
  const webhook = addChange(state, payments, mika, readPatch('payments/41'), {
    iid: 41,
    title: 'Check the signature of provider webhooks',
    description: 'The shared secret was sent along with every event. The provider signs the body now.',
    sourceBranch: 'webhook-signature',
    labels: ['backend', 'group::card payments', 'type::feature'],
    reviewerIds: [imre.id],
    createdAt: on(5),
  });
  makeNote(
    state,
    webhook,
    imre,
    'Does the provider send a time with the signature? An old event could be repeated.',
    {
      createdAt: on(6, '09:15'),
    },
  );
  addChange(state, payments, mika, readPatch('payments/42'), {
    iid: 42,
    title: 'Name what is left to refund',
    description: 'No change in behaviour; adds the test that was missing.',
    sourceBranch: 'refund-remaining',
    labels: ['backend', 'group::refunds', 'type::maintenance'],
    createdAt: on(8),
  });
  addChange(state, payments, mika, readPatch('payments/43'), {
    iid: 43,
    title: 'Export the payments of a month',
    description: 'The accountants take them as CSV. Internal network only.',
    sourceBranch: 'monthly-export',
    labels: ['backend', 'group::payments::ledger', 'type::feature'],
    createdAt: on(11),
  });
  makeIssue(state, payments, dana, {
    iid: 12,
    title: 'Where card holders may appear',
    description: 'A list of every place that shows or stores a card holder, so that reviews can point at it.',
    labels: ['Application Security Team', 'group::card payments'],
    createdAt: on(4),
  });
}

/** Adds `sample-org/platform/identity/login-service`. */
export function addLoginService(state: State, { mika, tova, dana }: People): void {
  const login = makeProject(state, {
    pathWithNamespace: 'sample-org/platform/identity/login-service',
    name: 'Login service',
    description: 'Signs people in for every product.',
    files: { main: mainFiles('login-service') },
  });
  addMember(login, tova, 40);
  addMember(login, mika, 30);
  const reset = addChange(state, login, tova, readPatch('login-service/7'), {
    iid: 7,
    title: 'Make password reset links hard to guess and short-lived',
    description:
      'Links last 20 minutes, come from a proper source of randomness and end all sessions when used.',
    sourceBranch: 'reset-links',
    reviewerIds: [dana.id],
    createdAt: on(9),
  });
  makeNote(state, reset, dana, 'Good that the answer no longer tells whether an address exists.', {
    createdAt: on(10, '10:00'),
  });
  addChange(state, login, tova, readPatch('login-service/8'), {
    iid: 8,
    title: 'Compare a hundred reset tokens in the test',
    sourceBranch: 'more-tokens',
    labels: ['type::maintenance'],
    createdAt: on(10),
  });
  makeIssue(state, login, tova, {
    iid: 3,
    title: 'Offer passkeys in every product',
    description: 'The shop tries them first: sample-org/shop!136.',
    labels: ['Category:Sign-in'],
    createdAt: on(10, '18:00'),
  });
}

/** Adds `sample-org/legacy-basket`, which nobody can write to. */
export function addLegacyBasket(state: State, { mika }: People): void {
  const legacy = makeProject(state, {
    pathWithNamespace: 'sample-org/legacy-basket',
    name: 'Legacy basket',
    description: 'The basket of the old shop.',
    archived: true,
    files: { main: mainFiles('legacy-basket') },
  });
  addMember(legacy, mika, 40);
  addChange(state, legacy, mika, readPatch('legacy-basket/9'), {
    iid: 9,
    title: 'Restore the basket from a cookie',
    description: 'Left open when the project was archived.',
    sourceBranch: 'restore-basket',
    labels: ['backend'],
    createdAt: on(1),
  });
}
