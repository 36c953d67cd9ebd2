/**
 * One line of prose at a time, left to right, the way GitLab's Markdown parser reads it: whatever could make
 * the parser see a code span, link, formula or tag elsewhere than we do is escaped, so both agree on what is
 * code, and all that is not code is harmless. An escape is a backslash, so that a second pass changes nothing.
 */

const PUNCTUATION = /[!-/:-@[-`{-~]/;
const ENTITY = /^&(?:#\d{1,8}|#[xX][0-9a-fA-F]{1,8}|[A-Za-z][A-Za-z0-9]{0,40});/;
const URL_TEXT = /^https?:\/\/[A-Za-z0-9\-._~:/?#!'*+,;=%@&]+/;
const AUTOLINK = /^<https?:\/\/[A-Za-z0-9\-._~:/?#!'*+,;=%]+>/;
/** A destination that says where it leads: not `@name`, which GitLab takes for a mention, nor its disguises. */
const LINK_END =
  /^\]\((?:https?:\/\/|mailto:|(?![A-Za-z][A-Za-z0-9+.-]*:)[A-Za-z0-9./#])[A-Za-z0-9\-._~:/?#!'*+,;=%@&]*(?: "[^"`\\<>&$|@]*")?\)/;
const HANDLE = /^@(?:[A-Za-z0-9_.\-/]*[A-Za-z0-9_])?/;
/** GitLab's own block markers, and fences where only prose is expected. */
const BLOCK_RUN = /^(?:~{3,}|>{3,}|:{3,})/;

/** How a piece of a line is written, and how many of its characters that took. */
type Piece = { text: string; taken: number };

function withoutMention(url: string): string {
  return url.replace(/@/g, '%40').replace(/&(?=[#A-Za-z][A-Za-z0-9]*;)/g, '%26');
}

function backticks(line: string, at: number, tables: boolean): Piece {
  const run = /^`+/.exec(line.slice(at))?.[0] ?? '`';
  let from = at + run.length;
  for (;;) {
    const next = /`+/.exec(line.slice(from));
    if (!next) break;
    const end = from + next.index + next[0].length;
    if (next[0].length === run.length) {
      const span = line.slice(at, end);
      // A table's cells are cut at every bar, also inside code.
      if (tables && span.includes('|')) break;
      return { text: span, taken: span.length };
    }
    from = end;
  }
  return { text: run.replace(/`/g, '\\`'), taken: run.length };
}

function mention(line: string, at: number, written: string): Piece {
  const handle = HANDLE.exec(line.slice(at))?.[0] ?? '@';
  const next = line[at + handle.length] ?? ' ';
  // GitLab's own pattern wants no word character before the sign, as in an address of electronic mail.
  if (/[A-Za-z0-9]$/.test(written)) return { text: '@', taken: 1 };
  if (handle === '@' && /\s/.test(next)) return { text: '@', taken: 1 };
  const before = written.endsWith('`') ? ' ' : '';
  const after = next === '`' ? ' ' : '';
  return { text: `${before}\`${handle}\`${after}`, taken: handle.length };
}

function piece(line: string, at: number, written: string, tables: boolean): Piece {
  const rest = line.slice(at);
  const character = rest[0] ?? '';
  switch (character) {
    case '\\': {
      const next = rest[1] ?? '';
      if (next === '@') return { text: '', taken: 1 };
      return next !== '' && PUNCTUATION.test(next)
        ? { text: `\\${next}`, taken: 2 }
        : { text: '\\', taken: 1 };
    }
    case '`':
      return backticks(line, at, tables);
    case '@':
      return mention(line, at, written);
    case '$':
      return { text: '\\$', taken: 1 };
    case '&':
      return { text: ENTITY.test(rest) ? '\\&' : '&', taken: 1 };
    case '[':
      return { text: rest[1] === '[' ? '\\[' : '[', taken: 1 };
    case '<': {
      const link = AUTOLINK.exec(rest)?.[0];
      if (link) return { text: link, taken: link.length };
      return { text: /^<[A-Za-z/!?]/.test(rest) ? '\\<' : '<', taken: 1 };
    }
    case ']': {
      const link = LINK_END.exec(rest)?.[0];
      if (link) return { text: withoutMention(link), taken: link.length };
      return { text: /^\][(:]/.test(rest) ? '\\]' : ']', taken: 1 };
    }
    case 'h': {
      const url = URL_TEXT.exec(rest)?.[0];
      if (url) return { text: withoutMention(url), taken: url.length };
      return { text: 'h', taken: 1 };
    }
    case '~':
    case '>':
    case ':': {
      const run = BLOCK_RUN.exec(rest)?.[0];
      if (run) return { text: run.replace(/./g, '\\$&'), taken: run.length };
      return { text: character, taken: 1 };
    }
    default: {
      const plain = /^[^\\`@$&[\]<h~>:]+/.exec(rest)?.[0] ?? character;
      return { text: plain, taken: plain.length };
    }
  }
}

/**
 * A line of prose in which nothing mentions, links by stealth, starts HTML or opens a code span it does not
 * close. `tables` tells that the text may hold a table.
 */
export function neutraliseLine(line: string, tables: boolean): string {
  let written = '';
  let at = 0;
  while (at < line.length) {
    const { text, taken } = piece(line, at, written, tables);
    written += text;
    at += taken;
  }
  return written.replace(/^( {0,3})(?=\/[A-Za-z]|::)/, '$1\\');
}
