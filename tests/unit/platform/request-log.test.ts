import { describe, expect, it } from 'vitest';
import { createRequestLog, LOG_CAP } from '../../../utils/platform/request-log';
import { createStorage } from '../../../utils/platform/storage';
import { memoryAreas } from '../background/memory-storage';

const entry = (at: number) => ({ at, method: 'GET', host: 'a.example', path: '/api/v4/user', status: 200 });

describe('the request log', () => {
  it('lists newest first, keeps the newest, and lives in the session only', async () => {
    const areas = memoryAreas();
    const log = createRequestLog(createStorage(areas));
    for (let at = 1; at <= LOG_CAP + 5; at += 1) log.add(entry(at));
    const list = await log.list();
    expect(list).toHaveLength(LOG_CAP);
    expect(list[0]?.at).toBe(LOG_CAP + 5);
    expect(list.at(-1)?.at).toBe(6);
    expect(areas.local.dump()).toEqual({});
    await log.clear();
    expect(await log.list()).toEqual([]);
  });

  it('survives the background, and storage that fails', async () => {
    const areas = memoryAreas();
    const log = createRequestLog(createStorage(areas));
    log.add(entry(1));
    await log.list();
    expect(await createRequestLog(createStorage(areas)).list()).toEqual([entry(1)]);
    const full = { ...areas.session, set: () => Promise.reject(new Error('quota')) };
    const broken = createRequestLog(createStorage({ ...areas, session: full }));
    broken.add(entry(2));
    expect(await broken.list()).toEqual([entry(1)]);
  });
});
