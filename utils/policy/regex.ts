import { RE2JS } from 're2js';

/** True when the pattern fits somewhere in the text. Linear in the text's length, whatever the pattern (RE2). Throws on a pattern that is none. */
export function compileRegex(pattern: string): (text: string) => boolean {
  const compiled = RE2JS.compile(pattern);
  return text => compiled.matcher(text).find();
}
