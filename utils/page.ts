/** What a GitLab address shows that Counterpart has something to say about. */
export type PageKind = 'merge-request' | 'issue' | 'work-item' | 'incident';

/** One merge request, issue or work item, by its address on one GitLab. */
export type Page = {
  kind: PageKind;
  /** Full path with all groups, such as `group/subgroup/project`. */
  projectPath: string;
  /** The number in the address, unique within the project. */
  iid: number;
};

const MERGE_REQUEST = /^\/(.+?)\/-\/merge_requests\/(\d+)(?:\/([a-z_]+))?(?:\/.*)?$/;
const ISSUE = /^\/(.+?)\/-\/(issues\/incident|issues|work_items)\/(\d+)(?:\/.*)?$/;

/** Pages below a merge request on which a person edits a form rather than reads the change. */
const NOT_A_VIEW = new Set(['edit', 'conflicts']);

/**
 * The page a GitLab address shows, or undefined where Counterpart has nothing to say.
 *
 * @param url any address
 * @param root path under which GitLab is installed: empty, or such as `/gitlab`
 * @see GitLab 19.3 routes: merge requests, `/-/issues/N`, `/-/issues/incident/N`, `/-/work_items/N`.
 */
export function parsePage(url: string, root: string): Page | undefined {
  let path: string;
  try {
    path = decodeURIComponent(new URL(url).pathname);
  } catch {
    return undefined;
  }
  if (root !== '' && !path.startsWith(`${root}/`)) return undefined;
  path = path.slice(root.length);
  const mergeRequest = MERGE_REQUEST.exec(path);
  if (mergeRequest?.[1] && mergeRequest[2]) {
    if (mergeRequest[3] && NOT_A_VIEW.has(mergeRequest[3])) return undefined;
    return { kind: 'merge-request', projectPath: mergeRequest[1], iid: Number(mergeRequest[2]) };
  }
  const issue = ISSUE.exec(path);
  if (issue?.[1] && issue[2] && issue[3] && !issue[1].startsWith('groups/')) {
    const kind = issue[2] === 'work_items' ? 'work-item' : issue[2] === 'issues' ? 'issue' : 'incident';
    return { kind, projectPath: issue[1], iid: Number(issue[3]) };
  }
  return undefined;
}

/** True when both name the same item: an issue and a work item with one number are the same item. */
export function samePage(a: Page, b: Page): boolean {
  const family = (page: Page) => (page.kind === 'merge-request' ? 'merge_requests' : 'issues');
  return a.iid === b.iid && a.projectPath === b.projectPath && family(a) === family(b);
}
