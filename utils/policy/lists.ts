import type { FileTest } from './file-conditions';
import type { Lexicon } from './lexicon';

/** What compiling needs to know. */
export type Context = { lexicon: Lexicon; lists: Record<string, string[]>; kinds: Map<string, FileTest> };

/** The items with each `<name>` replaced by the list of that name. */
export function expand(items: string[], context: Context): string[] {
  return items.flatMap(item => (/^<[\w-]+>$/.test(item) ? (context.lists[item.slice(1, -1)] ?? []) : [item]));
}
