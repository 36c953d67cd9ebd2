/** What stands inside a paragraph: code spans, links, emphasis, inline HTML. */
import { escapeHtml, safeUrl, sanitizeTag } from './sanitize';

export type InlineOptions = {
  /** `POST /markdown` keeps HTML comments; shown notes and descriptions lose them (contract 6.4). */
  keepComments: boolean;
  /** Address of a person by handle, or undefined for nobody. */
  personUrl?: (username: string) => string | undefined;
  /** Link to an issue (`#`) or merge request (`!`) of a project, or undefined where there is none to see. */
  itemLink?: (path: string, mark: string, iid: number) => string | undefined;
};

/** Where code spans are in a text, as pairs of first and after-last position. */
export function codeSpans(text: string): { from: number; to: number }[] {
  const spans: { from: number; to: number }[] = [];
  const runs = [...text.matchAll(/`+/g)].filter(run => text[run.index - 1] !== '\\');
  for (let open = 0; open < runs.length; open += 1) {
    const start = runs[open];
    const close = runs.findIndex((run, index) => index > open && run[0].length === start?.[0].length);
    const end = runs[close];
    if (!start || !end) continue;
    spans.push({ from: start.index, to: end.index + end[0].length });
    open = close;
  }
  return spans;
}

/** Text in which nothing can begin; read in one piece, as trying every rule at every letter is slow. */
const PLAIN = /(?:(?!https?:\/\/)[^\\`<![*_~@ \n(])+/y;

/** `#1`, `!2` and the same with a path before; tried at the start of a word alone. */
const REFERENCE = /(?<![\w/&#])((?:[\w.-]+\/)*[\w.-]*)([#!])(\d+)(?![\w/])/y;

/** The link a reference at this place becomes, and how much of the text it takes. */
function referenceAt(text: string, at: number, options: InlineOptions) {
  if (!options.itemLink) return undefined;
  REFERENCE.lastIndex = at;
  const match = REFERENCE.exec(text);
  const html = match && options.itemLink(match[1] ?? '', match[2] ?? '', Number(match[3]));
  return html ? { html, length: match[0].length } : undefined;
}

const AT: [RegExp, (match: RegExpExecArray, options: InlineOptions) => string][] = [
  [/\\([!-/:-@[-`{-~])/y, match => escapeHtml(match[1] ?? '')],
  [
    /(`+)(?!`)([\s\S]*?[^`])\1(?!`)/y,
    match => `<code>${escapeHtml((match[2] ?? '').replace(/\n/g, ' ').trim())}</code>`,
  ],
  [/<!--[\s\S]*?-->/y, (match, options) => (options.keepComments ? match[0] : '')],
  [/<(script|style|iframe|object|noscript|textarea)\b[^>]*>[\s\S]*?<\/\1\s*>/iy, () => ''],
  [/<(https?:\/\/[^\s<>]+)>/y, match => link(match[1] ?? '', escapeHtml(match[1] ?? ''))],
  [/<\/?[a-zA-Z][a-zA-Z0-9-]*(?:"[^"]*"|'[^']*'|[^'"<>])*>/y, match => sanitizeTag(match[0])],
  [
    /!\[([^\]]*)\]\(\s*([^\s)]+)(?:\s+"[^"]*")?\s*\)/y,
    match => `<img src="${escapeHtml(safeUrl(match[2] ?? '') ?? '')}" alt="${escapeHtml(match[1] ?? '')}">`,
  ],
  [
    /\[((?:[^[\]\\]|\\.|\[[^\]]*\])+)\]\(\s*<?([^\s)>]+)>?(?:\s+"[^"]*")?\s*\)/y,
    (match, { keepComments }) => link(match[2] ?? '', renderInline(match[1] ?? '', { keepComments })),
  ],
  [
    /\*\*(?=\S)([\s\S]*?\S)\*\*/y,
    (match, options) => `<strong>${renderInline(match[1] ?? '', options)}</strong>`,
  ],
  [
    /(?<!\w)__(?=\S)([\s\S]*?\S)__(?!\w)/y,
    (match, options) => `<strong>${renderInline(match[1] ?? '', options)}</strong>`,
  ],
  [
    /\*(?=[^\s*])([\s\S]*?[^\s*])\*(?!\*)/y,
    (match, options) => `<em>${renderInline(match[1] ?? '', options)}</em>`,
  ],
  [
    /(?<!\w)_(?=[^\s_])([\s\S]*?[^\s_])_(?!\w)/y,
    (match, options) => `<em>${renderInline(match[1] ?? '', options)}</em>`,
  ],
  [/~~(?=\S)([\s\S]*?\S)~~/y, (match, options) => `<del>${renderInline(match[1] ?? '', options)}</del>`],
  [/(?<![\w/])https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]*_~]/y, match => link(match[0], escapeHtml(match[0]))],
  [
    /(?<![\w/])@([a-zA-Z0-9_.-]*[a-zA-Z0-9_])/y,
    (match, options) => {
      const url = options.personUrl?.(match[1] ?? '');
      return url === undefined
        ? match[0]
        : `<a href="${escapeHtml(url)}" class="gfm gfm-project_member">${match[0]}</a>`;
    },
  ],
  [/(?: {2,}|\\)\n/y, () => '<br>\n'],
];

function link(url: string, inner: string): string {
  const safe = safeUrl(url);
  if (safe === undefined) return inner;
  return `<a href="${escapeHtml(safe)}" rel="nofollow noreferrer noopener" target="_blank">${inner}</a>`;
}

/** Inline Markdown as HTML. */
export function renderInline(text: string, options: InlineOptions): string {
  let html = '';
  let at = 0;
  while (at < text.length) {
    const reference = referenceAt(text, at, options);
    if (reference) {
      html += reference.html;
      at += reference.length;
      continue;
    }
    PLAIN.lastIndex = at;
    const plain = PLAIN.exec(text)?.[0] ?? '';
    html += escapeHtml(plain);
    let taken = plain.length;
    at += taken;
    if (at >= text.length) break;
    taken = 0;
    for (const [pattern, render] of AT) {
      pattern.lastIndex = at;
      const match = pattern.exec(text);
      if (!match) continue;
      html += render(match, options);
      taken = match[0].length;
      break;
    }
    if (taken === 0) {
      html += escapeHtml(text[at] ?? '');
      taken = 1;
    }
    at += taken;
  }
  return html;
}
