import { describe, expect, it } from 'vitest';
import { createStorage, keyed, type StoredItem } from '../../../utils/platform/storage';
import { z } from '../../../utils/zod';
import { memoryAreas } from '../background/memory-storage';

const COUNT: StoredItem<number> = { key: 'count', area: 'local', version: 1, schema: z.number() };
const NAMED: StoredItem<{ name: string }> = {
  key: 'count',
  area: 'local',
  version: 3,
  schema: z.object({ name: z.string() }),
  migrations: {
    1: old => ({ number: old }),
    2: old => ({ name: String((old as { number: unknown }).number) }),
  },
};

describe('storage', () => {
  it('tells what is absent from what cannot be read', async () => {
    const areas = memoryAreas();
    const storage = createStorage(areas);
    expect(await storage.read(COUNT)).toEqual({ state: 'absent' });
    await areas.local.set({ count: { version: 1, value: 'seven' } });
    expect(await storage.read(COUNT)).toEqual({ state: 'failed', reason: 'shape' });
    for (const odd of [null, 7, 'x', {}, { version: '1', value: 1 }, { version: 0.5, value: 1 }]) {
      await areas.local.set({ count: odd });
      expect(await storage.read(COUNT)).toEqual({ state: 'failed', reason: 'shape' });
    }
    const broken = createStorage({
      ...areas,
      local: { ...areas.local, get: () => Promise.reject(new Error('disk')) },
    });
    expect(await broken.read(COUNT)).toEqual({ state: 'failed', reason: 'storage' });
    expect(await broken.readOr(COUNT, 3)).toBe(3);
  });

  it('migrates step by step, and leaves a newer version alone', async () => {
    const areas = memoryAreas();
    const storage = createStorage(areas);
    await storage.write(COUNT, 7);
    expect(await storage.read(NAMED)).toEqual({ state: 'present', value: { name: '7' } });
    await storage.write(NAMED, { name: 'x' });
    expect(await storage.read(COUNT)).toEqual({ state: 'failed', reason: 'newer-version' });
    await expect(storage.update(COUNT, 0, count => count + 1)).rejects.toThrow('storage');
    expect(await storage.read(NAMED)).toEqual({ state: 'present', value: { name: 'x' } });
  });

  it('says so when a step is missing', async () => {
    const storage = createStorage(memoryAreas());
    await storage.write(COUNT, 7);
    expect(await storage.read({ ...NAMED, migrations: {} })).toEqual({ state: 'failed', reason: 'shape' });
  });

  it('says so when the browser does not store', async () => {
    const areas = memoryAreas();
    const full = { ...areas.local, set: () => Promise.reject(new Error('QUOTA_BYTES quota exceeded')) };
    await expect(createStorage({ ...areas, local: full }).write(COUNT, 1)).rejects.toThrow('not-allowed');
  });

  it('loses no update to another', async () => {
    const storage = createStorage(memoryAreas());
    await Promise.all(Array.from({ length: 20 }, () => storage.update(COUNT, 0, count => count + 1)));
    expect(await storage.readOr(COUNT, 0)).toBe(20);
  });

  it('goes on after an update that failed', async () => {
    const storage = createStorage(memoryAreas());
    const failing = storage.update(COUNT, 0, () => {
      throw new Error('no');
    });
    const next = storage.update(COUNT, 0, count => count + 1);
    await expect(failing).rejects.toThrow('no');
    expect(await next).toBe(1);
  });

  it('keeps areas and names apart', async () => {
    const storage = createStorage(memoryAreas());
    await storage.write(keyed(COUNT, 'a'), 1);
    await storage.write(keyed(COUNT, 'b'), 2);
    await storage.write({ ...COUNT, area: 'session' }, 3);
    expect((await storage.keysOf('local', 'count:')).sort()).toEqual(['count:a', 'count:b']);
    expect(await storage.readOr(keyed(COUNT, 'a'), 0)).toBe(1);
    await storage.remove(keyed(COUNT, 'a'));
    expect(await storage.read(keyed(COUNT, 'a'))).toEqual({ state: 'absent' });
    expect(await storage.read(COUNT)).toEqual({ state: 'absent' });
  });
});
