/** The frame of every page, as GitLab 19 lays it out: top bar, side bar, and a panel that scrolls by itself. */
import { readFileSync } from 'node:fs';
import type { PageReply } from '../world';
import { html, Markup, scriptJson } from './markup';
import { avatar } from './parts';
import { pageHeaders } from './policy';
import { sidebar, topbar } from './sidebar';
import type { ProjectView, View } from './view';

const asset = (name: string) => new Markup(readFileSync(new URL(name, import.meta.url), 'utf8'));
const styles = new Markup(`${asset('tokens.css').text}\n${asset('style.css').text}`);
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
  status?: number;
};

/** A whole page. */
export function page(view: View | ProjectView, parts: PageParts): PageReply {
  const { world, nonce, user } = view;
  const project = 'project' in view ? view.project : undefined;
  const here = `${world.url}${encodeURI(view.request.path)}`;
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
${topbar(view, user && avatar(user, 24))}
<div class="layout-page js-page-layout page-with-super-sidebar">
  ${sidebar(view)}
  <div class="broadcast-wrapper"></div>
  <div class="panels-container">
    <div class="content-panels js-content-panels">
      <div class="static-panel js-static-panel js-paneled-view paneled-view content-wrapper">
        <div class="panel-header"><div class="panel-header-inner">${breadcrumbs(parts)}</div></div>
        <div class="panel-content">
          <div class="panel-content-inner js-static-panel-inner">
            ${project?.archived && archivedNotice()}
            <main id="content-body" class="content" tabindex="-1">${parts.content}</main>
          </div>
        </div>
      </div>
      <div id="contextual-panel-portal" class="paneled-view-portal"></div>
    </div>
  </div>
</div>
<script nonce="${nonce}">${script}</script>
</body>
</html>
`;
  return { status: parts.status ?? 200, headers: pageHeaders(view), html: markup.text };
}

function htmlClasses({ theme, user }: View): string {
  const layout = 'with-top-bar with-header page-with-panels with-gl-container-queries';
  return `gl-${theme} ${layout}${user ? ' user-logged-in' : ''}`;
}

function bodyData(view: View | ProjectView, { dataPage, typeId }: PageParts): Markup {
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

function gon({ world, state, user, theme }: View): Markup {
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
