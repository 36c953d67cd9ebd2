/** The shape of JSON: which fields there are and of what type, and where two replies differ in it. */

/** Place, such as `[].author.name`, to the types seen there. */
export type Shape = Map<string, Set<string>>;

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
}

/** Fields whose names are data of their own. */
const OPEN = /\.(?:trailers|extended_trailers|commands_changes)$/;

/** All rows of a list count as one place. */
export function shapeOf(value: unknown, place = '', shape: Shape = new Map()): Shape {
  const types = shape.get(place) ?? new Set();
  shape.set(place, types.add(typeOf(value)));
  if (Array.isArray(value)) for (const each of value) shapeOf(each, `${place}[]`, shape);
  else if (typeof value === 'object' && value !== null && !OPEN.test(place)) {
    for (const [key, each] of Object.entries(value)) shapeOf(each, `${place}.${key}`, shape);
  }
  return shape;
}

/** The place a field or row stands in. */
function parent(place: string): string {
  return place.endsWith('[]') ? place.slice(0, -2) : place.slice(0, place.lastIndexOf('.'));
}

/** Places of one shape that another lacks although it has an object there. */
function missing(from: Shape, to: Shape): string[] {
  return [...from.keys()].filter(place => {
    const holder = to.get(parent(place));
    return !to.has(place) && !place.endsWith('[]') && holder?.has('object') === true;
  });
}

/**
 * What differs, one sentence each; nothing is said of what is null or empty on either side, as that shows no type.
 * @param here the local GitLab's shape
 */
export function shapeDifferences(there: Shape, here: Shape): string[] {
  const known = (types: Set<string>) => [...types].filter(type => type !== 'null');
  const clashes = [...there].flatMap(([place, types]) => {
    const [theirs, ours] = [known(types), known(here.get(place) ?? new Set())];
    if (theirs.length === 0 || ours.length === 0 || theirs.some(type => ours.includes(type))) return [];
    return [`${place} is ${theirs.join(' or ')} there and ${ours.join(' or ')} here`];
  });
  return [
    ...missing(there, here).map(place => `${place} is there and not here`),
    ...missing(here, there).map(place => `${place} is here and not there`),
    ...clashes,
  ];
}
