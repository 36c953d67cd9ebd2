/** Who looks at a page, at what, and how it is to look. */
import { randomBytes } from 'node:crypto';
import { type Rights, rights } from '../access';
import type { Group, Project, Session, State, User } from '../state';
import type { PageReply, PageRequest, World } from '../world';

export type Theme = 'light' | 'dark' | 'system';

export type Layout = 'panels' | 'classic';

export type View = {
  world: World;
  state: State;
  request: PageRequest;
  session: Session | undefined;
  /** Undefined for a browser that is signed out. */
  user: User | undefined;
  theme: Theme;
  layout: Layout;
  /** Empty where the server sends no policy, as on GitLab. */
  nonce: string;
};

export type ProjectView = View & {
  project: Project;
  may: Rights;
  /** Path of the project with the server's root. */
  base: string;
};

export type GroupView = View & {
  group: Group;
  /** Projects below the group that this person may see. */
  projects: Project[];
  /** Path of the group's own pages with the server's root, such as `/groups/sample-org`. */
  base: string;
};

export type AnyView = View | ProjectView | GroupView;

/**
 * A browser without a session cookie is signed in as the server's first user; a cookie that names no session, such as
 * an empty one, is signed out.
 */
export function makeView(request: PageRequest, world: World): View {
  const { state } = world;
  const cookie = request.cookies._gitlab_session;
  const session =
    cookie === undefined
      ? state.sessions.find(each => each.userId === state.users[0]?.id)
      : state.sessions.find(each => each.value === cookie);
  const user = state.users.find(each => each.id === session?.userId);
  const nonce = world.csp === 'none' ? '' : randomBytes(16).toString('base64');
  return {
    world,
    state,
    request,
    session,
    user,
    theme: chosenTheme(request, user),
    layout: chosenLayout(request, user),
    nonce,
  };
}

function chosenTheme(request: PageRequest, user: User | undefined): Theme {
  const asked = request.query.get('theme') ?? request.cookies.theme ?? user?.colorMode.replace('gl-', '');
  return asked === 'dark' || asked === 'system' ? asked : 'light';
}

function chosenLayout(request: PageRequest, user: User | undefined): Layout {
  const asked = request.query.get('layout') ?? request.cookies.layout ?? user?.layout;
  return asked === 'classic' ? 'classic' : 'panels';
}

/** The view of a group in which this person may see a project, or undefined. */
export function groupView(view: View, path: string): GroupView | undefined {
  const group = view.state.groups.find(each => each.fullPath === path);
  if (!group) return undefined;
  const projects = view.state.projects.filter(
    each => each.pathWithNamespace.startsWith(`${path}/`) && rights(view.state, each, view.user).readProject,
  );
  if (projects.length === 0) return undefined;
  return { ...view, group, projects, base: `${view.world.root}/groups/${path}` };
}

/** The view of a project that this person may see, or undefined. */
export function projectView(view: View, path: string): ProjectView | undefined {
  const project = view.state.projects.find(each => each.pathWithNamespace === path);
  if (!project) return undefined;
  const may = rights(view.state, project, view.user);
  if (!may.readProject) return undefined;
  return { ...view, project, may, base: `${view.world.root}/${path}` };
}

/** True when the server claims this version or a later one. */
export function atLeast(state: State, major: number, minor: number): boolean {
  const [claimedMajor = 0, claimedMinor = 0] = state.version.split('.').map(Number);
  return claimedMajor > major || (claimedMajor === major && claimedMinor >= minor);
}

/** Sends the browser on. */
export function redirect(location: string, headers: Record<string, string> = {}): PageReply {
  return { status: 302, headers: { ...headers, Location: location }, html: 'You are being redirected.' };
}

/** A file's path as part of an address. */
export function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
