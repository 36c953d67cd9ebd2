import type { Permissions } from 'webextension-polyfill';

/** The part of the browser's permissions API that is used. */
export type PermissionsApi = Pick<Permissions.Static, 'contains' | 'getAll' | 'request' | 'remove'>;

/**
 * The pattern asked for and registered for a GitLab: `scheme://host/*`, never with a port, which Firefox registers
 * and never matches, and on which Chromium's request hangs. The exact origin and root are checked on use.
 */
export function hostPattern(instanceUrl: string): string {
  const { protocol, hostname } = new URL(instanceUrl);
  return `${protocol}//${hostname}/*`;
}

/** True when the browser granted access to this GitLab's host. */
export async function hostGranted(
  permissions: Pick<PermissionsApi, 'contains'>,
  instanceUrl: string,
): Promise<boolean> {
  try {
    return await permissions.contains({ origins: [hostPattern(instanceUrl)] });
  } catch {
    return false;
  }
}

/** Asks the person for one host. Only works inside a click, so surfaces call it themselves. */
export async function requestHost(
  permissions: Pick<PermissionsApi, 'request'>,
  instanceUrl: string,
): Promise<boolean> {
  return await permissions.request({ origins: [hostPattern(instanceUrl)] });
}

/** Gives a host back to the browser. A failure leaves it granted and is no reason to stop. */
export async function releaseHost(
  permissions: Pick<PermissionsApi, 'remove'>,
  instanceUrl: string,
): Promise<void> {
  await permissions.remove({ origins: [hostPattern(instanceUrl)] }).catch(() => false);
}

/** Host patterns of `http` and `https` that are granted now, one for each host. */
export async function grantedHosts(permissions: Pick<PermissionsApi, 'getAll'>): Promise<string[]> {
  const { origins = [] } = await permissions.getAll();
  return [...new Set(origins)].filter(each => /^https?:\/\/[^*/]+\/\*$/.test(each)).sort();
}
