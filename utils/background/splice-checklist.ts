/** An item's line in a checklist note: what `renderChecklist` writes, however a person reworded it. */
const ITEM = /^\s{0,3}(?:[-*+]|\d{1,9}[.)])\s+\[[ xX~]\]\s+.*<!-- item=([a-z0-9]+(?:-[a-z0-9]+)*) -->\s*$/;
const REASON = /^\s{2,}[-*+]\s+Reason:/;
const PREFIX = /^(\s{0,3}(?:[-*+]|\d{1,9}[.)])\s+)\[[ xX~]\]\s+(?:\*\*fail\*\* ?)?/i;
const RENDERED = /^- (\[[ x~]\]) (\*\*Fail\*\* )?/;

type Block = { line: string; reasons: string[] };

/**
 * A checklist note that a person edited on GitLab, with the states of a newly rendered one put in: words, order and
 * lines of theirs stay; each item's box, `**Fail**` and reason become the rendered ones; items that are missing are
 * added at the end. The first paragraphs up to the first item that name the commit become the rendered ones.
 */
export function spliceChecklist(edited: string, rendered: string): string {
  return withHead(spliceBlocks(edited, blocksOf(rendered)), rendered);
}

/** As `spliceChecklist`, for the items named alone: every other line, the marker and the commit stay as they are. */
export function spliceItems(edited: string, rendered: string, ids: readonly string[]): string {
  const blocks = [...blocksOf(rendered)].filter(([id]) => ids.includes(id));
  return spliceBlocks(edited, new Map(blocks));
}

function spliceBlocks(edited: string, wanted: ReadonlyMap<string, Block>): string {
  const lines: string[] = [];
  const met = new Set<string>();
  const source = edited.replaceAll('\r', '').split('\n');
  for (let at = 0; at < source.length; at += 1) {
    const line = source[at] ?? '';
    const id = ITEM.exec(line)?.[1];
    const block = id === undefined ? undefined : wanted.get(id);
    if (id === undefined || block === undefined) {
      lines.push(line);
      continue;
    }
    met.add(id);
    lines.push(withState(line, block.line), ...block.reasons);
    while (REASON.test(source[at + 1] ?? '')) at += 1;
  }
  const missing = [...wanted].flatMap(([id, block]) => (met.has(id) ? [] : [block.line, ...block.reasons]));
  return [...lines.join('\n').trimEnd().split('\n'), ...missing].join('\n');
}

function blocksOf(rendered: string): Map<string, Block> {
  const blocks = new Map<string, Block>();
  let open: Block | undefined;
  for (const line of rendered.split('\n')) {
    const id = ITEM.exec(line)?.[1];
    if (id !== undefined) {
      open = { line, reasons: [] };
      blocks.set(id, open);
    } else if (open !== undefined && REASON.test(line)) open.reasons.push(line);
    else open = undefined;
  }
  return blocks;
}

/** The edited line with the box and `**Fail**` of the rendered one. */
function withState(edited: string, rendered: string): string {
  const [, box = '[ ]', fail = ''] = RENDERED.exec(rendered) ?? [];
  return edited.replace(PREFIX, (_, lead: string) => `${lead}${box} ${fail}`);
}

/** The marker's line and the line that names the commit, as rendered now. */
function withHead(body: string, rendered: string): string {
  const lines = body.split('\n');
  lines[0] = rendered.split('\n')[0] ?? '';
  const commit = /^At commit [0-9a-f]{7,64}\.$/m;
  const named = commit.exec(rendered)?.[0];
  return named === undefined ? lines.join('\n') : lines.join('\n').replace(commit, named);
}
