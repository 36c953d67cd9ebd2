import type { GitLab } from '../gitlab/server';

/** The item a demo works on, by its address below the local GitLab. */
export type DemoItem = { projectPath: string; iid: number };

export type ReadNote = { url: string; author: string; firstLine: string; internal: boolean };

type ApiNote = { id: number; body: string; internal: boolean; author: { username: string } };

/** The newest note of a merge request, as a client of GitLab's API reads it back. */
export async function readNewestNote(gitlab: GitLab, token: string, item: DemoItem): Promise<ReadNote> {
  const path = `/projects/${encodeURIComponent(item.projectPath)}/merge_requests/${item.iid}/notes`;
  const query = '?sort=desc&order_by=created_at&per_page=100';
  const response = await fetch(`${gitlab.url}/api/v4${path}${query}`, {
    headers: { Authorization: `Bearer ${token}` },
  });
  if (!response.ok) throw new Error(`GitLab answered ${response.status} to GET ${path}`);
  const notes = (await response.json()) as ApiNote[];
  const newest = notes.reduce<ApiNote | undefined>(
    (best, note) => (best === undefined || note.id > best.id ? note : best),
    undefined,
  );
  if (newest === undefined) throw new Error('GitLab has no note on the merge request.');
  const shown = newest.body.split('\n').find(line => line.trim() !== '' && !line.startsWith('<!--'));
  return {
    url: `${gitlab.url}/${item.projectPath}/-/merge_requests/${item.iid}#note_${newest.id}`,
    author: newest.author.username,
    firstLine: shown ?? '',
    internal: newest.internal,
  };
}
