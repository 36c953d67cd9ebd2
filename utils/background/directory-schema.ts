import type { Directory } from '../counterparts/directory';
import { z } from '../zod';

/** JSON leaves out what is undefined; it comes back as undefined. */
const maybe = z
  .string()
  .optional()
  .transform(text => text);
const person = z.object({ name: z.string(), handle: maybe, role: maybe, suffix: maybe });
const people = z.array(person);

/** A directory as it is kept on this device. */
export const storedDirectory: z.ZodType<Directory> = z.object({
  groups: z.array(
    z.object({
      kind: z.enum(['group', 'stage', 'section']),
      key: z.string(),
      name: z.string(),
      label: z.string(),
      parent: maybe,
      appsec: people,
      infrasec: people,
      engineeringManagers: people,
      productManagers: people,
      slackChannel: maybe,
      categories: z.array(z.string()),
    }),
  ),
  categories: z.array(
    z.object({ key: z.string(), name: z.string(), labels: z.array(z.string()), groupKey: maybe }),
  ),
  people,
  anomalies: z.array(z.object({ file: z.string(), line: z.int(), column: z.int(), message: z.string() })),
});
