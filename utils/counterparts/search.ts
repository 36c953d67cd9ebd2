import MiniSearch from 'minisearch';
import type { Directory, SearchResult } from './directory';
import { fold } from './fold';
import { markMatches, wordsOf } from './mark-matches';
import type { AskRules } from './resolve';
import type { SearchEntry } from './search-entries';
import { searchEntries } from './search-entries';

/** A directory made ready for searching; built once, asked often. */
export type SearchIndex = { mini: MiniSearch<SearchEntry>; entries: SearchEntry[] };

const MOST_RESULTS = 20;

/** Makes a directory searchable: groups, stages, sections, categories with their feature labels, and people. */
export function buildSearch(directory: Directory, rules: AskRules): SearchIndex {
  const entries = searchEntries(directory, rules);
  const mini = new MiniSearch<SearchEntry>({
    fields: ['title', 'names', 'other'],
    tokenize: text => wordsOf(text).map(word => word.text),
    processTerm: term => fold(term) || null,
    searchOptions: {
      prefix: true,
      fuzzy: term => (term.length < 5 ? false : term.length < 8 ? 1 : 2),
      boost: { title: 4, names: 2 },
      weights: { prefix: 0.7, fuzzy: 0.3 },
      combineWith: 'AND',
    },
  });
  mini.addAll(entries);
  return { mini, entries };
}

/**
 * The best results for what was typed, at most twenty: beginnings of words count, small typing errors are
 * forgiven, accents and case do not matter. Nothing for an empty query.
 */
export function search({ mini, entries }: SearchIndex, query: string): SearchResult[] {
  const text = query.replace(/^[@#~]/, '').slice(0, 200);
  if (fold(text) === '') return [];
  const found = mini.search(text);
  const asked = wordsOf(text).map(word => fold(word.text));
  return found.slice(0, MOST_RESULTS).flatMap(({ id, terms }) => {
    const entry = entries[id as number];
    if (!entry) return [];
    const { kind, key, title, subtitle, counterpart } = entry;
    return [
      { kind, key, title, subtitle, matches: markMatches(title, terms, asked), counterpart: counterpart() },
    ];
  });
}
