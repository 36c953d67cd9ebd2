import type { IncomingMessage } from 'node:http';
import { ApiError } from './errors';

/** Reads a request's whole body. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/** Fields of a form or query; `name[]` gathers a list. */
export function formFields(form: URLSearchParams): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const key of new Set(form.keys())) {
    const values = form.getAll(key);
    if (key.endsWith('[]')) fields[key.slice(0, -2)] = values;
    else fields[key] = values.at(-1);
  }
  return fields;
}

/**
 * The fields of a request body, JSON or form.
 * @throws ApiError 400 for JSON that does not parse or is not an object, 415 for another content type
 */
export function bodyFields(contentType: string | undefined, body: string): Record<string, unknown> {
  if (body === '') return {};
  const type = contentType?.split(';')[0]?.trim().toLowerCase();
  if (type === 'application/x-www-form-urlencoded') return formFields(new URLSearchParams(body));
  if (type !== 'application/json') {
    throw new ApiError(415, { error: `The provided content-type '${type}' is not supported.` });
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    throw new ApiError(400, { message: '400 Bad request - Invalid JSON' });
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    throw new ApiError(400, { message: '400 Bad request - Invalid JSON' });
  }
  return { ...parsed };
}
