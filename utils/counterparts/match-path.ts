function partsMatch(pattern: readonly string[], path: readonly string[]): boolean {
  const [head, ...rest] = pattern;
  if (head === undefined) return true;
  if (head === '**') return rest.length === 0 || path.some((_, from) => partsMatch(rest, path.slice(from)));
  const [first, ...others] = path;
  if (first === undefined) return false;
  return partMatches(head, first) && partsMatch(rest, others);
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
  const parts = pattern.toLowerCase().split('/');
  return parts.length <= 20 && partsMatch(parts, projectPath.toLowerCase().split('/').slice(0, 30));
}

/** How much a pattern says: the number of its characters that are no wildcard. */
export function specificity(pattern: string): number {
  return pattern.replace(/[*/]/g, '').length;
}
