import { makeMergeRequest } from '../gitlab/build';
import { sampleState } from '../gitlab/sample/index';
import { readPatch } from '../gitlab/sample/patches';
import type { State } from '../gitlab/state';
import { syntheticDiffs } from './synthetic-diffs';

const PROJECT = 'sample-org/shop';
const FIRST_IID = 1001;
const LINES_PER_FILE = 40;

/**
 * The sample with further merge requests, all alike: what is known of each before its files says nothing, and the first
 * files change how sessions are checked. So the status tells on which of the two a verdict rests.
 *
 * @param files changed by each
 * @returns the addresses of the merge requests below the server's own
 */
export function largeChanges(count: number, files: number): { state: State; paths: string[] } {
  const state = sampleState();
  const project = state.projects.find(each => each.pathWithNamespace === PROJECT);
  const author = state.users.find(each => each.username === 'mika');
  if (project === undefined || author === undefined)
    throw new Error(`The sample has no ${PROJECT} or no mika.`);
  const deciding = readPatch('shop/128');
  const diffs = [...deciding, ...syntheticDiffs(files - deciding.length, LINES_PER_FILE)];
  const iids = Array.from({ length: count }, (_, number) => FIRST_IID + number);
  for (const iid of iids) {
    makeMergeRequest(state, project, author, { iid, title: 'Show the total of an order', diffs });
  }
  return { state, paths: iids.map(iid => `/${PROJECT}/-/merge_requests/${iid}`) };
}
