import { showControls } from './visible-controls';

/** Length of the longest run of backticks in a text; a fence around it must be longer. */
export function longestRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
}

/**
 * Foreign text as one inline code span: nothing in it is formatted, linked or mentioned (contract 6.4).
 * Line breaks become spaces.
 */
export function codeSpan(text: string): string {
  const line = showControls(text).replace(/\s+/g, ' ').trim();
  if (line === '') return '(empty)';
  const fence = '`'.repeat(longestRun(line) + 1);
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** Foreign text as a fenced block with a fence that nothing inside can close. `language` is a plain word. */
export function codeBlock(text: string, language = ''): string {
  const content = showControls(text).replace(/\n+$/, '');
  const fence = '`'.repeat(Math.max(3, longestRun(content) + 1));
  const word = /^[A-Za-z0-9+#_.:-]*/.exec(language)?.[0] ?? '';
  return `${fence}${word}\n${content}\n${fence}`;
}
