import { FailureError } from '../failure';
import type { z } from '../zod';

/** The part of a browser storage area that is used. */
export type StorageArea = {
  get(keys: string | null): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(keys: string | string[]): Promise<void>;
};

/** `session` lives in memory until the browser closes; `local` is on this device's disk. */
export type StorageAreas = { session: StorageArea; local: StorageArea };

/** One kind of thing that is stored: where, in which shape, and how older shapes become this one. */
export type StoredItem<T> = {
  key: string;
  area: keyof StorageAreas;
  /** Counts up when the shape changes. */
  version: number;
  schema: z.ZodType<T>;
  /** By the version they start from: each gives the data of the next version. */
  migrations?: Record<number, (old: unknown) => unknown>;
};

/** What reading gave: a thing that is not there differs from one that is there and cannot be read. */
export type Read<T> =
  | { state: 'present'; value: T }
  | { state: 'absent' }
  | { state: 'failed'; reason: 'storage' | 'shape' | 'newer-version' };

export type Storage = {
  read<T>(item: StoredItem<T>): Promise<Read<T>>;
  /** The value, or the given one where it is absent or cannot be read. */
  readOr<T>(item: StoredItem<T>, otherwise: T): Promise<T>;
  /** @throws FailureError `not-allowed` when the browser does not store it */
  write<T>(item: StoredItem<T>, value: T): Promise<void>;
  /** Reads, changes and writes with no other update of the same item in between. */
  update<T>(item: StoredItem<T>, otherwise: T, change: (value: T) => T): Promise<T>;
  remove(item: StoredItem<unknown>): Promise<void>;
  /** Every key of an area that begins so; for items made with `keyed`. */
  keysOf(area: keyof StorageAreas, prefix: string): Promise<string[]>;
  removeKeys(area: keyof StorageAreas, keys: string[]): Promise<void>;
};

const NOT_STORED = 'The browser did not store this: its space for the extension may be used up.';

/** The same kind of thing kept once for each name, such as a draft for each page. */
export function keyed<T>(item: StoredItem<T>, name: string): StoredItem<T> {
  return { ...item, key: `${item.key}:${name}` };
}

/**
 * The only code that touches browser storage. What is stored carries an integer version; it is migrated and parsed
 * on every read, because an older build, another build or a person may have written it.
 */
export function createStorage(areas: StorageAreas): Storage {
  const queues = new Map<string, Promise<unknown>>();

  async function read<T>(item: StoredItem<T>): Promise<Read<T>> {
    let stored: unknown;
    try {
      stored = (await areas[item.area].get(item.key))[item.key];
    } catch {
      return { state: 'failed', reason: 'storage' };
    }
    if (stored === undefined) return { state: 'absent' };
    return parseStored(item, stored);
  }

  async function write<T>(item: StoredItem<T>, value: T): Promise<void> {
    try {
      await areas[item.area].set({ [item.key]: { version: item.version, value } });
    } catch {
      throw new FailureError({ kind: 'not-allowed', detail: { message: NOT_STORED } });
    }
  }

  return {
    read,
    write,
    async readOr(item, otherwise) {
      const found = await read(item);
      return found.state === 'present' ? found.value : otherwise;
    },
    update(item, otherwise, change) {
      const before = queues.get(item.key) ?? Promise.resolve();
      const turn = before.then(async () => {
        const found = await read(item);
        // Writing over what could not be read would turn a passing fault into a loss.
        if (found.state === 'failed' && found.reason !== 'shape') throw new Error(`storage: ${item.key}`);
        const value = change(found.state === 'present' ? found.value : otherwise);
        await write(item, value);
        return value;
      });
      const settled = turn
        .catch(() => undefined)
        .then(() => {
          if (queues.get(item.key) === settled) queues.delete(item.key);
        });
      queues.set(item.key, settled);
      return turn;
    },
    async remove(item) {
      await areas[item.area].remove(item.key);
    },
    async keysOf(area, prefix) {
      return Object.keys(await areas[area].get(null)).filter(key => key.startsWith(prefix));
    },
    async removeKeys(area, keys) {
      await areas[area].remove(keys);
    },
  };
}

function parseStored<T>(item: StoredItem<T>, stored: unknown): Read<T> {
  if (typeof stored !== 'object' || stored === null) return { state: 'failed', reason: 'shape' };
  const { version, value } = stored as { version?: unknown; value?: unknown };
  if (typeof version !== 'number' || !Number.isInteger(version)) return { state: 'failed', reason: 'shape' };
  if (version > item.version) return { state: 'failed', reason: 'newer-version' };
  let data = value;
  for (let from = version; from < item.version; from += 1) {
    const migrate = item.migrations?.[from];
    if (!migrate) return { state: 'failed', reason: 'shape' };
    data = migrate(data);
  }
  const parsed = item.schema.safeParse(data);
  return parsed.success ? { state: 'present', value: parsed.data } : { state: 'failed', reason: 'shape' };
}
