import { matchInstance } from '../gitlab/instance-url';
import type { Background } from './background';
import { allInstances } from './instances';

/** Drafts, digests of written notes and what was shown before a write: each key ends in an address on its GitLab. */
const KEPT = /^(?:draft:|written:|shown:[a-z-]+ )(https?:\/\/\S+)/;

/** Removes from this device what was kept for pages of a GitLab that is forgotten, unless another GitLab holds them. */
export async function forgetTraces(background: Background, instanceUrl: string): Promise<void> {
  const others = (await allInstances(background)).map(each => each.instanceUrl);
  const keys = await background.storage.keysOf('local', '');
  const traces = keys.filter(key => {
    const address = KEPT.exec(key)?.[1];
    return address !== undefined && matchInstance([instanceUrl, ...others], address) === instanceUrl;
  });
  await background.storage.removeKeys('local', traces);
}
