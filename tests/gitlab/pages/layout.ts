/** What every page is written into: its head, and what a content script may read of it. */
import { readFileSync } from 'node:fs';
import type { PageReply } from '../world';
import { classicBody, panelsBody } from './bodies';
import { html, Markup, scriptJson } from './markup';
import { pageHeaders } from './policy';
import type { AnyView } from './view';

const asset = (name: string) => new Markup(readFileSync(new URL(name, import.meta.url), 'utf8'));
const styles = new Markup(
  `${['tokens.css', 'style.css', 'panel.css', 'classic.css'].map(name => asset(name).text).join('\n')}`,
);
const script = asset('client.js');

/** Follows the browser's own light or dark, and sets the class before anything is painted. */
const systemTheme = new Markup(`(() => {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const follow = () => document.documentElement.classList.toggle('gl-dark', dark.matches);
  dark.addEventListener('change', follow);
  follow();
})();`);

export type PageParts = {
  title: string;
  /** GitLab's controller and action, such as `projects:merge_requests:show`. */
  dataPage: string;
  /** The route's parameter `:id`: the iid on merge request pages, absent on work items. */
  typeId?: string | number;
  breadcrumbs: { text: string; href?: string }[];
  content: Markup;
  /** What lies beside the content, such as an item of a list. */
  beside?: Markup | undefined;
  status?: number;
};

/** A whole page. */
export function page(view: AnyView, parts: PageParts): PageReply {
  const { world, nonce } = view;
  const here = `${world.url}${encodeURI(view.request.path)}`;
  const shown = {
    breadcrumbs: breadcrumbs(parts),
    content: parts.content,
    beside: parts.beside,
    notice: 'project' in view && view.project.archived && archivedNotice(),
  };
  const names = parts.breadcrumbs.map(crumb => crumb.text).toReversed();
  const markup = html`<!DOCTYPE html>
<html class="${htmlClasses(view)}" lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${[parts.title, ...names.slice(1)].join(' · ')} · GitLab</title>
<script nonce="${nonce}">${gon(view)}</script>
${view.theme === 'system' && html`<script nonce="${nonce}">${systemTheme}</script>`}
<link rel="canonical" href="${here}">
<meta property="og:url" content="${here}">
<meta property="og:title" content="${parts.title}">
<meta name="csrf-param" content="authenticity_token">
<meta name="csrf-token" content="${view.session?.csrfToken}">
<meta name="csp-nonce" content="${nonce}">
<meta name="action-cable-url" content="${world.root}/-/cable">
<link rel="icon" href="data:,">
<link rel="manifest" href="${world.root}/-/manifest.json" crossorigin="use-credentials">
<style>${styles}</style>
</head>
<body class="tab-width-8 gl-browser-generic gl-platform-other" ${bodyData(view, parts)}>
<div id="js-tooltips-container"></div>
${view.layout === 'classic' ? classicBody(view, shown) : panelsBody(view, shown)}
<script nonce="${nonce}">${script}</script>
</body>
</html>
`;
  return { status: parts.status ?? 200, headers: pageHeaders(view), html: markup.text };
}

function htmlClasses({ theme, user, layout: kind }: AnyView): string {
  const panels = 'with-top-bar with-header page-with-panels with-gl-container-queries';
  const layout = kind === 'panels' ? panels : 'with-top-bar';
  return `gl-${theme} ${layout}${user ? ' user-logged-in' : ''}`;
}

function bodyData(view: AnyView, { dataPage, typeId }: PageParts): Markup {
  if ('group' in view) {
    const { id, fullPath } = view.group;
    return html`data-page="${dataPage}" data-group="${fullPath.split('/').at(-1)}" data-group-full-path="${fullPath}"
  data-namespace-id="${id}"`;
  }
  if (!('project' in view)) return html`data-page="${dataPage}"`;
  const { project, state } = view;
  const groupPath = project.pathWithNamespace.split('/').slice(0, -1).join('/');
  const group = state.groups.find(each => each.fullPath === groupPath);
  const id = typeId === undefined ? '' : html` data-page-type-id="${typeId}"`;
  const slug = project.pathWithNamespace.split('/').at(-1);
  return html`data-page="${dataPage}"${id} data-project-id="${project.id}" data-project="${slug}"
  data-project-full-path="${project.pathWithNamespace}" data-group="${groupPath.split('/').at(-1)}"
  data-group-full-path="${groupPath}" data-namespace-id="${group?.id}"`;
}

function gon({ world, state, user, theme }: AnyView): Markup {
  const known: Record<string, unknown> = {
    api_version: 'v4',
    gitlab_url: world.url,
    relative_url_root: world.root,
    revision: state.revision,
    user_color_mode: `gl-${theme}`,
    ee: state.enterprise,
    dot_com: false,
    pat_prefix: 'glpat-',
    keyboard_shortcuts_enabled: true,
    fluid_layout: false,
    features: {},
    licensed_features: {},
  };
  if (user) {
    Object.assign(known, {
      version: state.version,
      current_user_id: user.id,
      current_username: user.username,
      current_user_fullname: user.name,
      current_user_avatar_url: user.avatarUrl,
      text_editor: 'plain_text_editor',
    });
  }
  const lines = Object.entries(known).map(([name, value]) => `gon.${name}=${scriptJson(value).text};`);
  return new Markup(`window.gon={};${lines.join('')}`);
}

function breadcrumbs({ breadcrumbs: crumbs }: PageParts): Markup {
  const items = crumbs.map(({ text, href }, index) => {
    const current = index === crumbs.length - 1;
    if (current) return html`<li><a href="${href ?? ''}" aria-current="page">${text}</a></li>`;
    return html`<li>${href ? html`<a href="${href}">${text}</a>` : text}</li>`;
  });
  return html`<nav class="gl-breadcrumbs" aria-label="Breadcrumb"><ol>${items}</ol></nav>`;
}

function archivedNotice(): Markup {
  return html`<div class="gl-alert gl-alert-warning archived-banner">This project is archived. Its data is read-only.</div>`;
}
