/** The form that changes a merge request's title and description. */
import type { MergeRequest } from '../state';
import type { PageReply } from '../world';
import { page } from './layout';
import { html } from './markup';
import type { ProjectView } from './view';

/** The edit page of a merge request. */
export function editPage(view: ProjectView, change: MergeRequest): PageReply {
  const href = `${view.base}/-/merge_requests/${change.iid}`;
  const api = `${view.world.root}/api/v4/projects/${view.project.id}/merge_requests/${change.iid}`;
  return page(view, {
    title: `Edit ${change.title} (!${change.iid})`,
    dataPage: 'projects:merge_requests:edit',
    typeId: change.iid,
    breadcrumbs: [
      { text: view.project.name, href: view.base },
      { text: 'Merge requests', href: `${view.base}/-/merge_requests` },
      { text: `!${change.iid}`, href },
      { text: 'Edit' },
    ],
    content: html`<h1 class="title">Edit merge request</h1>
    <form class="js-api-form issuable-form" data-api-path="${api}" data-api-method="PUT" data-then="${href}">
      <label for="merge_request_title">Title</label>
      <input id="merge_request_title" name="title" value="${change.title}" required>
      <label for="merge_request_description">Description</label>
      <textarea id="merge_request_description" class="js-gfm-input" name="description" rows="12">${change.description ?? ''}</textarea>
      <button class="gl-button btn-confirm" type="submit">Save changes</button>
      <p class="form-message" role="status"></p>
    </form>`,
  });
}
