/** Reads endpoint parameters the way GitLab's parameter checks do. */
import type { Call } from './call';
import { invalidParameter } from './errors';

/** A text parameter, or undefined when absent. Null counts as absent. */
export function text(call: Call, name: string): string | undefined {
  const value = call.params[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw invalidParameter(`${name} is invalid`);
}

export function requiredText(call: Call, name: string): string {
  const value = text(call, name);
  if (value === undefined) throw invalidParameter(`${name} is missing`);
  return value;
}

/** A yes or no in any of the ways and cases clients write them: `True`, `1`, `on`. */
export function flag(call: Call, name: string): boolean | undefined {
  const value = call.params[name];
  if (value === undefined || value === null || value === '') return undefined;
  const word = String(value).toLowerCase();
  if (['true', 't', '1', 'on', 'yes', 'y'].includes(word)) return true;
  if (['false', 'f', '0', 'off', 'no', 'n'].includes(word)) return false;
  throw invalidParameter(`${name} is invalid`);
}

export function integer(call: Call, name: string): number | undefined {
  const value = call.params[name];
  if (value === undefined || value === null || value === '') return undefined;
  if (/^-?\d+$/.test(String(value))) return Number(value);
  throw invalidParameter(`${name} is invalid`);
}

/** One of a few words, or the first of them when absent. */
export function oneOf<const Word extends string>(call: Call, name: string, words: readonly Word[]): Word {
  const value = text(call, name);
  const found = value === undefined ? words[0] : words.find(word => word === value);
  if (found === undefined) throw invalidParameter(`${name} does not have a valid value`);
  return found;
}

/** A list given as comma-separated text or as an array of such; undefined when absent. */
export function list(call: Call, name: string): string[] | undefined {
  const value = call.params[name];
  if (value === undefined || value === null) return undefined;
  const given: unknown[] = Array.isArray(value) ? value : [value];
  const parts = given.flatMap(each => String(each).split(','));
  return parts.map(part => part.trim()).filter(part => part !== '');
}

export function integers(call: Call, name: string): number[] | undefined {
  const parts = list(call, name);
  if (parts?.some(part => !/^\d+$/.test(part))) throw invalidParameter(`${name} is invalid`);
  return parts?.map(Number);
}

/** A number in the path; GitLab answers 400 to anything else. */
export function routeNumber(call: Call, name: string): number {
  const value = call.route[name] ?? '';
  if (!/^\d+$/.test(value)) throw invalidParameter(`${name} is invalid`);
  return Number(value);
}
