import type { GitLab } from '../../gitlab/server';
import type { Issue, Item, MergeRequest, Note } from '../../gitlab/state';

type Kinds = { '!': MergeRequest; '#': Issue };

/** A merge request (`!128`) or an issue (`#311`) of a project of the local GitLab. */
export function itemOf<K extends keyof Kinds>(
  gitlab: GitLab,
  projectPath: string,
  reference: `${K}${number}`,
): Kinds[K] {
  const project = gitlab.state.projects.find(each => each.pathWithNamespace === projectPath);
  const iid = Number(reference.slice(1));
  const items = (reference.startsWith('!') ? project?.mergeRequests : project?.issues) ?? [];
  const found = items.find(each => each.iid === iid);
  if (found === undefined) throw new Error(`The local GitLab has no ${projectPath}${reference}.`);
  return found as Kinds[K];
}

/** Notes of one person on an item that were written by Counterpart, oldest first. */
export function writtenNotes(gitlab: GitLab, item: Item, username: string): Note[] {
  const author = gitlab.state.users.find(each => each.username === username);
  return item.discussions
    .flatMap(({ notes }) => notes)
    .filter(note => note.authorId === author?.id && note.body.startsWith('<!-- counterpart:'));
}

/** Requests that wrote, such as `POST /api/v4/projects/1/merge_requests/2/notes`, in the order they came. */
export function writes(gitlab: GitLab): string[] {
  return gitlab.requests
    .filter(
      ({ method, path }) =>
        /^(POST|PUT|DELETE)$/.test(method) && /\/(notes|merge_requests|issues)(\/\d+)?$/.test(path),
    )
    .map(({ method, path }) => `${method} ${path}`);
}

/** How many notes were sent to be created, whatever became of them. */
export function creations(gitlab: GitLab): number {
  return writes(gitlab).filter(each => each.startsWith('POST')).length;
}

/** A merge request of a project of the local GitLab. */
export function mergeRequestOf(gitlab: GitLab, projectPath: string, iid: number): MergeRequest {
  const project = gitlab.state.projects.find(each => each.pathWithNamespace === projectPath);
  const found = project?.mergeRequests.find(each => each.iid === iid);
  if (found === undefined) throw new Error(`The local GitLab has no ${projectPath}!${iid}.`);
  return found;
}
