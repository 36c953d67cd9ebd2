import type { Schema } from './parts';
import { exactly, list, string } from './parts';

/** Contract 2: the shapes of a JSON error; the fifth is no JSON at all. */
export const errorSchema: Schema = {
  anyOf: [
    exactly({ message: string }),
    exactly({ message: exactly({ error: string }) }),
    exactly({
      message: { type: 'object', minProperties: 1, additionalProperties: list(string) },
    }),
    exactly({ error: string }),
    exactly({ error: string, error_description: string }, { scope: string }),
  ],
};
