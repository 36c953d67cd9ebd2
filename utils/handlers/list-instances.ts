import type { Handler } from '../background/handler';
import { viewInstance } from '../background/instance-view';
import { allInstances } from '../background/instances';

/** Every GitLab that was added, from what is remembered; `check-instance` asks GitLab again. */
export const listInstances: Handler<'list-instances'> = async (_, __, background) => {
  const records = await allInstances(background);
  return await Promise.all(records.map(record => viewInstance(background, record)));
};
