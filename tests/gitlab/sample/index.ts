/** The local GitLab's sample: an invented organisation, its people, projects, merge requests and issues. */
import { addMember, emptyState, makeGroup } from '../build';
import type { State } from '../state';
import { addDirectory, addPlaybook } from './appsec-projects';
import { addEpics } from './epics';
import { addLabels } from './labels';
import { addPeople } from './people';
import { addLegacyBasket, addLoginService, addPayments } from './services';
import { addShop } from './shop';

/**
 * The people, projects and items the local GitLab starts with. The first user is the reviewer.
 * @param now milliseconds since the epoch: tokens last 120 days from here
 */
export function sampleState(now: number = Date.now()): State {
  const state = emptyState();
  const people = addPeople(state, now);
  const organisation = makeGroup(state, { fullPath: 'sample-org', name: 'Sample Org', visibility: 'public' });
  addMember(organisation, people.rowan, 30);
  addMember(organisation, people.dana, 30);
  addMember(organisation, people.imre, 30);
  const appsec = makeGroup(state, { fullPath: 'sample-org/appsec', name: 'AppSec', visibility: 'public' });
  addMember(appsec, people.rowan, 40);
  addMember(appsec, people.dana, 50);
  addMember(appsec, people.imre, 30);
  addLabels(state, organisation);
  addShop(state, people);
  addPayments(state, people);
  addLoginService(state, people);
  addLegacyBasket(state, people);
  addDirectory(state);
  addPlaybook(state);
  addEpics(state, people);
  return state;
}
