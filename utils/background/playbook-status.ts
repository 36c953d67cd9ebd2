import type { PlaybookStatus } from '../messages/contract';
import type { Background } from './background';
import { directoryStatus, knownDirectory } from './directory';
import { playbookInForce, playbookSource } from './playbook';

/** Which playbook is in force, how it came here, and how the last reading went. */
export async function playbookStatus(background: Background): Promise<PlaybookStatus> {
  const [{ playbook, copy }, { source, errors, failure }, directory] = await Promise.all([
    playbookInForce(background),
    playbookSource(background),
    knownDirectory(background),
  ]);
  return {
    name: playbook.name,
    version: playbook.version,
    teamSetUp: playbook.team !== null,
    source,
    commit: copy?.commit ?? null,
    loadedAt: copy?.loadedAt ?? null,
    directory: directoryStatus(directory),
    errors,
    failure,
  };
}
