/** The page on which a person makes a token: name and scopes can be filled in by the address, as on GitLab. */
import type { PageReply } from '../world';
import { page } from './layout';
import { html } from './markup';
import type { View } from './view';

const SCOPES: [name: string, meaning: string][] = [
  ['api', 'Complete read and write access to the API'],
  ['read_api', 'Read access to the API'],
  ['read_user', 'Read access to the profile'],
  ['read_repository', 'Read access to repositories'],
];

/** The token page; pressing the button shows the token this person has already. */
export function tokenPage(view: View): PageReply {
  const { request, state, user, world } = view;
  const asked = (request.query.get('scopes') ?? '').split(',');
  const token = state.tokens.find(each => each.userId === user?.id && each.kind === 'personal');
  const made = request.query.get('made') === 'yes' && token;
  return page(view, {
    title: 'Personal access tokens',
    dataPage: 'user_settings:personal_access_tokens:index',
    breadcrumbs: [{ text: 'User settings' }, { text: 'Personal access tokens' }],
    content: html`<h1 class="title">Personal access tokens</h1>
    ${
      made &&
      html`<div class="gl-alert gl-alert-success" role="status">Your token. Copy it now, it is not shown again.
        <input class="created-token" aria-label="Your token" readonly value="${made.value}" data-testid="created-access-token-field"></div>`
    }
    <form class="issuable-form" action="${world.root}/-/user_settings/personal_access_tokens" method="get">
      <input type="hidden" name="made" value="yes">
      <label for="personal_access_token_name">Token name</label>
      <input id="personal_access_token_name" name="name" value="${request.query.get('name')}" required>
      <label for="personal_access_token_description">Description</label>
      <textarea id="personal_access_token_description" name="description" rows="2">${request.query.get('description')}</textarea>
      <fieldset class="scopes"><legend>Scopes</legend>${SCOPES.map(
        ([name, meaning]) =>
          html`<label><input type="checkbox" value="${name}"${asked.includes(name) && html` checked`}> <code>${name}</code> ${meaning}</label>`,
      )}</fieldset>
      <button class="gl-button btn-confirm" type="submit">Create token</button>
    </form>`,
  });
}
