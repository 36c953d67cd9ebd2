import { FailureError } from '../failure';
import type { z } from '../zod';
import type { Reply } from './client';

/**
 * A reply's body as the schema says it.
 *
 * @throws FailureError `unexpected-reply` naming the first field that is not of GitLab's shape, never its value
 */
export function readAs<T>(schema: z.ZodType<T>, reply: Reply): T {
  const parsed = schema.safeParse(reply.body);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.map(String).join('.') || 'the whole reply';
  throw new FailureError({
    kind: 'unexpected-reply',
    detail: { status: reply.status, message: `${where} is not as expected` },
  });
}
