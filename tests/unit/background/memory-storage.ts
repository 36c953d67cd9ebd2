import type { StorageArea, StorageAreas } from '../../../utils/platform/storage';

/** A storage area that keeps JSON, as the browser's own does. */
export function memoryArea(): StorageArea & { dump(): Record<string, unknown> } {
  const kept = new Map<string, string>();
  const read = (key: string) => JSON.parse(kept.get(key) ?? 'null') as unknown;
  return {
    async get(keys) {
      const names = keys === null ? [...kept.keys()] : [keys].filter(key => kept.has(key));
      return Object.fromEntries(names.map(key => [key, read(key)]));
    },
    async set(items) {
      for (const [key, value] of Object.entries(items)) kept.set(key, JSON.stringify(value));
    },
    async remove(keys) {
      for (const key of [keys].flat()) kept.delete(key);
    },
    dump: () => Object.fromEntries([...kept.keys()].map(key => [key, read(key)])),
  };
}

export type MemoryAreas = StorageAreas & {
  session: ReturnType<typeof memoryArea>;
  local: ReturnType<typeof memoryArea>;
};

export function memoryAreas(): MemoryAreas {
  return { session: memoryArea(), local: memoryArea() };
}
