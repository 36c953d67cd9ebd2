// @ts-check
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, run, say } from './run.mjs';

const PYTHON = '/usr/bin/python3';
const GLAB = join(ROOT, 'node_modules/.cache/glab/usr/bin/glab');
const MOST_MS = 180_000;

/**
 * Gets the clients of other makers that are tried against the local GitLab, where this machine is Debian and we are its
 * root. They are evidence, not a need: what cannot be had is skipped by its tests, which say so.
 */
export async function offerClients() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  if (spawnSync(PYTHON, ['-c', 'import gitlab'], { stdio: 'ignore' }).status !== 0) {
    say('Installing python3-gitlab with apt-get, to try it against the local GitLab ...');
    const options = { hush: true, env: { DEBIAN_FRONTEND: 'noninteractive' }, timeoutMs: MOST_MS };
    await run('apt-get', ['-qq', 'update'], options);
    await run('apt-get', ['-qq', 'install', '-y', '--no-install-recommends', 'python3-gitlab'], options);
  }
  if (!existsSync(GLAB)) {
    say('Fetching glab with apt-get, to try it against the local GitLab ...');
    const script = join(ROOT, 'tests/gitlab/clients/install-glab.sh');
    await run('sh', [script], { hush: true, timeoutMs: MOST_MS });
  }
}
