/** What a reply should be: JSON, plain text, or whatever an error page may be. */
export type Accept = 'json' | 'text' | 'error';

/** The largest body that is read, in bytes; a page of 100 diffs stays well below. */
export const BODY_CAP_BYTES = 30_000_000;
const ERROR_CAP_BYTES = 64_000;

export type Body = { value: unknown; problem?: string };

/**
 * Reads a reply's body up to a cap. `problem` says in words why it is not what was asked for: another content type,
 * broken JSON, or too large. An error's body is read leniently: undefined where it is no JSON.
 */
export async function readBody(response: Response, accept: Accept): Promise<Body> {
  const type = (response.headers.get('content-type') ?? '').toLowerCase();
  const isJson = /^application\/([a-z.+-]*\+)?json\b/.test(type);
  if (accept === 'error') {
    if (!isJson) {
      await response.body?.cancel();
      return { value: undefined };
    }
    const text = await readText(response, ERROR_CAP_BYTES);
    return { value: text === undefined ? undefined : parseJson(text).value };
  }
  if (response.status === 204) return { value: null };
  if (accept === 'json' && !isJson) {
    await response.body?.cancel();
    return {
      value: undefined,
      problem: `it sent ${type.split(';')[0] || 'no content type'} instead of JSON`,
    };
  }
  if (accept === 'text' && type.startsWith('text/html')) {
    await response.body?.cancel();
    return { value: undefined, problem: 'it sent a web page instead of a file' };
  }
  const text = await readText(response, BODY_CAP_BYTES);
  if (text === undefined) return { value: undefined, problem: 'it is larger than Counterpart reads' };
  return accept === 'text' ? { value: text } : parseJson(text);
}

function parseJson(text: string): Body {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return { value: undefined, problem: 'its JSON is broken' };
  }
}

/** The body as text, or undefined when it is longer than the cap. */
async function readText(response: Response, cap: number): Promise<string | undefined> {
  if (!response.body) return '';
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let size = 0;
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.byteLength;
    if (size > cap) {
      await reader.cancel();
      return undefined;
    }
    text += decoder.decode(value, { stream: true });
  }
}
