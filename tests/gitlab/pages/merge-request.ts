/** A merge request: its three tabs are one page, whose content is swapped when the address changes. */

import { DRAFT } from '../items';
import type { MergeRequest } from '../state';
import type { PageReply } from '../world';
import { changedFiles } from './diff';
import { activity } from './discussion';
import { page } from './layout';
import { html, Markup } from './markup';
import { author, avatar, badge, day, labels, stateBadge, userById } from './parts';
import type { ProjectView } from './view';

export type Tab = 'overview' | 'commits' | 'diffs';

/** The page of a merge request with one of its tabs open. */
export function mergeRequestPage(view: ProjectView, change: MergeRequest, tab: Tab): PageReply {
  const href = `${view.base}/-/merge_requests/${change.iid}`;
  return page(view, {
    title: `${change.title} (!${change.iid})`,
    dataPage: tab === 'diffs' ? 'projects:merge_requests:diffs' : 'projects:merge_requests:show',
    typeId: change.iid,
    breadcrumbs: [
      { text: view.project.name, href: view.base },
      { text: 'Merge requests', href: `${view.base}/-/merge_requests` },
      { text: `!${change.iid}`, href },
    ],
    content: html`<div class="merge-request" data-mr-action="${tab === 'overview' ? 'show' : tab}" data-url="${href}"
      data-project-path="${view.project.pathWithNamespace}" data-lock-version="1">
      ${header(view, change)}${tabs(change, href, tab)}
      <div class="tab-content" id="tab-${tab}">${pane(view, change, tab)}</div>
    </div>`,
  });
}

function header(view: ProjectView, change: MergeRequest): Markup {
  const draft = DRAFT.test(change.title);
  const source = view.state.projects.find(each => each.id === change.sourceProjectId);
  const from = source && source.id !== view.project.id ? `${source.pathWithNamespace}:` : '';
  return html`<header class="detail-page-header js-mr-header" data-iid="${change.iid}" data-state="${change.state}"
    data-is-draft="${String(draft)}" data-project-path="${view.project.pathWithNamespace}">
    <div class="detail-page-header-row">
      <h1 class="title" data-testid="title-content">${change.title}</h1>
      <div class="js-issuable-actions">${view.may.update(change) && html`<a class="gl-button js-issuable-edit" href="${view.base}/-/merge_requests/${change.iid}/edit">Edit</a>`}</div>
    </div>
    <div class="merge-request-details" data-id="${view.project.id}">
      ${stateBadge(change)}${draft && badge('Draft', 'warning')}${change.discussionLocked === true && badge('Locked', 'warning')}
      <span>${author(view, userById(view.state, change.authorId))} requested to merge
      <code class="ref-container">${from}${change.sourceBranch}</code> into <code class="ref-container">${change.targetBranch}</code> · ${day(change.createdAt)}</span>
    </div>
  </header>`;
}

function tabs(change: MergeRequest, href: string, current: Tab): Markup {
  const tab = (name: Tab, action: string, text: string, path: string, count: number) =>
    html`<li class="${name === current ? 'active ' : ''}${name}-tab"><a class="gl-tab-nav-item" data-action="${action}"
      data-router href="${path}"${name === current && html` aria-current="page"`}>${text} <span class="gl-badge badge-neutral${name === 'diffs' && ' js-changes-tab-count'}"
      ${name === 'diffs' && html`data-gid="gid://gitlab/MergeRequest/${change.id}"`}>${count}</span></a></li>`;
  const notes = change.discussions.flatMap(each => each.notes).filter(note => !note.system).length;
  return html`<nav class="merge-request-tabs-holder" aria-label="Merge request"><ul class="merge-request-tabs">
    ${tab('overview', 'show', 'Overview', href, notes)}
    ${tab('commits', 'commits', 'Commits', `${href}/commits`, change.commits.length)}
    ${tab('diffs', 'diffs', 'Changes', `${href}/diffs`, change.diffs.length)}
  </ul></nav>`;
}

function pane(view: ProjectView, change: MergeRequest, tab: Tab): Markup {
  if (tab === 'commits') return commits(change);
  if (tab === 'diffs') {
    if (change.versions.length === 0)
      return html`<p class="nothing-here">The changes are being prepared.</p>`;
    return changedFiles(view, change);
  }
  const text = change.description ?? '';
  return html`<div class="overview">
    <div class="overview-main">
      <div class="detail-page-description"><div class="description js-task-list-container"><div class="md">${new Markup(view.world.renderMarkdown(text))}</div></div></div>
      <div class="mr-state-widget"><span class="widget-icon" aria-hidden="true"></span>${widget(change)}</div>
      ${activity(view, change)}
    </div>
    ${rightSidebar(view, change)}
  </div>`;
}

function widget(change: MergeRequest): string {
  if (change.state === 'merged') return 'Merged.';
  if (change.state === 'closed') return 'Closed without merging.';
  if (change.versions.length === 0) return 'Checking if merge request can be merged…';
  return DRAFT.test(change.title)
    ? 'Merge blocked: still a draft.'
    : 'Ready to merge by members who can write to the target branch.';
}

function commits(change: MergeRequest): Markup {
  const rows = change.commits.map(
    commit => html`<li class="commit"><div><div class="commit-title">${commit.title}</div>
      <div class="commit-who">${commit.authorName} authored ${day(commit.authoredDate)}</div></div>
      <code class="commit-sha">${commit.id.slice(0, 8)}</code></li>`,
  );
  return html`<ul class="commits-list">${rows}</ul>`;
}

function rightSidebar(view: ProjectView, change: MergeRequest): Markup {
  const people = (ids: number[]) =>
    ids.length === 0
      ? html`<span class="no-value">None</span>`
      : ids.map(id => {
          const user = userById(view.state, id);
          return html`<div class="sidebar-person">${avatar(user, 24)}${author(view, user)}</div>`;
        });
  const block = (name: string, title: string, value: Markup | Markup[]) =>
    html`<div class="block ${name}"><div class="block-title">${title}</div><div class="value">${value}</div></div>`;
  const none = html`<span class="no-value">None</span>`;
  return html`<aside class="right-sidebar js-right-sidebar right-sidebar-expanded right-sidebar-merge-requests" aria-label="Merge request attributes">
    ${block('assignee', 'Assignee', people(change.assigneeIds))}
    ${block('reviewer', 'Reviewer', people(change.reviewerIds))}
    ${block('labels js-sidebar-labels-widget-root', 'Labels', change.labels.length > 0 ? labels(view, view.project, change) : none)}
    ${block('milestone', 'Milestone', none)}
  </aside>`;
}
