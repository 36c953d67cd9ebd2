/** What the command line of the local GitLab asks for and prints. */
import { readFileSync, statSync } from 'node:fs';
import { levelIn } from './access';
import { loadChanges } from './sample/changes';
import { sampleState } from './sample/index';
import type { GitLabOptions } from './server';
import type { RateLimits, State } from './state';
import { isState } from './state-file';

export type Command = {
  port: number;
  root: string;
  csp: NonNullable<GitLabOptions['csp']>;
  state: string | undefined;
  save: string | undefined;
  limits: RateLimits | undefined;
};

/**
 * Reads `--port N`, `--state FILE-OR-FOLDER`, `--save FILE`, `--limits api=N,notes=N`, `--root /gitlab`,
 * `--csp none|gitlab.com`.
 * @throws Error with one sentence for an argument it does not know
 */
export function readCommand(args: readonly string[]): Command {
  const command: Command = {
    port: 0,
    root: '',
    csp: 'none',
    state: undefined,
    save: undefined,
    limits: undefined,
  };
  for (let at = 0; at < args.length; at += 2) {
    const [name = '', value] = [args[at], args[at + 1]];
    if (value === undefined) throw new Error(`${name} needs a value.`);
    if (name === '--port' && /^\d{1,5}$/.test(value)) command.port = Number(value);
    else if (name === '--root' && /^(?:\/[\w.-]+)*$/.test(value)) command.root = value;
    else if (name === '--csp' && (value === 'none' || value === 'gitlab.com')) command.csp = value;
    else if (name === '--state') command.state = value;
    else if (name === '--save') command.save = value;
    else if (name === '--limits') command.limits = readLimits(value);
    else throw new Error(`${name} ${value} is not understood.`);
  }
  return command;
}

/** `api=2000,notes=60`, requests a minute; either may be left out. */
function readLimits(value: string): RateLimits {
  const read = (name: string) => new RegExp(`(?:^|,)${name}=(\\d+)(?:,|$)`).exec(value)?.[1];
  const [api, notes] = [read('api'), read('notes')];
  if (api === undefined && notes === undefined) throw new Error(`--limits ${value} is not understood.`);
  return {
    ...(api === undefined ? {} : { apiPerMinute: Number(api) }),
    ...(notes === undefined ? {} : { notesPerMinute: Number(notes) }),
  };
}

/** The sample organisation; or a saved state; or the sample with the changes of a file or folder added. */
export function loadState(path: string | undefined): State {
  if (path !== undefined && !statSync(path).isDirectory()) {
    const parsed: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (isState(parsed)) return parsed;
  }
  const state = sampleState();
  if (path !== undefined) loadChanges(state, path);
  return state;
}

const ROLES: [number, string][] = [
  [50, 'owner'],
  [40, 'maintainer'],
  [30, 'developer'],
  [25, 'security_manager'],
  [20, 'reporter'],
  [15, 'planner'],
  [10, 'guest'],
  [5, 'minimal'],
];

export type ListedUser = { username: string; token: string; level: string };

/**
 * Everyone who has a token, the default user first. `level` is the highest role in any project, or `read_api`,
 * `fine_grained` or `revoked` where the token, not the person, is what limits.
 */
export function listUsers(state: State): ListedUser[] {
  return state.tokens.flatMap(token => {
    const user = state.users.find(each => each.id === token.userId);
    if (!user) return [];
    const highest = Math.max(0, ...state.projects.map(project => levelIn(state, project, user)));
    const role = ROLES.find(([level]) => highest >= level)?.[1] ?? 'none';
    const limited = token.granular ? 'fine_grained' : token.scopes.join(' ');
    const level = token.revoked ? 'revoked' : token.scopes.includes('api') ? role : limited;
    return [{ username: user.username, token: token.value, level }];
  });
}
