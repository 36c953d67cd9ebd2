/** Finds quick actions in a text and cuts them out, by GitLab's rules (contract 6.2). */
import type { Block } from '../markdown/blocks';
import { parseBlocks } from '../markdown/blocks';
import { codeSpans } from '../markdown/inline';
import { KNOWN_NAMES, SUBSTITUTIONS } from './names';

export type Command = { name: string; args: string };
export type Extracted = { text: string; commands: Command[] };

const LINE = /^\/([A-Za-z_]+)(?: (.*))?$/;
const TAG_PAIR = /<([a-zA-Z][a-zA-Z0-9-]*)\b[^>]*>[\s\S]*?<\/\1\s*>/g;

/** Stretches of a paragraph in which a slash means nothing: code spans and what stands between HTML tags. */
function shielded(paragraph: string): { from: number; to: number }[] {
  const pairs = [...paragraph.matchAll(TAG_PAIR)].map(pair => ({
    from: pair.index,
    to: pair.index + pair[0].length,
  }));
  return [...codeSpans(paragraph), ...pairs];
}

/** Numbers of the paragraph's lines that hold a command, counted in the whole text. */
function commandLines(
  paragraph: Extract<Block, { type: 'paragraph' }>,
): { line: number; command: Command }[] {
  const safe = shielded(paragraph.lines.join('\n'));
  const found: { line: number; command: Command }[] = [];
  let offset = 0;
  for (const [index, line] of paragraph.lines.entries()) {
    const at = offset;
    offset += line.length + 1;
    const match = LINE.exec(line.trimEnd());
    const name = match?.[1]?.toLowerCase() ?? '';
    if (!KNOWN_NAMES.has(name) || safe.some(({ from, to }) => from <= at && at < to)) continue;
    found.push({ line: paragraph.from + index, command: { name, args: (match?.[2] ?? '').trim() } });
  }
  return found;
}

/**
 * The text that is stored and the commands that are run.
 * Carriage returns go, the end is trimmed, every known command's line is cut out; only lines that begin in the
 * first column of a top-level paragraph count.
 */
export function extractCommands(text: string): Extracted {
  const lines = text.replaceAll('\r', '').split('\n');
  const found = parseBlocks(lines).flatMap(block => (block.type === 'paragraph' ? commandLines(block) : []));
  const byLine = new Map(found.map(({ line, command }) => [line, command]));
  const kept = lines.flatMap((line, index) => {
    const command = byLine.get(index);
    if (!command) return [line];
    const picture = SUBSTITUTIONS[command.name];
    return picture === undefined ? [] : [`${command.args} ${picture}`.trim()];
  });
  const commands = found.map(({ command }) => command).filter(({ name }) => !(name in SUBSTITUTIONS));
  return { text: kept.join('\n').trimEnd(), commands };
}
