import { beforeEach, describe, expect, it } from 'vitest';
import { createStorage } from '../../../utils/platform/storage';
import { createVault, type Vault } from '../../../utils/platform/vault';
import { ITERATIONS, unwrapSecret, wrapSecret } from '../../../utils/platform/wrap';
import { type MemoryAreas, memoryAreas } from '../background/memory-storage';

const URL_A = 'https://gitlab.example.com';
const URL_B = 'https://other.example.com';
const TOKEN = 'glpat-very-secret-token';
const PASSPHRASE = 'correct horse battery';

let areas: MemoryAreas;
let vault: Vault;
const lent = (of: Vault, url: string) => of.use(url, token => token);

beforeEach(() => {
  areas = memoryAreas();
  vault = createVault(createStorage(areas));
});

/** What is left when the browser was closed: session storage is empty. */
function restarted(): Vault {
  return createVault(createStorage({ ...memoryAreas(), local: areas.local }));
}

describe('a token kept for the session', () => {
  it('is lent, never written to disk, and gone with the browser', async () => {
    expect(await vault.state(URL_A)).toBe('missing');
    await vault.keepForSession(URL_A, TOKEN);
    expect(await vault.state(URL_A)).toBe('ready');
    expect(await lent(vault, URL_A)).toBe(TOKEN);
    expect(JSON.stringify(areas.local.dump())).not.toContain(TOKEN);
    expect(await restarted().state(URL_A)).toBe('missing');
    await expect(lent(restarted(), URL_A)).rejects.toThrow('token-missing');
  });

  it('belongs to one GitLab', async () => {
    await vault.keepForSession(URL_A, TOKEN);
    await expect(lent(vault, URL_B)).rejects.toThrow('token-missing');
  });

  it('stays when others are locked, because no passphrase would bring it back', async () => {
    await vault.keepForSession(URL_A, TOKEN);
    await vault.lock();
    expect(await vault.state(URL_A)).toBe('ready');
  });
});

describe('a token kept on this device', () => {
  it('is wrapped, and opens with its passphrase only', async () => {
    await vault.keepOnDevice(URL_A, TOKEN, PASSPHRASE);
    expect(JSON.stringify(areas.local.dump())).not.toContain(TOKEN);
    expect(JSON.stringify([areas.local.dump(), areas.session.dump()])).not.toContain(PASSPHRASE);
    const later = restarted();
    expect(await later.state(URL_A)).toBe('locked');
    await expect(lent(later, URL_A)).rejects.toThrow('token-locked');
    await expect(later.unlock(URL_A, 'wrong horse battery')).rejects.toThrow('token-locked');
    await later.unlock(URL_A, PASSPHRASE);
    expect(await lent(later, URL_A)).toBe(TOKEN);
  });

  it('locks and is forgotten', async () => {
    await vault.keepOnDevice(URL_A, TOKEN, PASSPHRASE);
    await vault.lock();
    expect(await vault.state(URL_A)).toBe('locked');
    await vault.forget(URL_A);
    expect(await vault.state(URL_A)).toBe('missing');
    await expect(vault.unlock(URL_A, PASSPHRASE)).rejects.toThrow('token-missing');
    expect([areas.local.dump(), areas.session.dump()]).toEqual([{}, {}]);
  });

  it('needs a passphrase worth the name', async () => {
    await expect(vault.keepOnDevice(URL_A, TOKEN, 'short')).rejects.toThrow('invalid-input');
    expect(await vault.state(URL_A)).toBe('missing');
  });

  it('is replaced by one for the session, without a copy left behind', async () => {
    await vault.keepOnDevice(URL_A, TOKEN, PASSPHRASE);
    await vault.keepForSession(URL_A, 'glpat-new');
    expect(areas.local.dump()).toEqual({});
  });
});

describe('wrapping', () => {
  it('binds to the place, takes the iterations asked for, and repeats nothing', async () => {
    expect(ITERATIONS).toBeGreaterThanOrEqual(600_000);
    const one = await wrapSecret(TOKEN, PASSPHRASE, URL_A);
    const two = await wrapSecret(TOKEN, PASSPHRASE, URL_A);
    expect(one.iterations).toBe(ITERATIONS);
    expect([one.salt, one.iv, one.data]).not.toEqual([two.salt, two.iv, two.data]);
    expect(await unwrapSecret(one, PASSPHRASE, URL_A)).toBe(TOKEN);
    expect(await unwrapSecret(one, PASSPHRASE, URL_B)).toBeUndefined();
    const flipped = one.data.startsWith('A') ? `B${one.data.slice(1)}` : `A${one.data.slice(1)}`;
    expect(await unwrapSecret({ ...one, data: flipped }, PASSPHRASE, URL_A)).toBeUndefined();
    expect(await unwrapSecret({ ...one, data: '*' }, PASSPHRASE, URL_A)).toBeUndefined();
  });
});
