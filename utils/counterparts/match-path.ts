/** Fills in, from the end, which rests of the pattern cover which rests of the path. */
function partsMatch(pattern: readonly string[], path: readonly string[]): boolean {
  let after = path.concat('').map(() => true);
  for (const head of [...pattern].reverse()) {
    const here = after.map(() => false);
    for (let at = path.length; at >= 0; at--) {
      const part = path[at];
      here[at] =
        head === '**'
          ? after[at] === true || here[at + 1] === true
          : part !== undefined && partMatches(head, part) && after[at + 1] === true;
    }
    after = here;
  }
  return after[0] === true;
}

/** One part of a path against one part of a pattern, in which each `*` stands for any characters. */
function partMatches(pattern: string, part: string): boolean {
  const pieces = pattern.split('*');
  const last = pieces.pop() ?? '';
  if (pieces.length === 0) return part === last;
  const [head = '', ...middle] = pieces;
  if (!part.startsWith(head)) return false;
  let at = head.length;
  for (const piece of middle) {
    const found = part.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return part.length - at >= last.length && part.endsWith(last);
}

/**
 * Whether a project path falls under a pattern of `counterparts.yml`: the project itself or anything below
 * it. `*` stands for (part of) one part, `**` for any number of parts. Case does not count, as on GitLab.
 */
export function matchesPath(pattern: string, projectPath: string): boolean {
  return partsMatch(pattern.toLowerCase().split('/'), projectPath.toLowerCase().split('/'));
}

/** How much a pattern says: the number of its characters that are no wildcard. */
export function specificity(pattern: string): number {
  return pattern.replace(/[*/]/g, '').length;
}
