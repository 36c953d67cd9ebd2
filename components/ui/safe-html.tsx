import DOMPurify from 'dompurify';
import { useMemo } from 'react';
import './safe-html.css';
import { webAddress } from './safe-link';

const TAGS =
  'a b blockquote br code dd del details div dl dt em h1 h2 h3 h4 h5 h6 hr i input ins kbd li ol p pre s span strong sub summary sup table tbody td tfoot th thead tr ul'.split(
    ' ',
  );
const ATTRIBUTES = [
  'href',
  'class',
  'type',
  'checked',
  'disabled',
  'colspan',
  'rowspan',
  'start',
  'open',
  'lang',
  'dir',
];
/** Classes that our own style sheet knows; any other could dress the text up as a part of this surface. */
const CLASSES = new Set(['task-list', 'task-list-item']);

function tighten(node: Element): void {
  const kept = [...node.classList].filter(name => CLASSES.has(name)).join(' ');
  if (kept) node.setAttribute('class', kept);
  else node.removeAttribute('class');
  if (node.nodeName === 'INPUT') {
    if (node.getAttribute('type') !== 'checkbox') node.remove();
    node.setAttribute('disabled', '');
    node.setAttribute('aria-label', node.hasAttribute('checked') ? 'done' : 'not done');
  }
  if (node.nodeName === 'A') {
    const address = webAddress(node.getAttribute('href') ?? undefined);
    if (address) node.setAttribute('href', address);
    else node.removeAttribute('href');
    node.setAttribute('target', '_blank');
    node.setAttribute('rel', 'noopener noreferrer');
  }
}

/**
 * The HTML with nothing left but text and its structure: no scripts, styles, ids, forms, frames or images.
 * Images are left out altogether, because loading one tells its server who reads the note and when.
 */
export function sanitize(html: string): string {
  const purify = DOMPurify(window);
  purify.addHook('afterSanitizeAttributes', tighten);
  return purify.sanitize(html, {
    ALLOWED_TAGS: TAGS,
    ALLOWED_ATTR: ATTRIBUTES,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
  });
}

/** The only place where HTML is shown. */
export function SafeHtml({ html }: { html: string }) {
  const clean = useMemo(() => ({ __html: sanitize(html) }), [html]);
  // biome-ignore lint/security/noDangerouslySetInnerHtml: sanitised above, and nowhere else
  return <div className="prose" dangerouslySetInnerHTML={clean} />;
}
