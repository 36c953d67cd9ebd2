/** Issues: as work items since 18.8, on GitLab's older issue page before that and for incidents. */
import type { Issue } from '../state';
import type { PageReply } from '../world';
import { activity } from './discussion';
import { type IncidentTab, incidentPane, incidentTabs } from './incident';
import { page } from './layout';
import { html, Markup } from './markup';
import { author, avatar, badge, day, labels, stateBadge, userById } from './parts';
import type { ProjectView } from './view';

/** The page of an issue or task as a work item; epics have one like it. */
export function workItemPage(view: ProjectView, issue: Issue): PageReply {
  return page(view, {
    title: `${issue.title} (#${issue.iid})`,
    dataPage: 'projects:work_items:show',
    breadcrumbs: crumbs(view, issue, 'work_items'),
    content: html`<div id="js-work-items">${issueDetail(view, issue)}</div>`,
  });
}

/** An issue as a work item, on its own page or beside a list. */
export function issueDetail(view: ProjectView, issue: Issue): Markup {
  return workItemDetail({
    title: issue.title,
    summary: summary(view, issue),
    description: described(view, issue),
    below: activity(view, issue),
    attributes: attributes(view, issue),
  });
}

/** What every work item's page has, with the names GitLab gives the parts. */
export function workItemDetail(
  item: Record<'title', string> &
    Record<'summary' | 'description' | 'below', Markup> & { attributes: Markup[] },
): Markup {
  return html`<div class="work-item-view" data-testid="work-item-detail">
    <div class="detail-page-header"><div class="detail-page-header-row">
      <h1 class="title" data-testid="work-item-title">${item.title}</h1></div>
      ${item.summary}</div>
    <div class="overview">
      <div class="overview-main">
        <div class="description" data-testid="work-item-description-wrapper"><div class="md">${item.description}</div></div>
        ${item.below}
      </div>
      <section class="work-item-overview-right-sidebar right-sidebar" data-testid="work-item-overview-right-sidebar"
        aria-label="Attributes">${item.attributes}</section>
    </div>
  </div>`;
}

/** The older issue page; incidents still have it, with tabs. */
export function issuePage(view: ProjectView, issue: Issue, tab: IncidentTab = 'summary'): PageReply {
  const incident = issue.issueType === 'incident';
  return page(view, {
    title: `${issue.title} (#${issue.iid})`,
    dataPage: incident ? 'projects:incidents:show' : 'projects:issues:show',
    typeId: issue.iid,
    breadcrumbs: crumbs(view, issue, 'issues'),
    content: html`<div class="issue-details issuable-details js-issue-details">
      <div class="detail-page-header"><div class="detail-page-header-row">
        <h1 class="title" data-testid="issue-title">${issue.title}</h1></div>${summary(view, issue)}</div>
      <div class="overview">
        <div class="overview-main">
          ${incident && incidentTabs(view, issue, tab)}
          ${tab === 'summary' ? html`<div class="detail-page-description"><div class="description"><div class="md">${described(view, issue)}</div></div></div>` : incidentPane(issue, tab)}
          ${activity(view, issue)}
        </div>
        <aside class="right-sidebar js-right-sidebar right-sidebar-expanded" aria-label="Issue attributes">${attributes(view, issue)}</aside>
      </div>
    </div>`,
  });
}

function crumbs(view: ProjectView, issue: Issue, list: 'work_items' | 'issues') {
  return [
    { text: view.project.name, href: view.base },
    { text: list === 'issues' ? 'Issues' : 'Work items', href: `${view.base}/-/${list}` },
    { text: `#${issue.iid}`, href: `${view.base}/-/${list}/${issue.iid}` },
  ];
}

const TYPES: Record<Issue['issueType'], string> = {
  issue: 'Issue',
  incident: 'Incident',
  task: 'Task',
  test_case: 'Test case',
  requirement: 'Requirement',
  ticket: 'Ticket',
};

function summary(view: ProjectView, issue: Issue): Markup {
  return html`<div class="merge-request-details">${stateBadge(issue)}
    ${issue.confidential && badge('Confidential', 'warning')}${issue.discussionLocked === true && badge('Locked', 'warning')}
    <span>${TYPES[issue.issueType]} created ${day(issue.createdAt)} by ${author(view, userById(view.state, issue.authorId))}</span></div>`;
}

function described(view: ProjectView, issue: Issue): Markup {
  return new Markup(view.world.renderMarkdown(issue.description ?? ''));
}

function attributes(view: ProjectView, issue: Issue): Markup[] {
  const none = html`<span class="no-value">None</span>`;
  const people = issue.assigneeIds.map(id => {
    const user = userById(view.state, id);
    return html`<div class="sidebar-person">${avatar(user, 24)}${author(view, user)}</div>`;
  });
  const block = (title: string, value: Markup | Markup[]) =>
    html`<div class="block"><div class="block-title">${title}</div><div class="value">${value}</div></div>`;
  return [
    block('Assignees', people.length > 0 ? people : none),
    block('Labels', issue.labels.length > 0 ? labels(view, view.project, issue) : none),
    block('Due date', issue.dueDate === null ? none : html`<span>${issue.dueDate}</span>`),
  ];
}
