/** GitLab's own pages: which address shows what. */
import { rights } from '../access';
import type { Issue } from '../state';
import type { PageReply, RenderPage } from '../world';
import { remainingFiles } from './diff';
import { notesList } from './discussion';
import { editPage } from './edit';
import { groupPages } from './group';
import { isIncidentTab } from './incident';
import { mergeRequestList, projectList, workItemList } from './lists';
import { mergeRequestPage } from './merge-request';
import { newIssuePage } from './new-issue';
import { notFoundPage, profilePage, signInPage, signOut } from './plain';
import { pageHeaders } from './policy';
import { blobPage, projectHome, treePage } from './repository';
import { tokenPage } from './token-page';
import { atLeast, makeView, type ProjectView, projectView, redirect, type View } from './view';
import { issuePage, workItemPage } from './work-item';

/** GitLab's own pages. What is not there, or not for this person to see, is a page of its own with status 404. */
export const renderPage: RenderPage = (request, world) => {
  const view = makeView({ ...request, path: request.path.replace(/(?<=.)\/$/, '') }, world);
  const { path } = view.request;
  if (path === '/users/sign_in') return signInPage(view);
  if (path === '/users/sign_out') return signOut(view);
  const shown = ownPages(view, path) ?? groupPages(view, path) ?? projectPages(view, path);
  if (shown) return shown;
  const signIn = `${world.root}/users/sign_in?return_to=${encodeURIComponent(path)}`;
  return view.user ? notFoundPage(view) : redirect(signIn);
};

function ownPages(view: View, path: string): PageReply | undefined {
  const { state } = view;
  if (path === '/-/user_settings/personal_access_tokens') return view.user && tokenPage(view);
  const visible = state.projects.filter(each => rights(state, each, view.user).readProject);
  if (path === '/-/manifest.json') return manifest();
  if (path === '/') return projectList(view, 'Projects', visible);
  const group = state.groups.find(each => `/${each.fullPath}` === path);
  if (group) {
    const below = visible.filter(each => each.pathWithNamespace.startsWith(`${group.fullPath}/`));
    return below.length > 0 ? projectList(view, group.name, below) : undefined;
  }
  const person = state.users.find(each => `/${each.username}` === path);
  if (person) return profilePage(view, person.name, person.username);
  return fragment(view, path);
}

function manifest(): PageReply {
  const headers = { 'Content-Type': 'application/manifest+json' };
  return { status: 200, headers, html: JSON.stringify({ name: 'GitLab', short_name: 'GitLab', icons: [] }) };
}

function projectPages(view: View, path: string): PageReply | undefined {
  const cut = path.lastIndexOf('/-/');
  const inside = projectView(view, cut < 0 ? path.slice(1) : path.slice(1, cut));
  if (!inside) return undefined;
  if (cut < 0) return projectHome(inside);
  const [kind = '', ...rest] = path.slice(cut + 3).split('/');
  if (kind === 'merge_requests') return mergeRequests(inside, rest);
  if (kind === 'issues' || kind === 'work_items') return issues(inside, kind, rest);
  if (!inside.may.readCode) return undefined;
  if (kind === 'blob') return blobPage(inside, rest.join('/'));
  if (kind === 'tree') return treePage(inside, rest.join('/'));
  return undefined;
}

function mergeRequests(view: ProjectView, [iid, tab, ...rest]: string[]): PageReply | undefined {
  if (iid === undefined) return view.may.readCode ? mergeRequestList(view) : undefined;
  const change = view.project.mergeRequests.find(each => String(each.iid) === iid);
  if (!change || !view.may.readItem(change) || rest.length > 0) return undefined;
  if (tab === 'diffs_stream')
    return { status: 200, headers: pageHeaders(view), html: remainingFiles(view, change).text };
  if (tab === undefined) return mergeRequestPage(view, change, 'overview');
  if (tab === 'commits' || tab === 'diffs') return mergeRequestPage(view, change, tab);
  return tab === 'edit' && view.may.update(change) ? editPage(view, change) : undefined;
}

function issues(view: ProjectView, kind: 'issues' | 'work_items', rest: string[]): PageReply | undefined {
  const workItems = atLeast(view.state, 18, 8);
  const query = view.request.query.size > 0 ? `?${view.request.query}` : '';
  const moved = (to: string) => redirect(`${view.base}/-/${to}${query}`);
  if (rest[0] === 'new' && rest.length === 1) {
    if (workItems && kind === 'issues') return moved('work_items/new');
    return view.may.createIssue ? newIssuePage(view, kind) : undefined;
  }
  if (rest[0] === 'views' && kind === 'work_items') return workItems ? workItemList(view) : undefined;
  const incident = rest[0] === 'incident' && kind === 'issues';
  const [iid, tab = 'summary'] = incident ? rest.slice(1) : rest;
  if (iid === undefined) return workItems && kind === 'issues' ? moved('work_items') : workItemList(view);
  const issue = view.project.issues.find(each => String(each.iid) === iid);
  if (!issue || !view.may.readItem(issue)) return undefined;
  if (incident && (issue.issueType !== 'incident' || !isIncidentTab(tab))) return undefined;
  if (isLegacy(issue) || !workItems) {
    if (kind === 'work_items') return moved(`issues/${iid}`);
    return issuePage(view, issue, isIncidentTab(tab) ? tab : 'summary');
  }
  return kind === 'issues' ? moved(`work_items/${iid}`) : workItemPage(view, issue);
}

/** Incidents and tickets keep the older page. */
function isLegacy(issue: Issue): boolean {
  return issue.issueType === 'incident' || issue.issueType === 'ticket';
}

/** The list of notes alone, at `/-/notes-fragment/<project>/<merge_requests|issues>/<iid>`. */
function fragment(view: View, path: string): PageReply | undefined {
  const match = /^\/-\/notes-fragment\/(.+)\/(merge_requests|issues)\/(\d+)$/.exec(path);
  const inside = match?.[1] === undefined ? undefined : projectView(view, match[1]);
  if (!match || !inside) return undefined;
  const items = match[2] === 'issues' ? inside.project.issues : inside.project.mergeRequests;
  const item = items.find(each => String(each.iid) === match[3]);
  if (!item || !inside.may.readItem(item)) return undefined;
  return { status: 200, headers: pageHeaders(view), html: notesList(inside, item).text };
}
