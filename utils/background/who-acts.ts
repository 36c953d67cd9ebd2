import { getUser } from '../gitlab/api';
import type { Client } from '../gitlab/client';
import type { Background } from './background';
import { type InstanceRecord, saveInstance } from './instances';

/**
 * Whose token acts. Asked once for each token and remembered with it.
 *
 * @throws FailureError where the token may not tell: then nobody knows in whose name a note would be written
 */
export async function whoActs(
  background: Background,
  client: Client,
  record: InstanceRecord,
  signal: AbortSignal,
): Promise<NonNullable<InstanceRecord['user']>> {
  if (record.user) return record.user;
  const { id, username, name } = await getUser(client, { signal });
  await saveInstance(background, record.instanceUrl, old => ({ ...old, user: { id, username, name } }));
  return { id, username, name };
}
