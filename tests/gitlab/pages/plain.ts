/** Pages about no project: signing in and out, and the page for what is not there. */
import type { PageReply } from '../world';
import { page } from './layout';
import { html } from './markup';
import { pageHeaders } from './policy';
import { redirect, type View } from './view';

/** The sign-in page; it signs in whoever is named, as the people here have no passwords. */
export function signInPage(view: View): PageReply {
  const { world, request, state } = view;
  const named = request.query.get('username');
  const session = state.sessions.find(
    each => state.users.find(user => user.id === each.userId)?.username === named,
  );
  const back = ownPath(request.query.get('return_to'));
  if (session) return redirect(`${world.root}${back}`, { 'Set-Cookie': cookie(session.value) });
  const failed =
    named !== null &&
    html`<div class="gl-alert gl-alert-danger" role="alert">Invalid login or password.</div>`;
  return page(view, {
    title: 'Sign in',
    dataPage: 'sessions:new',
    breadcrumbs: [{ text: 'Sign in' }],
    content: html`<div class="login-box"><h1 class="title">Sign in</h1>${failed}
      <form action="${world.root}/users/sign_in" method="get" class="js-sign-in-form">
        <label for="user_login">Username or primary email</label>
        <input id="user_login" name="username" autocomplete="username" required data-testid="username-field">
        <label for="user_password">Password</label>
        <input id="user_password" type="password" autocomplete="current-password" data-testid="password-field">
        <input type="hidden" name="return_to" value="${back}">
        <button class="gl-button btn-confirm" type="submit" data-testid="sign-in-button">Sign in</button>
      </form></div>`,
  });
}

/** Signs out and leads to the sign-in page. */
export function signOut({ world }: View): PageReply {
  return redirect(`${world.root}/users/sign_in`, { 'Set-Cookie': cookie('') });
}

/** What GitLab says of what is not there and of what one may not see. */
export function notFoundPage(view: View): PageReply {
  return {
    ...page(view, {
      title: 'Not Found',
      dataPage: 'application:not_found',
      breadcrumbs: [{ text: 'Not Found' }],
      content: html`<div class="error-page"><div class="error-code">404</div><h1 class="title">Page not found</h1>
        <p>Make sure the address is correct and the page has not moved.</p>
        <p>Please contact your GitLab administrator if you think this is a mistake.</p>
        <a class="gl-button" href="${view.world.root}/">Go to homepage</a></div>`,
    }),
    status: 404,
    headers: pageHeaders(view),
  };
}

/** The profile of a person. */
export function profilePage(view: View, name: string, username: string): PageReply {
  return page(view, {
    title: name,
    dataPage: 'users:show',
    breadcrumbs: [{ text: name }],
    content: html`<div class="project-home"><h1 class="title">${name}</h1><p class="project-description">@${username}</p></div>`,
  });
}

function cookie(value: string): string {
  return `_gitlab_session=${value}; Path=/; HttpOnly; SameSite=Lax`;
}

/** Only a path of this server is a place to lead back to. */
function ownPath(path: string | null): string {
  return path && /^\/(?![/\\])/.test(path) ? path : '/';
}
