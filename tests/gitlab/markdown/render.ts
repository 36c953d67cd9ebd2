/** GitLab's Markdown as HTML: what a reader sees, near enough to test against. */
import type { Block, ListItem } from './blocks';
import { parseBlocks } from './blocks';
import type { InlineOptions } from './inline';
import { renderInline } from './inline';
import { escapeHtml, sanitizeHtml } from './sanitize';

function renderItem(item: ListItem, loose: boolean, options: InlineOptions): string {
  const inner = item.blocks
    .map(block =>
      block.type === 'paragraph' && !loose
        ? renderInline(paragraphText(block.lines), options)
        : renderBlock(block, options),
    )
    .join('\n');
  if (!item.task) return `<li>${inner}</li>`;
  const kind = item.task === 'inapplicable' ? 'inapplicable task-list-item' : 'task-list-item';
  const state = item.task === 'done' ? ' checked' : item.task === 'inapplicable' ? ' data-inapplicable' : '';
  const box = `<input type="checkbox" class="task-list-item-checkbox" disabled${state}>`;
  const text = item.task === 'inapplicable' ? `<s class="inapplicable">${inner}</s>` : inner;
  return `<li class="${kind}">${box} ${text}</li>`;
}

function paragraphText(lines: string[]): string {
  return lines
    .map(line => line.replace(/^[ \t]+/, ''))
    .join('\n')
    .trimEnd();
}

function renderBlock(block: Block, options: InlineOptions): string {
  switch (block.type) {
    case 'paragraph':
      return `<p dir="auto">${renderInline(paragraphText(block.lines), options)}</p>`;
    case 'heading':
      return `<h${block.level} dir="auto">${renderInline(block.text, options)}</h${block.level}>`;
    case 'code': {
      const language = escapeHtml(block.info.split(/\s/)[0] ?? '');
      const name = language === '' ? 'plaintext' : language;
      return `<pre class="code highlight js-syntax-highlight language-${name}" data-canonical-lang="${name}"><code>${escapeHtml(block.text)}</code></pre>`;
    }
    case 'html':
      return sanitizeHtml(block.text, options.keepComments);
    case 'quote':
      return `<blockquote dir="auto">\n${renderBlocks(block.blocks, options)}\n</blockquote>`;
    case 'rule':
      return '<hr>';
    case 'list': {
      const tag = block.ordered ? 'ol' : 'ul';
      const start = block.ordered && block.start !== 1 ? ` start="${block.start}"` : '';
      const tasks = block.items.some(item => item.task) ? ' class="task-list"' : '';
      const items = block.items.map(item => renderItem(item, block.loose, options));
      return `<${tag}${start}${tasks} dir="auto">\n${items.join('\n')}\n</${tag}>`;
    }
    case 'table': {
      const row = (values: string[], tag: string) =>
        `<tr>\n${values.map(value => `<${tag}>${renderInline(value, options)}</${tag}>`).join('\n')}\n</tr>`;
      const body = block.rows.map(values => row(values, 'td')).join('\n');
      return `<table dir="auto">\n<thead>\n${row(block.head, 'th')}\n</thead>\n<tbody>\n${body}\n</tbody>\n</table>`;
    }
  }
}

function renderBlocks(blocks: Block[], options: InlineOptions): string {
  return blocks
    .map(block => renderBlock(block, options))
    .filter(html => html !== '')
    .join('\n');
}

/** A whole text as HTML. */
export function renderMarkdown(text: string, options: InlineOptions): string {
  return renderBlocks(parseBlocks(text.replaceAll('\r', '').split('\n')), options);
}
