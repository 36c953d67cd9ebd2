import { z } from '../zod';

/** OWASP's floor for PBKDF2 with HMAC-SHA-256. */
export const ITERATIONS = 600_000;

/** A secret only a passphrase opens. Bytes are base64. */
export type Wrapped = { salt: string; iv: string; iterations: number; data: string };
export const Wrapped: z.ZodType<Wrapped> = z.object({
  salt: z.string(),
  iv: z.string(),
  iterations: z.int().min(ITERATIONS).max(100_000_000),
  data: z.string(),
});

/**
 * Wraps a secret with a passphrase: PBKDF2-SHA-256 and AES-256-GCM.
 *
 * @param boundTo what it belongs to, such as an instance's address: it opens for nothing else
 */
export async function wrapSecret(secret: string, passphrase: string, boundTo: string): Promise<Wrapped> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const key = await deriveKey(passphrase, salt, ITERATIONS);
  const data = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData: bytesOf(boundTo) },
    key,
    bytesOf(secret),
  );
  return {
    salt: toBase64(salt),
    iv: toBase64(iv),
    iterations: ITERATIONS,
    data: toBase64(new Uint8Array(data)),
  };
}

/** The secret, or undefined when the passphrase is wrong or it was wrapped for something else. */
export async function unwrapSecret(
  wrapped: Wrapped,
  passphrase: string,
  boundTo: string,
): Promise<string | undefined> {
  try {
    const key = await deriveKey(passphrase, fromBase64(wrapped.salt), wrapped.iterations);
    const opened = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: fromBase64(wrapped.iv), additionalData: bytesOf(boundTo) },
      key,
      fromBase64(wrapped.data),
    );
    return new TextDecoder().decode(opened);
  } catch {
    return undefined;
  }
}

async function deriveKey(
  passphrase: string,
  salt: Uint8Array<ArrayBuffer>,
  iterations: number,
): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey(
    'raw',
    bytesOf(passphrase.normalize('NFC')),
    'PBKDF2',
    false,
    ['deriveKey'],
  );
  return await crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(new TextEncoder().encode(text));
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), character => character.charCodeAt(0));
}
