/** True when the path fits. */
export type Glob = (path: string) => boolean;

/**
 * A glob over a path: `*` and `?` within a folder, `**` across folders, `{a,b}` for alternatives. A glob without `/` fits
 * the file's name in any folder. Upper and lower case are the same. Matching takes at most the product of the two
 * lengths, whatever the glob.
 */
export function compileGlob(glob: string): Glob {
  const patterns = expandBraces(glob.toLowerCase()).map(one =>
    (one.includes('/') ? one : `**/${one}`).split('/'),
  );
  return path => {
    const parts = path.toLowerCase().split('/');
    return patterns.some(pattern =>
      fits(
        pattern,
        parts,
        (want, have) => fitsPart(want, have),
        want => want === '**',
      ),
    );
  };
}

/** A glob over a plain text, such as a label or a branch: `*` stands for anything. */
export function compileTextGlob(glob: string): Glob {
  const pattern = glob.toLowerCase();
  return text => fitsPart(pattern, text.toLowerCase());
}

function fitsPart(pattern: string, text: string): boolean {
  return fits(
    [...pattern],
    [...text],
    (want, have) => want === '?' || want === have,
    want => want === '*',
  );
}

/** Wildcard matching that goes back only to the last star. */
function fits(
  pattern: string[],
  text: string[],
  same: (want: string, have: string) => boolean,
  isStar: (want: string) => boolean,
): boolean {
  let p = 0;
  let t = 0;
  let star = -1;
  let mark = 0;
  while (t < text.length) {
    const want = pattern[p];
    if (want !== undefined && isStar(want)) {
      star = p;
      mark = t;
      p += 1;
    } else if (want !== undefined && same(want, text[t] ?? '')) {
      p += 1;
      t += 1;
    } else if (star >= 0) {
      p = star + 1;
      mark += 1;
      t = mark;
    } else return false;
  }
  while (p < pattern.length && isStar(pattern[p] ?? '')) p += 1;
  return p === pattern.length;
}

function expandBraces(glob: string): string[] {
  const open = glob.indexOf('{');
  const close = glob.indexOf('}', open);
  if (open < 0 || close < 0) return [glob];
  const [head, tail] = [glob.slice(0, open), glob.slice(close + 1)];
  const alternatives = glob
    .slice(open + 1, close)
    .split(',')
    .slice(0, 50);
  return expandBraces(tail)
    .flatMap(rest => alternatives.map(one => head + one + rest))
    .slice(0, 500);
}
