import { FailureError } from '../failure';
import { z } from '../zod';
import { keyed, type Storage, type StoredItem } from './storage';
import { unwrapSecret, Wrapped, wrapSecret } from './wrap';

const OPEN: StoredItem<string> = { key: 'token', area: 'session', version: 1, schema: z.string().min(1) };
const WRAPPED: StoredItem<Wrapped> = { key: 'wrapped-token', area: 'local', version: 1, schema: Wrapped };

/** Shorter passphrases are guessed from the disk too fast. */
export const PASSPHRASE_MIN = 8;

export type VaultState = 'ready' | 'locked' | 'missing';

/** Keeps one token for each GitLab. Nothing gives a token back: `use` lends it to the code that makes a client. */
export type Vault = {
  state(instanceUrl: string): Promise<VaultState>;
  /** Keeps a token until the browser closes. A copy wrapped earlier is forgotten. */
  keepForSession(instanceUrl: string, token: string): Promise<void>;
  /** Keeps a token on this device, wrapped with a passphrase, and open until the browser closes. */
  keepOnDevice(instanceUrl: string, token: string, passphrase: string): Promise<void>;
  /** @throws FailureError `token-missing`, or `token-locked` when the passphrase is wrong */
  unlock(instanceUrl: string, passphrase: string): Promise<void>;
  /** Closes every token that a passphrase opens again; one kept for the session only stays. */
  lock(): Promise<void>;
  forget(instanceUrl: string): Promise<void>;
  /** @throws FailureError `token-missing` or `token-locked` */
  use<T>(instanceUrl: string, lend: (token: string) => T): Promise<T>;
};

/** The home of tokens (house 4.1): session storage, or this device behind a passphrase. */
export function createVault(storage: Storage): Vault {
  const open = (instanceUrl: string) => keyed(OPEN, instanceUrl);
  const wrapped = (instanceUrl: string) => keyed(WRAPPED, instanceUrl);

  async function state(instanceUrl: string): Promise<VaultState> {
    if ((await storage.read(open(instanceUrl))).state === 'present') return 'ready';
    return (await storage.read(wrapped(instanceUrl))).state === 'absent' ? 'missing' : 'locked';
  }

  return {
    state,
    async keepForSession(instanceUrl, token) {
      await storage.write(open(instanceUrl), token);
      await storage.remove(wrapped(instanceUrl));
    },
    async keepOnDevice(instanceUrl, token, passphrase) {
      if (passphrase.length < PASSPHRASE_MIN) {
        const message = `The passphrase needs at least ${PASSPHRASE_MIN} characters.`;
        throw new FailureError({ kind: 'invalid-input', detail: { message } });
      }
      await storage.write(wrapped(instanceUrl), await wrapSecret(token, passphrase, instanceUrl));
      await storage.write(open(instanceUrl), token);
    },
    async unlock(instanceUrl, passphrase) {
      const kept = await storage.read(wrapped(instanceUrl));
      if (kept.state !== 'present') throw new FailureError({ kind: 'token-missing' });
      const token = await unwrapSecret(kept.value, passphrase, instanceUrl);
      if (token === undefined) {
        const message = 'The passphrase does not open this token.';
        throw new FailureError({ kind: 'token-locked', detail: { message } });
      }
      await storage.write(open(instanceUrl), token);
    },
    async lock() {
      const prefix = `${WRAPPED.key}:`;
      const keys = await storage.keysOf('local', prefix);
      await storage.removeKeys(
        'session',
        keys.map(key => open(key.slice(prefix.length)).key),
      );
    },
    async forget(instanceUrl) {
      await storage.remove(open(instanceUrl));
      await storage.remove(wrapped(instanceUrl));
    },
    async use(instanceUrl, lend) {
      const token = await storage.read(open(instanceUrl));
      if (token.state === 'present') return lend(token.value);
      const kind = (await state(instanceUrl)) === 'missing' ? 'token-missing' : 'token-locked';
      throw new FailureError({ kind });
    },
  };
}
