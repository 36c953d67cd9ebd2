/** What GitLab's own pages are given, and what they give back. */
import type { Project, State, User } from './state';

export type World = {
  state: State;
  /** Address of the server with its root and without a final slash, such as `http://127.0.0.1:3000/gitlab`. */
  url: string;
  /** Path GitLab is installed under: empty, or such as `/gitlab`. */
  root: string;
  /** The policy that pages carry: gitlab.com's, or none as on most self-managed servers. */
  csp: 'gitlab.com' | 'none';
  /**
   * GitLab's Markdown as HTML, without HTML comments, as notes and descriptions are shown; with references to
   * people, issues and merge requests as links where it is said in which project and for whom.
   */
  renderMarkdown(text: string, where?: { project: Project; user: User | undefined }): string;
};

export type PageRequest = {
  /** Decoded path without the root, such as `/group/project/-/merge_requests/1`. */
  path: string;
  query: URLSearchParams;
  cookies: Record<string, string>;
};

/** A page: its headers carry the Content-Security-Policy, as a nonce ties the two together. */
export type PageReply = {
  status: number;
  headers?: Record<string, string>;
  html: string;
};

/** Shows a page, or undefined where GitLab has none (the server then answers 404). */
export type RenderPage = (request: PageRequest, world: World) => PageReply | undefined;

/** Who the browser is signed in as, by its session cookie. */
export function signedIn(state: State, cookies: Record<string, string>): User | undefined {
  const session = state.sessions.find(each => each.value === cookies._gitlab_session);
  return session && state.users.find(user => user.id === session.userId);
}
