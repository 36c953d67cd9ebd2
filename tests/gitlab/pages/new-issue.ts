/** The form for a new issue, filled from its address as links from elsewhere do. */
import type { IssueType } from '../state';
import type { PageReply } from '../world';
import { page } from './layout';
import { html } from './markup';
import type { ProjectView } from './view';

const TYPES: [IssueType, string][] = [
  ['issue', 'Issue'],
  ['incident', 'Incident'],
  ['task', 'Task'],
];

/**
 * The form at `/-/work_items/new`, on older servers `/-/issues/new`. Understood are `issue[title]`,
 * `issue[description]`, `issue[confidential]` and, as `type` or `issue[issue_type]`, the kind in any case.
 */
export function newIssuePage(view: ProjectView, kind: 'issues' | 'work_items'): PageReply {
  const { query } = view.request;
  const asked = (query.get('type') ?? query.get('issue[issue_type]') ?? 'issue').toLowerCase();
  const list = `${view.base}/-/${kind}`;
  const options = TYPES.map(
    ([type, text]) => html`<option value="${type}"${type === asked && html` selected`}>${text}</option>`,
  );
  return page(view, {
    title: 'New issue',
    dataPage: kind === 'issues' ? 'projects:issues:new' : 'projects:work_items:new',
    breadcrumbs: [
      { text: view.project.name, href: view.base },
      { text: kind === 'issues' ? 'Issues' : 'Work items', href: list },
      { text: 'New' },
    ],
    content: html`<div${kind === 'work_items' && html` id="js-work-items"`}><h1 class="title">New issue</h1>
    <form class="js-api-form issuable-form" data-api-path="${view.world.root}/api/v4/projects/${view.project.id}/issues" data-api-method="POST" data-then="${list}">
      <label for="new-type">Type</label>
      <select id="new-type" name="issue_type">${options}</select>
      <label for="work-item-title">Title</label>
      <input id="work-item-title" name="title" value="${query.get('issue[title]')}" required data-testid="work-item-title-input">
      <label for="work-item-description">Description</label>
      <textarea id="work-item-description" class="js-gfm-input" name="description" rows="12">${query.get('issue[description]')}</textarea>
      <label class="internal-choice"><input type="checkbox" name="confidential" value="true"${query.get('issue[confidential]') === 'true' && html` checked`}> Turn on confidentiality</label>
      <button class="gl-button btn-confirm" type="submit" data-testid="create-button">Create</button>
      <p class="form-message" role="status"></p>
    </form></div>`,
  });
}
