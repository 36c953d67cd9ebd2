/** Troubles on demand: which requests they hit, what they do, and how often. */
import { setTimeout as wait } from 'node:timers/promises';
import { z } from '../../utils/zod';

const seconds = z.number().int().positive();

/** What merge requests look like for as long as it lasts; nothing is changed. */
const viewEffect = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('diffs-collapsed') }),
  z.strictObject({ kind: z.literal('diffs-too-large') }),
  /** Files after these are not listed, and `changes_count` ends in `+`. */
  z.strictObject({ kind: z.literal('diffs-cut'), files: z.number().int().positive() }),
  z.strictObject({ kind: z.literal('not-prepared') }),
]);

export type ViewEffect = z.infer<typeof viewEffect>;

const VIEW_KINDS = new Set<string>(['diffs-collapsed', 'diffs-too-large', 'diffs-cut', 'not-prepared']);

/** True for what changes how merge requests look, and not what becomes of a request. */
export function isViewEffect(hit: FaultEffect | undefined): hit is ViewEffect {
  return hit !== undefined && VIEW_KINDS.has(hit.kind);
}

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
  /** 409: a lease somebody holds, or a captcha to solve first. */
  z.strictObject({ kind: z.literal('conflict'), why: z.enum(['resource-lock', 'captcha']).optional() }),
  z.strictObject({ kind: z.literal('precondition-failed') }),
  /** 413 from the web server, in HTML. */
  z.strictObject({ kind: z.literal('body-too-large') }),
  z.strictObject({ kind: z.literal('unprocessable'), messages: z.array(z.string()).optional() }),
  /** JSON that ends too early with its length right; the request was carried out. */
  z.strictObject({ kind: z.literal('malformed-json') }),
  /** 200 with a page in HTML, as a proxy in front asks one to sign in. */
  z.strictObject({ kind: z.literal('wrong-content-type') }),
  /** To the same path on another origin. */
  z.strictObject({
    kind: z.literal('redirect'),
    to: z.string(),
    status: z.union([z.literal(301), z.literal(302), z.literal(307), z.literal(308)]).optional(),
  }),
  /** As if the path were an old one of this project: 301 for reading, 405 for writing. */
  z.strictObject({ kind: z.literal('moved-project'), projectId: z.number().int() }),
  viewEffect,
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

/** Waits out the latencies among the hits. */
export async function waitOut(hits: FaultEffect[], apiLatency: number): Promise<void> {
  const all = hits.reduce((sum, hit) => (hit.kind === 'latency' ? sum + hit.ms : sum), apiLatency);
  if (all > 0) await wait(all);
}
