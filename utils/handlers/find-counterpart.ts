import { currentDirectory, type KnownDirectory, knownDirectory, summaryOf } from '../background/directory';
import type { Handler } from '../background/handler';
import { playbookInForce } from '../background/playbook';
import type { Directory } from '../counterparts/directory';
import type { AskRules } from '../counterparts/resolve';
import { buildSearch, type SearchIndex, search } from '../counterparts/search';
import { FailureError } from '../failure';

const indexes = new WeakMap<Directory, SearchIndex>();

/** Searches the directory of people. It works on the copy kept here, so also offline. */
export const findCounterpart: Handler<'find-counterpart'> = async ({ query }, _, background) => {
  const { playbook } = await playbookInForce(background);
  const known = (await knownDirectory(background)) ?? (await firstReading());
  const results = known ? search(indexOf(known.directory, playbook), query) : [];
  return { results, directory: summaryOf(known) };

  /** Nothing kept yet: read it now; where that fails there is nothing to search, and the page says why. */
  async function firstReading(): Promise<KnownDirectory | null> {
    return await currentDirectory(background, false).catch(error => {
      if (error instanceof FailureError) return null;
      throw error;
    });
  }
};

function indexOf(directory: Directory, rules: AskRules): SearchIndex {
  const known = indexes.get(directory);
  if (known) return known;
  const index = buildSearch(directory, rules);
  indexes.set(directory, index);
  return index;
}
