import type { ItemView } from '../../utils/messages/contract';
import type { Evidence } from '../../utils/policy/verdict';

type Place = Pick<ItemView, 'projectUrl' | 'headSha' | 'webUrl' | 'shown'>;

/** Address of a file at the judged commit, at a line of its new side; undefined where there is no commit. */
export function fileUrl(item: Place, path: string, newLine?: number): string | undefined {
  if (!item.headSha) return undefined;
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  return `${item.projectUrl}/-/blob/${item.headSha}/${encoded}${newLine ? `#L${newLine}` : ''}`;
}

/** Where a piece of evidence is on GitLab: its line where the new side has one, else the list of changes. */
export function evidenceUrl(item: Place, { kind, path, newLine }: Evidence): string | undefined {
  if (path && kind !== 'removed-line') return fileUrl(item, path, newLine);
  if (path && item.shown.page.kind === 'merge-request') return `${item.webUrl}/diffs`;
  return item.webUrl;
}
