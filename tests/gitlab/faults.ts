/** Troubles on demand: which requests they hit, what they do, and how often. */
import { setTimeout as wait } from 'node:timers/promises';
import { z } from '../../utils/zod';
import { ApiError, applicationLimit, deadToken, forbidden, notFound, rackAttackLimit } from './http/errors';

const seconds = z.number().int().positive();

/**
 * What happens to a request. With `after: true` it is carried out first and only its reply is lost: the note is
 * saved and the client cannot know.
 */
const effect = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('latency'), ms: z.number().nonnegative() }),
  z.strictObject({ kind: z.literal('revoked') }),
  z.strictObject({ kind: z.literal('expired') }),
  z.strictObject({ kind: z.literal('forbidden') }),
  z.strictObject({ kind: z.literal('not-found') }),
  z.strictObject({
    kind: z.literal('rate-limited'),
    retryAfter: seconds,
    by: z.enum(['rack-attack', 'application']),
  }),
  z.strictObject({
    kind: z.literal('server-error'),
    status: z.union([z.literal(500), z.literal(502), z.literal(503)]),
    after: z.boolean().optional(),
  }),
  z.strictObject({ kind: z.literal('hang'), after: z.boolean().optional() }),
  z.strictObject({ kind: z.literal('cut') }),
]);

/** Checks a fault that arrives over the control endpoint. */
export const faultSchema = z.strictObject({
  /** Hit only this method; any when absent. */
  method: z.string().optional(),
  /** A regular expression tried on the path below the root, such as `/api/v4/.*\/notes$`. */
  path: z.string(),
  /** How many requests it hits before it is gone; no end when absent. */
  times: z.number().int().positive().optional(),
  effect,
});

export type Fault = z.infer<typeof faultSchema>;
export type FaultEffect = z.infer<typeof effect>;
export type ActiveFault = Fault & { id: number };

export class Faults {
  #active: ActiveFault[] = [];
  #nextId = 1;

  /** Starts a trouble and gives the id that ends it. */
  add(fault: Fault): number {
    const id = this.#nextId;
    this.#nextId += 1;
    this.#active.push({ ...fault, id });
    return id;
  }

  remove(id: number): void {
    this.#active = this.#active.filter(fault => fault.id !== id);
  }

  clear(): void {
    this.#active = [];
  }

  list(): ActiveFault[] {
    return [...this.#active];
  }

  /** What hits this request: every matching latency, and the first other trouble. Counts the hit. */
  take(method: string, path: string): FaultEffect[] {
    const matching = this.#active.filter(
      fault => (fault.method ?? method).toUpperCase() === method && new RegExp(fault.path).test(path),
    );
    const trouble = matching.find(fault => fault.effect.kind !== 'latency');
    const hits = matching.filter(fault => fault.effect.kind === 'latency' || fault === trouble);
    for (const fault of hits) {
      if (fault.times === undefined) continue;
      fault.times -= 1;
      if (fault.times === 0) this.remove(fault.id);
    }
    return hits.map(fault => fault.effect);
  }
}

/** The error a trouble answers with, or undefined for those that answer with none. */
export function faultError(hit: FaultEffect, now: Date): ApiError | undefined {
  switch (hit.kind) {
    case 'revoked':
    case 'expired':
      return deadToken(hit.kind);
    case 'forbidden':
      return forbidden();
    case 'not-found':
      return notFound();
    case 'rate-limited':
      return hit.by === 'application'
        ? applicationLimit(hit.retryAfter)
        : rackAttackLimit(
            { limit: 2000, observed: 2001, reset: Math.floor(now.getTime() / 1000) + hit.retryAfter },
            now,
          );
    case 'server-error':
      return serverError(hit.status);
    default:
      return undefined;
  }
}

function serverError(status: 500 | 502 | 503): ApiError {
  if (status === 500) return new ApiError(500, { message: '500 Internal Server Error' });
  if (status === 503) return new ApiError(503, undefined, { 'Retry-After': '60' }, 'Service Unavailable\n');
  const html = '<!DOCTYPE html>\n<html><head><title>502</title></head><body><h1>502</h1></body></html>\n';
  return new ApiError(502, undefined, { 'Content-Type': 'text/html' }, html);
}

/** Waits out the latencies among the hits. */
export async function waitOut(hits: FaultEffect[], apiLatency: number): Promise<void> {
  const all = hits.reduce((sum, hit) => (hit.kind === 'latency' ? sum + hit.ms : sum), apiLatency);
  if (all > 0) await wait(all);
}
