import type { Category, Group, Person } from './directory';
import type { Fields, Path, Source } from './source';
import { isFields, own, text } from './source';

/** Fields that name engineering managers (handbook 5.2). */
const MANAGERS = [
  'em',
  'engineering_manager',
  'backend_engineering_manager',
  'frontend_engineering_manager',
  'fullstack_managers',
  'fullstack_manager',
];

/** A group, stage or section; `people` reads the names at some of its fields (handbook 5.1, 5.2, 5.5). */
export function readGroup(
  kind: Group['kind'],
  key: string,
  parent: string | undefined,
  fields: Fields,
  people: (keys: readonly string[]) => Person[],
): Group {
  const spaced = key.replace(/_/g, ' ');
  const label = { group: `group::${spaced}`, stage: `devops::${spaced}`, section: `section::${key}` }[kind];
  const slack = own(fields, 'slack');
  return {
    kind,
    key,
    name: text(own(fields, 'display_name')) ?? text(own(fields, 'name')) ?? spaced,
    label: text(own(fields, 'label')) ?? label,
    parent,
    appsec: people(['appsec_engineer']),
    infrasec: people(['infrasec_engineer']),
    engineeringManagers: people(MANAGERS),
    productManagers: people(['pm']),
    slackChannel: isFields(slack) ? text(own(slack, 'channel')) : undefined,
    categories: [],
  };
}

/** Keys of the categories a group owns or maintains, with their places. */
export function categoryKeys(source: Source, fields: Fields, path: Path): { key: string; path: Path }[] {
  return ['categories', 'maintained_categories'].flatMap(field => {
    const value = own(fields, field);
    if (value === undefined || value === null) return [];
    return (Array.isArray(value) ? value : [value]).flatMap((key, index): { key: string; path: Path }[] => {
      const place = Array.isArray(value) ? [...path, field, index] : [...path, field];
      if (typeof key === 'string') return [{ key, path: place }];
      source.odd(place, 'Expected the key of a category.');
      return [];
    });
  });
}

/** The categories file by key, with every label that marks one (handbook 5.3, 5.5). */
export function readCategories(source: Source): Map<string, Category> {
  const categories = new Map<string, Category>();
  for (const [key, fields] of source.entries(source.data, [], 'categories')) {
    const name = text(own(fields, 'name')) ?? key.replace(/_/g, ' ');
    const features = own(fields, 'feature_labels');
    const labels = [text(own(fields, 'label')) ?? `Category:${name}`];
    if (Array.isArray(features)) labels.push(...features.flatMap(label => text(label) ?? []));
    else if (features !== undefined && features !== null) {
      source.odd([key, 'feature_labels'], 'Expected a list of labels.');
    }
    categories.set(key, { key, name, labels: [...new Set(labels)], groupKey: undefined });
  }
  return categories;
}
