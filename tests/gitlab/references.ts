/** Turns `#1`, `!2`, `group/project#3` and `@person` of a text into links, as far as the reader may see them. */
import { rights } from './access';
import { itemUrl } from './entities/item';
import { escapeHtml } from './markdown/sanitize';
import type { Project, State, User } from './state';

export type Reader = { state: State; url: string; project: Project; user: User | undefined };

/** The project a reference names: this one, one beside it, or one by its full path. */
function named({ state, project }: Reader, path: string): Project | undefined {
  if (path === '') return project;
  const beside = `${project.pathWithNamespace.split('/').slice(0, -1).join('/')}/${path}`;
  return state.projects.find(each => each.pathWithNamespace === (path.includes('/') ? path : beside));
}

/** A link to an issue or merge request, or undefined for one that is not there or may not be seen. */
export function itemLink(reader: Reader, path: string, mark: string, iid: number): string | undefined {
  const project = named(reader, path);
  const items = mark === '!' ? project?.mergeRequests : project?.issues;
  const item = items?.find(each => each.iid === iid);
  if (!project || !item || !rights(reader.state, project, reader.user).readItem(item)) return undefined;
  const type = item.kind === 'issue' ? 'issue' : 'merge_request';
  const shown = `${project === reader.project ? '' : path}${mark}${iid}`;
  const data = `data-reference-type="${type}" data-project="${project.id}" data-iid="${iid}"`;
  return `<a href="${escapeHtml(itemUrl(reader, project, item))}" ${data} title="${escapeHtml(item.title)}" class="gfm gfm-${type}">${shown}</a>`;
}

/** Address of a person by handle. */
export function personUrl({ state, url }: Pick<Reader, 'state' | 'url'>, username: string) {
  return state.users.some(user => user.username === username) ? `${url}/${username}` : undefined;
}

/** What the renderer needs to resolve references as one reader sees them. */
export function references(reader: Reader) {
  return {
    personUrl: (username: string) => personUrl(reader, username),
    itemLink: (path: string, mark: string, iid: number) => itemLink(reader, path, mark, iid),
  };
}
