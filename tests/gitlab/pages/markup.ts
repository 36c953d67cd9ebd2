/** HTML that escapes what is put into it. */

/** Text that is HTML already. */
export class Markup {
  constructor(readonly text: string) {}
}

export type Insert = Markup | string | number | false | null | undefined | Insert[];

/** Escapes text for HTML and for attributes in double quotes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** HTML from a template: everything inserted is escaped unless it is `Markup`; false and null give nothing. */
export function html(strings: TemplateStringsArray, ...inserts: Insert[]): Markup {
  let text = strings[0] ?? '';
  inserts.forEach((insert, index) => {
    text += render(insert) + (strings[index + 1] ?? '');
  });
  return new Markup(text);
}

function render(insert: Insert): string {
  if (insert instanceof Markup) return insert.text;
  if (Array.isArray(insert)) return insert.map(render).join('');
  if (insert === false || insert === null || insert === undefined) return '';
  return escapeHtml(String(insert));
}

/** JSON that may stand inside a script element. */
export function scriptJson(value: unknown): Markup {
  return new Markup(JSON.stringify(value).replaceAll('<', '\\u003c').replaceAll('\u2028', '\\u2028'));
}
