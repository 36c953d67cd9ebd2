/** A small organisation with one person at each level, and a way to call the server as any of them. */
import {
  addMember,
  emptyState,
  makeDiff,
  makeGroup,
  makeIssue,
  makeLabel,
  makeMergeRequest,
  makeNote,
  makeProject,
  makeToken,
  makeUser,
} from '../../gitlab/build';
import type { GitLab, GitLabOptions } from '../../gitlab/server';
import { startGitLab } from '../../gitlab/server';
import type { AccessLevel, Issue, MergeRequest, Project, State } from '../../gitlab/state';

const LEVELS: Record<string, AccessLevel> = {
  owner: 50,
  maintainer: 40,
  developer: 30,
  secmanager: 25,
  reporter: 20,
  planner: 15,
  guest: 10,
};

export type Small = {
  state: State;
  /** Private. */
  vault: Project;
  /** Public. */
  shop: Project;
  /** In `vault`, by the developer. */
  change: MergeRequest;
  /** In `shop`, by `outsider`, who is no member. */
  gift: MergeRequest;
  issue: Issue;
  secret: Issue;
};

const DIFF = '@@ -1,2 +1,2 @@\n one\n-two\n+TWO\n';

/** The state; tokens are the usernames. */
export function smallState(): Small {
  const state = emptyState();
  const group = makeGroup(state, { fullPath: 'acme', visibility: 'public' });
  const vault = makeProject(state, {
    pathWithNamespace: 'acme/vault',
    files: { main: { 'README.md': '# Vault\n', 'app/models/a.rb': 'class A\nend\n' } },
  });
  const shop = makeProject(state, { pathWithNamespace: 'acme/shop', visibility: 'public' });
  const user = (username: string) => {
    const made = makeUser(state, { username, avatarUrl: `http://127.0.0.1/${username}.png` });
    makeToken(state, made, { value: username, name: `token of ${username}` });
    return made;
  };
  for (const [username, level] of Object.entries(LEVELS)) {
    const member = user(username);
    addMember(vault, member, level);
    addMember(shop, member, level);
  }
  const outsider = user('outsider');
  const developer = state.users.find(each => each.username === 'developer') ?? outsider;
  makeToken(state, developer, { value: 'read-only', name: 'reading', scopes: ['read_api'] });
  makeToken(state, developer, { value: 'revoked', revoked: true });
  makeToken(state, developer, { value: 'expired', expiresAt: '2020-01-01' });
  makeToken(state, developer, { value: 'oauth', kind: 'oauth' });
  makeToken(state, developer, { value: 'files-only', scopes: ['read_repository'] });
  makeToken(state, developer, { value: 'self-only', scopes: ['read_user'] });
  makeLabel(state, group, 'workflow::ready');
  makeLabel(state, vault, 'workflow::review');
  makeLabel(state, vault, 'security', { description: 'Needs *care*' });
  const change = makeMergeRequest(state, vault, developer, {
    title: 'Add a lock',
    description: '- [x] one\n- [ ] two',
    diffs: [makeDiff('app/models/a.rb', DIFF), makeDiff('logo.png', ''), makeDiff('c.txt', DIFF)],
  });
  makeNote(state, change, developer, 'First');
  makeNote(state, change, developer, 'Inside only', { internal: true });
  const gift = makeMergeRequest(state, shop, outsider, { title: 'A gift' });
  const issue = makeIssue(state, shop, outsider, { title: 'It leaks', description: 'Here.' });
  const secret = makeIssue(state, vault, developer, { title: 'It leaks more', confidential: true });
  return { state, vault, shop, change, gift, issue, secret };
}

export type Answer = {
  status: number;
  headers: Headers;
  text: string;
  /** The JSON sent, or undefined for anything else. */
  json: Record<string, unknown>;
  list: Record<string, unknown>[];
};

export type SmallServer = Small & {
  gitlab: GitLab;
  /** Calls the API as a person (or with any token): `call('developer', 'GET /user')`. */
  call(
    as: string | undefined,
    what: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer>;
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export async function startSmall(options: GitLabOptions = {}): Promise<SmallServer> {
  const small = smallState();
  const gitlab = await startGitLab({ state: small.state, ...options });
  return {
    ...small,
    gitlab,
    async call(as, what, body, headers = {}) {
      const [method = 'GET', path = ''] = what.split(' ');
      const response = await fetch(`${gitlab.url}/api/v4${path}`, {
        method,
        redirect: 'manual',
        headers: {
          ...(as === undefined ? {} : { authorization: `Bearer ${as}` }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      const value = parsed(text);
      return {
        status: response.status,
        headers: response.headers,
        text,
        json: typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {},
        list: Array.isArray(value) ? value : [],
      };
    },
  };
}

/** Paths of the small state's items. */
export const CHANGE = '/projects/acme%2Fvault/merge_requests/1';
export const GIFT = '/projects/acme%2Fshop/merge_requests/1';
export const ISSUE = '/projects/acme%2Fshop/issues/1';
export const SECRET = '/projects/acme%2Fvault/issues/1';
