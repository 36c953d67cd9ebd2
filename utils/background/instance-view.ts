import type { Capability, InstanceView } from '../messages/contract';
import { hostGranted } from '../platform/permissions';
import type { Background } from './background';
import type { InstanceRecord } from './instances';

const DAY_MS = 86_400_000;

/** One GitLab as the options page shows it. Never holds the token. */
export async function viewInstance(background: Background, record: InstanceRecord): Promise<InstanceView> {
  const kept = await background.vault.state(record.instanceUrl);
  return {
    instanceUrl: record.instanceUrl,
    user: record.user && { username: record.user.username, name: record.user.name },
    scopes: record.scopes,
    expiresAt: record.expiresAt,
    daysLeft: daysLeft(record.expiresAt, background.now()),
    tokenName: record.tokenName,
    keep: record.keep,
    state: kept === 'ready' && record.rejected ? 'rejected' : kept,
    hostGranted: await hostGranted(background.browser.permissions, record.instanceUrl),
    version: record.version,
    capabilities: kept === 'missing' ? [] : capabilitiesOf(record.scopes),
    lastUsedAt: record.lastUsedAt,
    launcher: record.launcher,
    automaticVerdict: record.automaticVerdict,
    tokenPageUrl: tokenPageUrl(record.instanceUrl),
  };
}

/**
 * Days until a token stops working, which is at the start of its day in UTC; negative when it has.
 *
 * @param expiresAt a date such as `2027-01-31`, or null when it never ends
 */
export function daysLeft(expiresAt: string | null, now: number): number | null {
  if (expiresAt === null) return null;
  const end = Date.parse(`${expiresAt}T00:00:00Z`);
  return Number.isNaN(end) ? null : Math.floor(end / DAY_MS) - Math.floor(now / DAY_MS);
}

/** What a token's scopes open (contract 1.1). Null scopes: a fine-grained or OAuth token that does not tell. */
export function capabilitiesOf(scopes: string[] | null): Capability[] {
  const writes = scopes === null ? 'unknown' : scopes.includes('api');
  const reads = scopes === null ? 'unknown' : scopes.includes('api') || scopes.includes('read_api');
  return [
    { id: 'read', label: 'Read merge requests and issues', works: reads, needs: 'read_api' },
    { id: 'comment', label: 'Post review notes', works: writes, needs: 'api' },
    {
      id: 'internal-note',
      label: 'Post internal notes',
      works: writes === true ? 'unknown' : writes,
      needs: 'api, and at least the Planner or Reporter role in the project',
    },
    {
      id: 'labels',
      label: 'Set labels',
      works: writes === true ? 'unknown' : writes,
      needs: 'api, and at least the Developer role for merge requests, Planner or Reporter for issues',
    },
  ];
}

/** GitLab's page for a new token, with name, description and scope filled in. */
export function tokenPageUrl(instanceUrl: string): string {
  const url = new URL(`${instanceUrl}/-/user_settings/personal_access_tokens`);
  url.searchParams.set('name', 'Counterpart');
  url.searchParams.set('description', 'Reads changes and posts AppSec review notes');
  url.searchParams.set('scopes', 'api');
  return url.href;
}
