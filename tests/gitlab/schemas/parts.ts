/** Words the strict schemas are written in: JSON Schema, draft 7. */

export type Schema = { readonly [key: string]: unknown };

export const string: Schema = { type: 'string' };
export const boolean: Schema = { type: 'boolean' };
export const integer: Schema = { type: 'integer' };
export const time: Schema = {
  type: 'string',
  pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$',
};
export const day: Schema = { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\d$' };
export const commitSha: Schema = { type: 'string', pattern: '^[0-9a-f]{40}$' };
export const httpUrl: Schema = { type: 'string', pattern: '^https?://[^/]+/' };
export const nothing: Schema = { type: 'null' };
export const anyObject: Schema = { type: 'object' };

export function nullable(schema: Schema): Schema {
  return { anyOf: [nothing, schema] };
}

export function list(items: Schema): Schema {
  return { type: 'array', items };
}

export function words(...values: string[]): Schema {
  return { enum: values };
}

/** An object with all of these fields, some of the optional ones, and no others. */
export function exactly(fields: Record<string, Schema>, optional: Record<string, Schema> = {}): Schema {
  return {
    type: 'object',
    properties: { ...fields, ...optional },
    required: Object.keys(fields),
    additionalProperties: false,
  };
}
