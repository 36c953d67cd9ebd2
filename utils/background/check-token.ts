import { FailureError } from '../failure';
import { getMetadata, getTokenSelf, getUser, listProjects } from '../gitlab/api';
import type { Client } from '../gitlab/client';
import type { InstanceRecord } from './instances';

/** What GitLab says of a token. */
export type TokenFacts = Pick<InstanceRecord, 'user' | 'scopes' | 'expiresAt' | 'tokenName' | 'version'>;

/**
 * Asks GitLab about a token by reading something real. Whose it is, its scopes and the version are optional, because a
 * fine-grained token may be refused all three (contract 1.3); then reading a project must work.
 *
 * @throws FailureError when the token opens nothing, the host gives no answer, or what answers is no GitLab
 */
export async function checkToken(client: Client): Promise<TokenFacts> {
  const [user, self, metadata] = await Promise.all([
    optional(getUser(client)),
    optional(getTokenSelf(client)),
    optional(getMetadata(client)),
  ]);
  if (!user && !self) await listProjects(client);
  return {
    user: user ? { id: user.id, username: user.username, name: user.name } : null,
    scopes: self && !self.granular ? self.scopes : null,
    expiresAt: self?.expiresAt ?? null,
    tokenName: self?.name ?? null,
    version: metadata?.version ?? null,
  };
}

/** Undefined where GitLab refuses this one question; a state of the world that concerns all is thrown on. */
async function optional<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (!(error instanceof FailureError)) throw error;
    const refused = ['scope-missing', 'no-access', 'invalid-input'].includes(error.failure.kind);
    if (refused) return undefined;
    throw error;
  }
}
