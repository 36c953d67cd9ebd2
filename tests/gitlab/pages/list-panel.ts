/** The panel beside a list, which shows the item that `?show=` names. */
import { epicAt, epicDetail } from './epic';
import { html, type Markup } from './markup';
import { groupView, projectView, type View } from './view';
import { issueDetail } from './work-item';

export type ItemReference = { iid: number; fullPath: string; id: number };

/** What GitLab writes into `?show=`: base64 of JSON. */
export function showValue({ iid, fullPath, id }: ItemReference): string {
  return btoa(JSON.stringify({ iid: String(iid), full_path: fullPath, id }));
}

/** The attribute of a link that opens an item beside its list. */
export function showLink(item: ItemReference): Markup {
  return html` data-show="${showValue(item)}"`;
}

/** The panel with the item of the address, or undefined when it names none. */
export function besideList(view: View): Markup | undefined {
  const shown = view.request.query.get('show');
  if (shown === null) return undefined;
  const found = itemOf(view, shown);
  return html`<div class="contextual-panel work-item-drawer" data-testid="work-item-drawer" aria-label="Item">
    <div class="contextual-panel-header">
      ${found ? html`<a class="js-open-page" href="${found.href}">${found.reference}</a>` : html`<span></span>`}
      <div class="contextual-panel-actions">
        ${found && html`<a class="gl-button" data-router href="${found.href}" data-testid="work-item-drawer-link-button">Open in full page</a>`}
        <button type="button" class="gl-button js-close-panel" aria-label="Close panel">✕</button>
      </div></div>
    <div class="dynamic-panel-inner js-dynamic-panel-inner">${found ? found.content : html`<p class="nothing-here">This work item is not available. It might not exist, or you may not see it.</p>`}</div>
  </div>`;
}

function itemOf(view: View, shown: string): { href: string; reference: string; content: Markup } | undefined {
  const { iid, full_path: path } = decode(shown);
  if (typeof path !== 'string') return undefined;
  const ofProject = projectView(view, path);
  const issue = ofProject?.project.issues.find(each => String(each.iid) === iid);
  if (ofProject && issue && ofProject.may.readItem(issue)) {
    const href = `${ofProject.base}/-/work_items/${issue.iid}`;
    return { href, reference: `${path}#${issue.iid}`, content: issueDetail(ofProject, issue) };
  }
  const ofGroup = groupView(view, path);
  const epic = ofGroup && epicAt(ofGroup, String(iid));
  if (!ofGroup || !epic) return undefined;
  const href = `${ofGroup.base}/-/work_items/${epic.iid}`;
  return { href, reference: `${path}&${epic.iid}`, content: epicDetail(ofGroup, epic) };
}

function decode(shown: string): { iid?: unknown; full_path?: unknown } {
  try {
    const value: unknown = JSON.parse(atob(shown));
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
