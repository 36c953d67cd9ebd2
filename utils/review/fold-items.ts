import { compileGlob } from '../policy/glob';
import type { Template, TemplateItem } from './review';

/** What is known of the change; null where too little was seen to say that something is not there. */
export type FoldFacts = {
  /** Areas of the rules that hit. */
  areas: readonly string[] | null;
  /** Paths before and after. */
  paths: readonly string[] | null;
  labels: readonly string[];
  /** The areas' names in words. */
  areaNames: Readonly<Record<string, string>>;
};

/**
 * Why an item does not concern a change, in a sentence, or undefined where it does or may. An item without a condition
 * always does; one with several does when any of them holds. Doubt keeps an item in view (house 1.6).
 */
function whyNot({ when }: TemplateItem, facts: FoldFacts): string | undefined {
  if (!when) return undefined;
  const { areas, paths, labels, areaNames } = facts;
  const parts: string[] = [];
  if (when.areas.length > 0) {
    if (!areas || when.areas.some(area => areas.includes(area))) return undefined;
    parts.push(`no rule found anything about ${listed(when.areas.map(area => areaNames[area] ?? area))}`);
  }
  if (when.paths.length > 0) {
    if (!paths) return undefined;
    for (const fits of when.paths.map(compileGlob)) if (paths.some(fits)) return undefined;
    parts.push(`no file fits ${listed(when.paths)}`);
  }
  if (when.labels.length > 0) {
    if (when.labels.some(label => labels.includes(label))) return undefined;
    parts.push(`the label ${listed(when.labels)} is not set`);
  }
  const [first = '', ...rest] = parts;
  return `${[first.charAt(0).toUpperCase() + first.slice(1), ...rest].join(', and ')}.`;
}

const listed = (words: readonly string[]) =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;

/** The items of a template that do not concern a change, each with the reason. */
export function foldedItems(template: Template, facts: FoldFacts): Record<string, string> {
  return Object.fromEntries(
    template.items.flatMap(item => {
      const reason = whyNot(item, facts);
      return reason === undefined ? [] : [[item.id, reason]];
    }),
  );
}
