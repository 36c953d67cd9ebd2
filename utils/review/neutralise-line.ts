/**
 * One line of prose at a time, left to right, the way GitLab's Markdown parser reads it: whatever could make
 * the parser see a code span, link, formula or tag elsewhere than we do is escaped, so both agree on what is
 * code, and all that is not code is harmless. A second pass over the result changes nothing.
 */

const PUNCTUATION = /[!-/:-@[-`{-~]/;
/** Entities stand for characters, also for the sign of a mention: only plain ones stay. */
const ENTITY = /^&(?!(?:amp|lt|gt|quot|nbsp);)(?:#\d{1,8}|#[xX][0-9a-fA-F]{1,8}|[A-Za-z][A-Za-z0-9]{0,40});/;
const URL_TEXT = /^(?:https?:\/\/|www\.)(?:[A-Za-z0-9\-._~:/?#!'*+,;=%@]|&(?!lt;))+/i;
const AUTOLINK = /^<https?:\/\/[A-Za-z0-9\-._~:/?#!'*+,;=%]+>/;
/** A destination that says where it leads: not `@name`, which GitLab takes for a mention, nor its disguises. */
const LINK_END =
  /^\]\((?:https?:\/\/|mailto:|(?![A-Za-z][A-Za-z0-9+.-]*:)[A-Za-z0-9./#])[A-Za-z0-9\-._~:/?#!'*+,;=%@&]*(?: "[^"`\\<>&$|@]*")?\)/;
const HANDLE = /^@(?:[A-Za-z0-9_.\-/]*[A-Za-z0-9_])?/;
/** GitLab's own block markers, and fences where only prose is expected. */
const BLOCK_RUN = /^(?:~{3,}|>{3,}|:{3,})/;
const PLAIN = /^[^\\`@$&[\]<hHwW~>:]+/;
/** An address that GitLab links by itself reaches to the next space or `<`, over backticks and backslashes. */
const ADDRESS = /:\/\/|www\.|mailto:|xmpp:/i;

/** How a piece of a line is written, how many characters of it that took, and whether it must stand free. */
type Piece = { text: string; taken: number; free?: boolean; code?: boolean };

function withoutMention(url: string): string {
  return url.replace(/[@&]/g, (sign, at: number) => {
    if (sign === '@') return '%40';
    return ENTITY.test(url.slice(at, at + 50)) ? '%26' : sign;
  });
}

function escaped(run: string): Piece {
  return { text: run.replace(/./g, '\\$&'), taken: run.length, free: true };
}

function plain(text: string): Piece {
  return { text, taken: text.length };
}

function backticks(rest: string, tables: boolean): Piece {
  const run = /^`+/.exec(rest)?.[0] ?? '`';
  for (const next of rest.slice(run.length).matchAll(/`+/g)) {
    if (next[0].length !== run.length) continue;
    const span = rest.slice(0, run.length + next.index + run.length);
    // A table's cells are cut at every bar, also inside code.
    if (tables && span.includes('|')) break;
    return { text: span, taken: span.length, free: true, code: true };
  }
  return escaped(run);
}

/** `last` is the character before, empty where an address of mail cannot go on. */
function mention(rest: string, last: string): Piece {
  const handle = HANDLE.exec(rest)?.[0] ?? '@';
  const next = rest[handle.length] ?? ' ';
  // GitLab's own pattern wants no word character before the sign, as in an address of electronic mail.
  if (/[A-Za-z0-9]/.test(last) || (handle === '@' && /\s/.test(next))) return plain('@');
  const before = last === '`' ? ' ' : '';
  const after = next === '`' ? ' ' : '';
  return { text: `${before}\`${handle}\`${after}`, taken: handle.length, free: true, code: true };
}

function piece(rest: string, last: string, mailed: boolean, tables: boolean): Piece {
  const character = rest[0] ?? '';
  switch (character) {
    case '\\': {
      const next = rest[1] ?? '';
      if (next === '@') return { text: '', taken: 1, free: true };
      if (next === '<') return { text: '&lt;', taken: 2 };
      if (next === '&') {
        return { text: ENTITY.test(rest.slice(1)) ? '&amp;' : '&', taken: 2, free: true };
      }
      const pair = next !== '' && PUNCTUATION.test(next) ? `\\${next}` : '\\';
      return { ...plain(pair), free: true };
    }
    case '`':
      return backticks(rest, tables);
    case '@':
      return mention(rest, mailed && last !== '`' ? '' : last);
    case '$':
      return escaped('$');
    case '&':
      return ENTITY.test(rest) ? { text: '&amp;', taken: 1 } : plain('&');
    case '[':
      return rest[1] === '[' ? escaped('[') : plain('[');
    case '<': {
      const link = AUTOLINK.exec(rest)?.[0];
      if (link) return { ...plain(link), code: true };
      return /^<[A-Za-z/!?]/.test(rest) ? { text: '&lt;', taken: 1 } : plain('<');
    }
    case ']': {
      const link = LINK_END.exec(rest)?.[0];
      if (link) return { text: withoutMention(link), taken: link.length };
      return /^\][(:]/.test(rest) ? escaped(']') : plain(']');
    }
    case '~':
    case '>':
    case ':':
      return BLOCK_RUN.test(rest) ? escaped(BLOCK_RUN.exec(rest)?.[0] ?? character) : plain(character);
    default: {
      const url = URL_TEXT.exec(rest)?.[0];
      if (url) return { text: withoutMention(url), taken: url.length };
      return plain(PLAIN.exec(rest)?.[0] ?? character);
    }
  }
}

/**
 * A line of prose in which nothing mentions, links by stealth, starts HTML or opens a code span it does not
 * close. `tables` tells that the text may hold a table.
 */
export function neutraliseLine(line: string, tables: boolean): string {
  const written: string[] = [];
  let last = '';
  /** The end of the word that is being written, and whether the word is an address so far. */
  let word = '';
  let inAddress = false;
  /** Whether the word holds a sign that was left alone: a second one would be a mention. */
  let mailed = false;
  for (let at = 0; at < line.length; ) {
    const next = piece(line.slice(at), last, mailed, tables);
    const text = next.free && inAddress ? ` ${next.text}` : next.text;
    const cut = Math.max(text.lastIndexOf(' '), text.lastIndexOf('\t'), text.lastIndexOf('<'));
    word = next.code ? '' : cut < 0 ? word.slice(-10) + text : text.slice(cut + 1);
    inAddress = !next.code && ((inAddress && cut < 0) || ADDRESS.test(word));
    mailed = text === '@' || (mailed && !next.code && cut < 0);
    written.push(text);
    last = text.at(-1) ?? last;
    at += next.taken;
  }
  return written.join('').replace(/^( {0,3})(?=\/[A-Za-z]|::)/, '$1\\');
}
