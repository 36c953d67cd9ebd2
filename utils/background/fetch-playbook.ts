import { FailureError } from '../failure';
import { getRawFile, listTree } from '../gitlab/api';
import type { Client } from '../gitlab/client';
import { furtherPages } from '../gitlab/pages';
import type { TreeEntry } from '../gitlab/schemas';
import type { Payload } from '../messages/contract';
import type { PlaybookFiles } from '../playbook/playbook';

/** Where a playbook lives: instance, project, folder and ref. */
export type PlaybookSource = NonNullable<Payload<'set-playbook-source'>['source']>;

const MAIN = 'playbook.yml';
const WANTED = /^(?:playbook\.yml|counterparts\.yml|policy\.yml|scan\.yml|templates\/[^/]+\.md)$/;
/** More than a playbook has. */
const MOST_FILES = 100;
const AT_ONCE = 6;

/**
 * The files of a playbook's folder at a ref, all of one commit, and that commit.
 *
 * @throws FailureError when the project, the ref or the folder cannot be read
 */
export async function fetchPlaybook(
  client: Client,
  source: PlaybookSource,
): Promise<{ files: PlaybookFiles; commit: string | null }> {
  const { projectPath, ref } = source;
  const folder = source.folder.replace(/^\/+|\/+$/g, '');
  const inFolder = (path: string) => (folder === '' ? path : `${folder}/${path}`);
  const main = await getRawFile(client, projectPath, inFolder(MAIN), ref);
  const at = main.commit ?? ref;
  const names = (await treeOf(client, projectPath, folder, at))
    .map(path => (folder === '' ? path : path.slice(folder.length + 1)))
    .filter(path => path !== MAIN && WANTED.test(path));
  if (names.length > MOST_FILES) {
    const message = `The playbook's folder holds more than ${MOST_FILES} files.`;
    throw new FailureError({ kind: 'unexpected-reply', detail: { message } });
  }
  const files: PlaybookFiles = { [MAIN]: main.text };
  for (let start = 0; start < names.length; start += AT_ONCE) {
    const batch = names.slice(start, start + AT_ONCE);
    const texts = await Promise.all(batch.map(name => getRawFile(client, projectPath, inFolder(name), at)));
    for (const [index, name] of batch.entries()) files[name] = texts[index]?.text ?? '';
  }
  return { files, commit: main.commit };
}

async function treeOf(client: Client, project: string, folder: string, ref: string): Promise<string[]> {
  const page = (number: number) => listTree(client, project, { folder, ref, page: number });
  const first = await page(1);
  const entries: TreeEntry[] = [...first.rows];
  await furtherPages(first.reply, page, rows => entries.push(...rows));
  return entries.filter(entry => entry.type === 'blob').map(entry => entry.path);
}
