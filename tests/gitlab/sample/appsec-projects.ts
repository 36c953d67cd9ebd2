/** The projects of the AppSec group: its directory and its playbook, kept as real files beside this one. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeProject } from '../build';
import type { State } from '../state';
import type { Files } from './patches';

const DIRECTORY = fileURLToPath(new URL('files/directory', import.meta.url));
const PLAYBOOK = fileURLToPath(new URL('playbook', import.meta.url));

/** Adds `sample-org/appsec/directory` with `data/stages.yml` and the files beside it (handbook 5). */
export function addDirectory(state: State): void {
  makeProject(state, {
    pathWithNamespace: 'sample-org/appsec/directory',
    name: 'Directory',
    description: 'Who works on what.',
    visibility: 'internal',
    files: { main: readFolder(DIRECTORY, '') },
  });
}

/** Adds `sample-org/appsec/playbook`, with the sample playbook in its folder `playbook`. */
export function addPlaybook(state: State): void {
  const readme = '# AppSec playbook\n\nThe rules, templates and links of the AppSec team, in `playbook/`.\n';
  makeProject(state, {
    pathWithNamespace: 'sample-org/appsec/playbook',
    name: 'Playbook',
    description: 'Rules, templates and links of the AppSec team.',
    visibility: 'internal',
    files: { main: { 'README.md': readme, ...readFolder(PLAYBOOK, 'playbook/') } },
  });
}

function readFolder(folder: string, prefix: string): Files {
  if (!existsSync(folder)) return {};
  const files: Files = {};
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files[`${prefix}${path.slice(folder.length + 1).replaceAll('\\', '/')}`] = readFileSync(path, 'utf8');
  }
  return files;
}
