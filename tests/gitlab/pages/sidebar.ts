/** The bars at the top and the side. */
import { html, type Insert, type Markup } from './markup';
import type { ProjectView, View } from './view';
import { atLeast } from './view';

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

/** The side bar: the project's own pages, or the start page's. */
export function sidebar(view: View | ProjectView): Markup {
  const { root } = view.world;
  const current = view.request.path;
  const entry = (text: string, path: string, count?: number) => {
    const href = `${root}${path}`;
    const active = path === current || (path.includes('/-/') && current.startsWith(path));
    return html`<li><a class="super-sidebar-nav-item${active ? ' active' : ''}" href="${href}">
      <span>${text}</span>${count !== undefined && html`<span class="gl-badge badge-neutral">${count}</span>`}</a></li>`;
  };
  if (!('project' in view)) {
    return html`<aside class="js-super-sidebar super-sidebar"><nav aria-label="Primary navigation">
      <div class="context-name">Your work</div><ul>${entry('Projects', '/')}</ul></nav></aside>`;
  }
  const { project, may, state } = view;
  const path = `/${project.pathWithNamespace}`;
  const issues = project.issues.filter(item => item.state === 'opened' && may.readItem(item)).length;
  const changes = project.mergeRequests.filter(item => item.state === 'opened' && may.readItem(item)).length;
  const items = atLeast(state, 18, 8) ? 'work_items' : 'issues';
  return html`<aside class="js-super-sidebar super-sidebar"><nav aria-label="Primary navigation">
    <div class="context-name">${project.name}</div>
    <ul>
      ${entry('Project overview', path)}
      ${project.issuesEnabled && entry('Work items', `${path}/-/${items}`, issues)}
      ${may.readCode && entry('Merge requests', `${path}/-/merge_requests`, changes)}
      ${may.readCode && entry('Repository', `${path}/-/tree/${project.defaultBranch ?? 'main'}`)}
    </ul></nav></aside>`;
}
