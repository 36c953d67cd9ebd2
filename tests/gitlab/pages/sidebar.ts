/** The bars at the top and the side. */
import { html, type Insert, type Markup } from './markup';
import { type AnyView, atLeast, type GroupView, type View } from './view';

/** GitLab's 48 px top bar: home, search, who is signed in. */
export function topbar({ world, user, request }: View, picture: Insert): Markup {
  const account = user
    ? html`<span class="user-bar-name">${user.name}</span>${picture}
      <a class="super-topbar-link" href="${world.root}/users/sign_out">Sign out</a>`
    : html`<a class="super-topbar-link" href="${world.root}/users/sign_in?return_to=${request.path}">Sign in</a>`;
  return html`<header class="super-topbar js-super-topbar">
  <a class="brand" href="${world.root}/" aria-label="Homepage"><span class="brand-mark" aria-hidden="true"></span>GitLab</a>
  <input class="super-topbar-search" id="super-sidebar-search" type="search" placeholder="Search or go to…" aria-label="Search or go to">
  <div class="super-topbar-account">${account}</div>
</header>`;
}

/** Without a top bar, home, search and who is signed in are at the top of the side bar. */
export function userBar({ world, user, request }: View, picture: Insert): Markup {
  const account = user
    ? html`${picture}<a href="${world.root}/users/sign_out">Sign out</a>`
    : html`<a href="${world.root}/users/sign_in?return_to=${request.path}">Sign in</a>`;
  return html`<div class="user-bar"><a class="brand" href="${world.root}/" aria-label="Homepage"><span class="brand-mark" aria-hidden="true"></span>GitLab</a>${account}</div>
  <input class="super-topbar-search" id="super-sidebar-search" type="search" placeholder="Search or go to…" aria-label="Search or go to">`;
}

/** The side bar: the project's own pages, the group's, or the start page's. `above` comes before them. */
export function sidebar(view: AnyView, above?: Insert): Markup {
  const { root } = view.world;
  const current = view.request.path;
  const entry = (text: string, path: string, count?: number) => {
    const href = `${root}${path}`;
    const active = path === current || (path.includes('/-/') && current.startsWith(path));
    return html`<li><a class="super-sidebar-nav-item${active ? ' active' : ''}" href="${href}">
      <span>${text}</span>${count !== undefined && html`<span class="gl-badge badge-neutral">${count}</span>`}</a></li>`;
  };
  if (!('project' in view)) {
    const [name, entries] =
      'group' in view
        ? [view.group.name, groupEntries(view).map(([text, path]) => entry(text, path))]
        : ['Your work', entry('Projects', '/')];
    return html`<aside class="js-super-sidebar super-sidebar">${above}<nav aria-label="Primary navigation">
      <div class="context-name">${name}</div><ul>${entries}</ul></nav></aside>`;
  }
  const { project, may, state } = view;
  const path = `/${project.pathWithNamespace}`;
  const issues = project.issues.filter(item => item.state === 'opened' && may.readItem(item)).length;
  const changes = project.mergeRequests.filter(item => item.state === 'opened' && may.readItem(item)).length;
  const items = atLeast(state, 18, 8) ? 'work_items' : 'issues';
  return html`<aside class="js-super-sidebar super-sidebar">${above}<nav aria-label="Primary navigation">
    <div class="context-name">${project.name}</div>
    <ul>
      ${entry('Project overview', path)}
      ${project.issuesEnabled && entry('Work items', `${path}/-/${items}`, issues)}
      ${may.readCode && entry('Merge requests', `${path}/-/merge_requests`, changes)}
      ${may.readCode && entry('Repository', `${path}/-/tree/${project.defaultBranch ?? 'main'}`)}
    </ul></nav></aside>`;
}

function groupEntries({ group }: GroupView): [text: string, path: string][] {
  return [
    ['Group overview', `/${group.fullPath}`],
    ['Work items', `/groups/${group.fullPath}/-/work_items`],
  ];
}
