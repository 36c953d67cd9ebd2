import type { Change, ChangedFile, FileRole, NotSeen } from '../change/change';
import { codeSpan } from './quote';

const MOST_FOLDERS = 40;
const MOST_NAMES = 12;

const ROLES: [FileRole[], string, string][] = [
  [['code'], 'code file', 'code files'],
  [['test'], 'test', 'tests'],
  [['migration'], 'migration', 'migrations'],
  [['config', 'ci'], 'configuration file', 'configuration files'],
  [['manifest', 'lock'], 'dependency file', 'dependency files'],
  [['docs', 'translation'], 'document', 'documents'],
  [['style', 'asset'], 'asset', 'assets'],
  [['generated', 'vendored'], 'generated or vendored file', 'generated or vendored files'],
  [['other'], 'other file', 'other files'],
];

const NOT_SEEN: Record<NotSeen['reason'], string> = {
  'not-loaded-yet': 'not loaded yet',
  collapsed: 'collapsed by GitLab',
  'too-large': 'too large to show',
  binary: 'binary',
  'cut-off': 'cut off by GitLab',
  'no-access': 'no access',
  failed: 'could not be loaded',
  'not-ready': 'not ready yet',
};

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

function lineCount(files: ChangedFile[], kind: 'added' | 'removed'): number {
  return files.reduce(
    (sum, file) =>
      sum + file.hunks.reduce((each, hunk) => each + hunk.lines.filter(line => line.kind === kind).length, 0),
    0,
  );
}

function byFolder(files: ChangedFile[]): Map<string, string[]> {
  const folders = new Map<string, string[]>();
  for (const { newPath, status } of files) {
    const cut = newPath.lastIndexOf('/') + 1;
    const folder = newPath.slice(0, cut);
    const suffix = status === 'modified' ? '' : ` (${status})`;
    const names = folders.get(folder) ?? [];
    names.push(codeSpan(newPath.slice(cut)) + suffix);
    folders.set(folder, names);
  }
  return folders;
}

function folderLine([folder, names]: [string, string[]]): string {
  const shown = names.slice(0, MOST_NAMES).join(', ');
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : '';
  return `- ${folder === '' ? 'top folder' : codeSpan(folder)}: ${shown}${more}`;
}

/**
 * How the Coverage section starts: what the change holds, by kind and by folder, and what could not be seen
 * (handbook 2.7). Names are quoted as code. A person then says what of it was reviewed. Empty for an issue.
 */
export function coverageOf(change: Change): string {
  if (change.files.length === 0 && change.notSeen.length === 0) return '';
  const kinds = ROLES.map(([roles, one, many]) => {
    const count = change.files.filter(file => roles.includes(file.role)).length;
    return count === 0 ? '' : counted(count, one, many);
  }).filter(text => text !== '');
  const lines = `${lineCount(change.files, 'added')} added and ${lineCount(change.files, 'removed')} removed lines seen`;
  const summary = `${counted(change.files.length, 'file', 'files')}: ${[...kinds, lines].join(', ')}.`;
  const folders = [...byFolder(change.files)];
  const rest = folders.length - MOST_FOLDERS;
  const parts = [
    summary,
    folders.slice(0, MOST_FOLDERS).map(folderLine).join('\n') +
      (rest > 0 ? `\n- and ${counted(rest, 'more folder', 'more folders')}` : ''),
  ];
  const unseen = change.notSeen.map(
    ({ path, reason }) =>
      `- ${path === undefined ? 'Files that GitLab did not list' : codeSpan(path)}: ${NOT_SEEN[reason]}`,
  );
  if (unseen.length > 0) {
    const more = unseen.length > MOST_FOLDERS ? [`- and ${unseen.length - MOST_FOLDERS} more`] : [];
    parts.push(`Not seen:\n\n${[...unseen.slice(0, MOST_FOLDERS), ...more].join('\n')}`);
  }
  return parts.filter(part => part !== '').join('\n\n');
}
