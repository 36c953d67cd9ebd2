/** Epics: work items of a group. They can be read here, not changed. */
import { rights } from '../access';
import type { Epic } from '../state';
import { html, Markup } from './markup';
import { author, badge, day, stateBadge, userById } from './parts';
import type { GroupView } from './view';
import { workItemDetail } from './work-item';

/** An epic of the group by its number, as far as this person may see it. */
export function epicAt(view: GroupView, iid: string): Epic | undefined {
  return readableEpics(view).find(each => String(each.iid) === iid);
}

/** The group's own epics; confidential ones for its members alone. None without a licence for them. */
export function readableEpics({ group, user, state }: GroupView): Epic[] {
  if (state.tier === 'free') return [];
  const member = group.members.some(each => each.userId === user?.id);
  return (group.epics ?? []).filter(each => !each.confidential || member);
}

/** An epic as a work item, on its own page or beside a list. */
export function epicDetail(view: GroupView, epic: Epic): Markup {
  const { state, user, world } = view;
  const children = view.projects.flatMap(project =>
    project.issues
      .filter(issue => epic.childIds.includes(issue.id) && rights(state, project, user).readItem(issue))
      .map(
        issue => html`<li class="issue"><div class="issuable-info">
          <a class="issue-title-text" href="${world.root}/${project.pathWithNamespace}/-/work_items/${issue.iid}">${issue.title}</a></div>${stateBadge(issue)}</li>`,
      ),
  );
  const none = html`<span class="no-value">None</span>`;
  return workItemDetail({
    title: epic.title,
    summary: html`<div class="merge-request-details">${stateBadge(epic)}${epic.confidential && badge('Confidential', 'warning')}
      <span>Epic created ${day(epic.createdAt)} by ${author(view, userById(state, epic.authorId))}</span></div>`,
    description: new Markup(world.renderMarkdown(epic.description ?? '')),
    below: html`<section class="work-item-tree" aria-label="Child items"><h2 class="activity-heading">Child items</h2>
      ${children.length > 0 ? html`<ul class="issuable-list">${children}</ul>` : none}</section>`,
    attributes: [
      html`<div class="block"><div class="block-title">Labels</div><div class="value">${none}</div></div>`,
    ],
  });
}
