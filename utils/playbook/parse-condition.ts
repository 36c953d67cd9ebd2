import { AREAS } from '../policy/schema';
import type { ItemCondition } from '../review/review';

const CONDITION = /^(areas|paths|labels)=(.+)$/;
const KNOWN_AREAS: readonly string[] = AREAS;

/**
 * Which changes a check concerns, from the words behind its id, such as `areas=authz,crypto paths=*.lock`. Undefined
 * where nothing is said, and where a playbook took the only label away: then the check concerns every change.
 *
 * @param labels names by id; null for one that was taken away
 * @param fail told of each error and the part of the line it is about
 */
export function parseCondition(
  words: readonly string[],
  labels: Readonly<Record<string, string | null>>,
  fail: (message: string, part: string) => void,
): ItemCondition | undefined {
  const when: ItemCondition = { areas: [], paths: [], labels: [] };
  for (const word of words) {
    const [, kind, list = ''] = CONDITION.exec(word) ?? [];
    if (kind === undefined) fail(`"${word}" says nothing of a check.`, word);
    for (const value of list.split(',').filter(each => each !== '')) {
      if (kind === 'paths') when.paths.push(value);
      if (kind === 'areas') {
        if (KNOWN_AREAS.includes(value)) when.areas.push(value);
        else fail(`There is no area "${value}".`, value);
      }
      if (kind === 'labels') {
        const name = Object.hasOwn(labels, value) ? labels[value] : undefined;
        if (name === undefined)
          fail(`No label with the id "${value}" stands in "labels" of playbook.yml.`, value);
        else if (name !== null) when.labels.push(name);
      }
    }
  }
  return when.areas.length + when.paths.length + when.labels.length > 0 ? when : undefined;
}
