import { FailureError } from '../failure';
import { getMember } from '../gitlab/api';
import type { Client } from '../gitlab/client';
import type { Item, Project } from '../gitlab/schemas';
import type { ItemView } from '../messages/contract';
import type { Page } from '../page';
import type { InstanceRecord } from './instances';

/** Planner, and every role above it, writes internal notes (contract 13). */
const PLANNER = 15;
const DEVELOPER = 30;

/** A person's level in a project: `none` when not a member, `unknown` where GitLab does not tell. */
export type Level = number | 'none' | 'unknown';

/**
 * The level, from the project's own answer, or asked for where that says nothing: it is null for admins, for access
 * through a shared group and for non-members (contract 5.3).
 */
export async function readLevel(
  client: Client,
  project: Project,
  userId: number | undefined,
  signal: AbortSignal,
): Promise<Level> {
  if (project.level !== null) return project.level;
  if (userId === undefined) return 'unknown';
  try {
    return (await getMember(client, project.id, userId, { signal })).level;
  } catch (error) {
    if (!(error instanceof FailureError)) throw error;
    return error.failure.detail?.status === 404 ? 'none' : 'unknown';
  }
}

/** What a person may do on an item, as far as GitLab tells beforehand (contract 13). */
export function rightsOn(
  item: Item,
  project: Project,
  page: Page,
  level: Level,
  scopes: InstanceRecord['scopes'],
): ItemView['may'] {
  const writes = scopes === null || scopes.includes('api');
  if (!writes || project.archived) return { comment: false, internalNote: false, setLabels: false };
  const labelLevel = page.kind === 'merge-request' ? DEVELOPER : PLANNER;
  const atLeast = (needed: number) => (level === 'unknown' ? 'unknown' : level !== 'none' && level >= needed);
  return {
    comment: item.discussionLocked && level === 'none' ? false : scopes === null ? 'unknown' : true,
    internalNote: atLeast(PLANNER),
    setLabels: atLeast(labelLevel),
  };
}
