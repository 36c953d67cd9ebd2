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

/** Lists that open one of their items in a panel beside them (GitLab 17.11 and later). */
const LIST =
  /^\/(?:(groups\/)?(.+?)\/-\/(?:work_items(?:\/views\/[^/]+)?|issues|epics|boards(?:\/\d+)?|epic_boards(?:\/\d+)?)|dashboard\/(?:issues|work_items)|search)\/?$/;

/** GitLab's full paths: groups and a project, 20 levels of 255 characters at most. */
const PROJECT_PATH = /^(?:[a-z0-9_.][\w.-]{0,254}\/){1,20}[a-z0-9_.][\w.-]{0,254}$/i;
const ONLY_DOTS = /(?:^|\/)\.{1,2}(?:\/|$)/;
const IID = /^[1-9]\d{0,9}$/;

/** Longest value of `show` that is looked at, in characters: the longest path, written in base64. */
const MOST_SHOWN = 7_200;

/** Pages below a merge request on which a person edits a form rather than reads the change. */
const NOT_A_VIEW = new Set(['edit', 'conflicts']);

/**
 * The page a GitLab address shows, or undefined where Counterpart has nothing to say. Beside a list it is the item in
 * the list's panel. Epics belong to groups, where GitLab's REST API has no items, and are left out.
 *
 * @param url any address
 * @param root path under which GitLab is installed: empty, or such as `/gitlab`
 * @see GitLab 19.3 routes: merge requests, `/-/issues/N`, `/-/issues/incident/N`, `/-/work_items/N`.
 */
export function parsePage(url: string, root: string): Page | undefined {
  let path: string;
  let query: URLSearchParams;
  try {
    const address = new URL(url);
    path = decodeURIComponent(address.pathname);
    query = address.searchParams;
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
  const item = itemInPanel(path, query);
  return item && { kind: 'work-item', ...item };
}

/**
 * The item that a list shows in its panel, read from `?show=`: base64 of JSON such as
 * `{"iid":"12","full_path":"group/project","id":345}`. Anybody can write such an address, so whatever is not exactly
 * that gives undefined. The item is often not of the project whose list it is.
 *
 * A path that is the list's own group, or a group above the list, names an epic: undefined as well. An epic of another
 * group cannot be told from an item of a project by its address.
 *
 * @param path decoded path below the root
 */
function itemInPanel(path: string, query: URLSearchParams): { projectPath: string; iid: number } | undefined {
  const list = LIST.exec(path);
  const shown = query.get('show');
  if (!list || shown === null || shown.length > MOST_SHOWN) return undefined;
  const { iid, full_path: projectPath } = decode(shown);
  if (typeof projectPath !== 'string' || !PROJECT_PATH.test(projectPath) || ONLY_DOTS.test(projectPath))
    return undefined;
  if ((typeof iid !== 'string' && typeof iid !== 'number') || !IID.test(String(iid))) return undefined;
  const [, ofGroup, of = ''] = list;
  const isGroup = of.startsWith(`${projectPath}/`) || (ofGroup !== undefined && of === projectPath);
  return isGroup ? undefined : { projectPath, iid: Number(iid) };
}

function decode(shown: string): { iid?: unknown; full_path?: unknown } {
  try {
    // A plus sign that was not encoded arrives as a space.
    const value: unknown = JSON.parse(atob(shown.replaceAll(' ', '+')));
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

/** True when both name the same item: an issue and a work item with one number are the same item. */
export function samePage(a: Page, b: Page): boolean {
  const family = (page: Page) => (page.kind === 'merge-request' ? 'merge_requests' : 'issues');
  return a.iid === b.iid && a.projectPath === b.projectPath && family(a) === family(b);
}
