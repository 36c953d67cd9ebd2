/** Lists: merge requests, work items (or issues), and the projects of the start page. */
import type { Issue, MergeRequest, Project } from '../state';
import type { PageReply } from '../world';
import { page } from './layout';
import { besideList, showLink } from './list-panel';
import { html, type Markup } from './markup';
import { author, badge, day, labels, stateBadge, userById } from './parts';
import { atLeast, type ProjectView, type View } from './view';

/** Merge requests of a project, newest first. */
export function mergeRequestList(view: ProjectView): PageReply {
  const shown = view.project.mergeRequests.filter(view.may.readItem).toSorted((a, b) => b.iid - a.iid);
  const rows = shown.map(each => row(view, each, `${view.base}/-/merge_requests/${each.iid}`, '!'));
  return page(view, {
    title: 'Merge requests',
    dataPage: 'projects:merge_requests:index',
    breadcrumbs: [{ text: view.project.name, href: view.base }, { text: 'Merge requests' }],
    content: html`<h1 class="title">Merge requests</h1><ul class="issuable-list">${rows}</ul>`,
  });
}

/** Work items of a project, newest first; older servers list issues. */
export function workItemList(view: ProjectView): PageReply {
  const current = atLeast(view.state, 18, 8);
  const shown = view.project.issues.filter(view.may.readItem).toSorted((a, b) => b.iid - a.iid);
  const rows = shown.map(each => issueRow(view, each, '#'));
  const title = current ? 'Work items' : 'Issues';
  return page(view, {
    title,
    dataPage: current ? 'projects:work_items:index' : 'projects:issues:index',
    breadcrumbs: [{ text: view.project.name, href: view.base }, { text: title }],
    beside: current ? besideList(view) : undefined,
    content: html`<div${current && html` id="js-work-items"`}><h1 class="title">${title}</h1>
      ${view.may.createIssue && html`<a class="gl-button" href="${view.base}/-/${current ? 'work_items' : 'issues'}/new">New item</a>`}
      <ul class="issuable-list">${rows}</ul></div>`,
  });
}

/** The row of an issue, `before` its number; incidents and older servers lead to a page of its own. */
export function issueRow(view: ProjectView, issue: Issue, before: string): Markup {
  const workItem = atLeast(view.state, 18, 8) && issue.issueType !== 'incident';
  const href = `${view.base}/-/${workItem ? 'work_items' : 'issues'}/${issue.iid}`;
  return row(view, issue, href, before, workItem && itemLink(view, issue));
}

/** Opens a work item in the panel beside its list, or by the router for who wants a page of its own. */
function itemLink(view: ProjectView, item: Issue): Markup {
  if (view.user?.itemsBesideList === false) return html` data-router`;
  return showLink({ iid: item.iid, fullPath: view.project.pathWithNamespace, id: item.id });
}

function row(
  view: ProjectView,
  item: MergeRequest | Issue,
  href: string,
  sigil: string,
  link: Markup | false = false,
): Markup {
  return html`<li class="issue"><div class="issuable-info">
    <a class="issue-title-text" href="${href}"${link}>${item.title}</a>
    ${item.kind === 'issue' && item.confidential && badge('Confidential', 'warning')}
    <div class="issuable-meta">${sigil}${item.iid} · created ${day(item.createdAt)} by ${author(view, userById(view.state, item.authorId))}
      ${labels(view, view.project, item)}</div></div>${stateBadge(item)}</li>`;
}

/** Projects this person may see, on the start page or of one group. */
export function projectList(view: View, title: string, projects: Project[]): PageReply {
  const rows = projects.map(
    each => html`<li class="issue"><div class="issuable-info">
      <a class="issue-title-text" href="${view.world.root}/${each.pathWithNamespace}">${each.pathWithNamespace.replaceAll('/', ' / ')}</a>
      <div class="issuable-meta">${each.description}</div></div>
      ${badge(each.visibility, 'neutral')}${each.archived && badge('Archived', 'warning')}</li>`,
  );
  return page(view, {
    title,
    dataPage: title === 'Projects' ? 'dashboard:projects:index' : 'groups:show',
    breadcrumbs: [{ text: title }],
    content: html`<h1 class="title">${title}</h1><ul class="issuable-list">${rows}</ul>`,
  });
}
