/** The HTML that GitLab lets through in Markdown: a fixed set of tags and attributes. */

const TAGS = new Set(
  'a abbr b bdo big blockquote br code dd del details dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp small span strike strong sub summary sup table tbody td tfoot th thead tr tt u ul var'.split(
    ' ',
  ),
);
const ATTRIBUTES = new Set([
  'href',
  'src',
  'title',
  'alt',
  'open',
  'align',
  'width',
  'height',
  'colspan',
  'rowspan',
]);
const WITH_CONTENT = /<(script|style|iframe|object|noscript|textarea)\b[^>]*>[\s\S]*?(?:<\/\1\s*>|$)/gi;
const PIECE = /<!--[\s\S]*?(?:-->|$)|<\/?([a-zA-Z][a-zA-Z0-9-]*)((?:"[^"]*"|'[^']*'|[^'">])*)>|[^<]+|</g;
const ATTRIBUTE = /([a-zA-Z_:][\w:.-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g;

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** A link's target when its scheme is harmless, else undefined. */
export function safeUrl(url: string): string | undefined {
  const scheme = /^\s*([a-z][a-z0-9+.-]*):/i.exec(url)?.[1]?.toLowerCase();
  return scheme === undefined || ['http', 'https', 'mailto', 'ftp'].includes(scheme) ? url.trim() : undefined;
}

function keptAttributes(source: string): string {
  const kept: string[] = [];
  for (const [, rawName, double, single, bare] of source.matchAll(ATTRIBUTE)) {
    const name = rawName?.toLowerCase() ?? '';
    const value = double ?? single ?? bare;
    if (!ATTRIBUTES.has(name)) continue;
    const safe = name === 'href' || name === 'src' ? safeUrl(value ?? '') : (value ?? '');
    if (safe !== undefined)
      kept.push(value === undefined ? name : `${name}="${safe.replaceAll('"', '&quot;')}"`);
  }
  return kept.map(each => ` ${each}`).join('');
}

/** One tag as it may stay, or nothing. */
export function sanitizeTag(tag: string): string {
  const match = /^<(\/?)([a-zA-Z][a-zA-Z0-9-]*)([\s\S]*?)(\/?)>$/.exec(tag);
  const name = match?.[2]?.toLowerCase() ?? '';
  if (!match || !TAGS.has(name)) return '';
  return match[1] ? `</${name}>` : `<${name}${keptAttributes(match[3] ?? '')}>`;
}

/** HTML with everything removed that GitLab removes; comments stay when asked. */
export function sanitizeHtml(html: string, keepComments: boolean): string {
  return html.replace(WITH_CONTENT, '').replace(PIECE, piece => {
    if (piece.startsWith('<!--')) return keepComments ? piece : '';
    if (piece === '<') return '&lt;';
    return piece.startsWith('<') ? sanitizeTag(piece) : piece;
  });
}
