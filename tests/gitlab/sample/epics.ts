/** Epics of the organisation and of one group below it. */
import { makeEpic } from '../build';
import type { Group, State } from '../state';
import { on } from './changing';
import type { People } from './people';

/** Adds epic 4 of the organisation, above the shop's issues 315 and 311, and epic 2 of its platform group. */
export function addEpics(state: State, { dana, mika }: People): void {
  const shop = state.projects.find(each => each.pathWithNamespace === 'sample-org/shop');
  const children = [315, 311].flatMap(iid => shop?.issues.find(each => each.iid === iid)?.id ?? []);
  makeEpic(state, groupAt(state, 'sample-org'), mika, {
    iid: 4,
    title: 'Sessions that end in time',
    description:
      'Every product ends sessions nobody uses.\n\n- [x] agree on the length\n- [ ] the shop\n- [ ] payments',
    createdAt: on(1, '10:00'),
    childIds: children,
  });
  makeEpic(state, groupAt(state, 'sample-org/platform'), dana, {
    iid: 2,
    title: 'One sign-in for all services',
    createdAt: on(2, '09:00'),
  });
}

function groupAt(state: State, fullPath: string): Group {
  const group = state.groups.find(each => each.fullPath === fullPath);
  if (!group) throw new Error(`The sample has no group ${fullPath}.`);
  return group;
}
