/** The public project `sample-org/shop`: a storefront in Ruby and TypeScript, and its merge requests. */
import { addMember, makeNote, makeProject } from '../build';
import type { Project, State } from '../state';
import { addChange, mainFiles, on } from './changing';
import { manyFilesBefore } from './many-files';
import { readPatch } from './patches';
import type { People } from './people';
import { addSessionTokens } from './session-tokens';
import { addAwkwardChanges, unseenFilesBefore } from './shop-awkward';
import { addShopIssues } from './shop-issues';

/** Adds the project with everything in it. */
export function addShop(state: State, people: People): Project {
  const { mika, dana, rowan, gus, rory, vera, odile, bot } = people;
  const shop = makeProject(state, {
    pathWithNamespace: 'sample-org/shop',
    name: 'Shop',
    description: 'The storefront: catalogue, basket, checkout and customer accounts.',
    visibility: 'public',
    files: { main: { ...mainFiles('shop'), ...manyFilesBefore(), ...unseenFilesBefore() } },
  });
  addMember(shop, mika, 40);
  addMember(shop, rory, 20);
  addMember(shop, vera, 30);
  addMember(shop, gus, 10);
  addMember(shop, bot, 30);

  const keepBasket = addChange(state, shop, mika, readPatch('shop/125'), {
    iid: 125,
    title: 'Keep the basket between visits',
    description: 'A customer who comes back finds the basket as it was. It stays in the browser.',
    sourceBranch: 'keep-basket',
    labels: ['frontend', 'group::basket and checkout', 'type::feature'],
    createdAt: on(1),
    discussionLocked: true,
  });
  makeNote(state, keepBasket, dana, 'Locked while we settle whether the basket may hold personal data.', {
    createdAt: on(2),
  });

  const longSessions = addChange(state, shop, mika, readPatch('shop/126'), {
    iid: 126,
    title: 'Stay signed in for a year',
    description: 'Customers ask not to be signed out so often.',
    sourceBranch: 'long-sessions',
    labels: ['backend', 'group::authentication', 'type::feature'],
    state: 'closed',
    createdAt: on(1, '14:00'),
    closedAt: on(3),
    closedById: mika.id,
  });
  makeNote(state, longSessions, dana, 'A year is too long without asking for the password again. See #315.', {
    createdAt: on(2, '16:20'),
  });

  addChange(state, shop, mika, readPatch('shop/127'), {
    iid: 127,
    title: 'Say that a sent order is on its way',
    description: 'Wording only.',
    sourceBranch: 'order-wording',
    labels: ['frontend', 'group::customer account', 'type::maintenance'],
    state: 'merged',
    createdAt: on(2),
    mergedAt: on(3, '09:12'),
    mergedById: rowan.id,
  });

  addSessionTokens(state, shop, people);

  addChange(state, shop, mika, readPatch('shop/129'), {
    iid: 129,
    title: 'Tell newcomers what to do when something is odd',
    description: 'Two questions that everybody asks in the first week.',
    sourceBranch: 'docs-odd',
    labels: ['documentation', 'type::maintenance'],
    createdAt: on(7),
  });
  addChange(state, shop, mika, readPatch('shop/130'), {
    iid: 130,
    title: 'Give the basket more room',
    description: 'Spacing and colours from the new scale.',
    sourceBranch: 'basket-room',
    labels: ['frontend', 'group::basket and checkout', 'type::maintenance'],
    createdAt: on(7, '11:30'),
  });
  addChange(state, shop, bot, readPatch('shop/131'), {
    iid: 131,
    title: 'Update rack to 3.1.8',
    description: 'Patch release. The tests pass.',
    sourceBranch: 'update-rack-3-1-8',
    labels: ['dependencies', 'type::maintenance'],
    createdAt: on(8, '03:00'),
  });
  addChange(state, shop, mika, readPatch('shop/132'), {
    iid: 132,
    title: 'Fill the basket from a CSV file',
    description:
      'Business customers keep their orders in a spreadsheet. Adds a parser; ours choked on quotes.',
    sourceBranch: 'basket-import',
    labels: ['frontend', 'group::basket and checkout', 'type::feature'],
    reviewerIds: [rowan.id],
    createdAt: on(8),
  });
  addChange(state, shop, mika, readPatch('shop/133'), {
    iid: 133,
    title: 'Deploy to production from a tag',
    description: 'Until now somebody deployed from a laptop. The job gets the deploy key from the vault.',
    sourceBranch: 'deploy-production',
    labels: ['pipeline', 'type::feature'],
    createdAt: on(9),
  });
  addChange(state, shop, mika, readPatch('shop/134'), {
    iid: 134,
    title: 'Let support refund small orders',
    description:
      'Support may refund up to 50 without asking the lead, and correct the delivery note.\n\nCloses #311.',
    sourceBranch: 'support-refunds',
    labels: ['backend', 'group::customer account', 'type::feature'],
    reviewerIds: [dana.id],
    createdAt: on(9, '15:45'),
  });
  addChange(state, shop, mika, readPatch('shop/135'), {
    iid: 135,
    title: 'Find orders by e-mail address or number',
    description: 'One search field above the list of orders.',
    sourceBranch: 'order-search',
    labels: ['Category:Basket', 'backend', 'type::feature'],
    createdAt: on(10),
  });
  addChange(state, shop, mika, readPatch('shop/136'), {
    iid: 136,
    title: 'Draft: Sign in with a passkey',
    description: 'Registering works, signing in does not yet.\n\n- [x] register\n- [ ] sign in\n- [ ] remove',
    sourceBranch: 'passkeys',
    labels: ['backend', 'devops::identity', 'type::feature'],
    createdAt: on(10, '17:05'),
  });
  addAwkwardChanges(state, shop, people);

  const fork = makeProject(state, {
    pathWithNamespace: 'odile/shop',
    name: 'Shop',
    visibility: 'public',
    forkedFromId: shop.id,
    files: { main: mainFiles('shop') },
  });
  addMember(fork, odile, 50);
  addChange(state, shop, odile, readPatch('shop/139'), {
    iid: 139,
    title: 'Lead back to the page after signing in',
    description: 'I lost my place each time I had to sign in. First contribution, thanks for having me.',
    sourceBranch: 'return-to',
    sourceProjectId: fork.id,
    labels: ['Community contribution'],
    createdAt: on(11, '20:15'),
  });
  addShopIssues(state, shop, people);
  return shop;
}
