/** Pages of a group below `/groups/<path>/-/`: its work items, in a list and one by one. */
import type { Epic } from '../state';
import type { PageReply } from '../world';
import { epicAt, epicDetail, readableEpics } from './epic';
import { page } from './layout';
import { besideList, showLink } from './list-panel';
import { issueRow } from './lists';
import { html, type Markup } from './markup';
import { author, day, stateBadge, userById } from './parts';
import { atLeast, type GroupView, groupView, projectView, redirect, type View } from './view';

/** A page of a group, or undefined for any other address; older addresses of epics and lists lead on. */
export function groupPages(view: View, path: string): PageReply | undefined {
  const match = /^\/groups\/(.+)\/-\/(work_items|epics|issues)(?:\/([^/]+))?$/.exec(path);
  const inside = match?.[1] === undefined ? undefined : groupView(view, match[1]);
  if (!match || !inside || !atLeast(view.state, 18, 8)) return undefined;
  const [, , kind, iid] = match;
  if (kind !== 'work_items') {
    const query = view.request.query.size > 0 ? `?${view.request.query}` : '';
    return redirect(`${inside.base}/-/work_items${iid === undefined ? '' : `/${iid}`}${query}`);
  }
  if (iid === undefined) return groupList(inside);
  const epic = epicAt(inside, iid);
  return epic && epicPage(inside, epic);
}

function groupList(view: GroupView): PageReply {
  const epics = readableEpics(view).map(each => epicRow(view, each));
  const issues = view.projects.flatMap(project => {
    const inside = projectView(view, project.pathWithNamespace);
    if (!inside) return [];
    const readable = project.issues.filter(inside.may.readItem).toSorted((a, b) => b.iid - a.iid);
    return readable.map(each => issueRow(inside, each, `${project.pathWithNamespace}#`));
  });
  return page(view, {
    title: 'Work items',
    dataPage: 'groups:work_items:index',
    breadcrumbs: [
      { text: view.group.name, href: `${view.world.root}/${view.group.fullPath}` },
      { text: 'Work items' },
    ],
    beside: besideList(view),
    content: html`<div id="js-work-items"><h1 class="title">Work items</h1><ul class="issuable-list">${epics}${issues}</ul></div>`,
  });
}

function epicRow(view: GroupView, epic: Epic): Markup {
  const show = showLink({ iid: epic.iid, fullPath: view.group.fullPath, id: epic.id });
  const link = view.user?.itemsBesideList === false ? html` data-router` : show;
  return html`<li class="issue"><div class="issuable-info">
    <a class="issue-title-text" href="${view.base}/-/work_items/${epic.iid}"${link}>${epic.title}</a>
    <div class="issuable-meta">${view.group.fullPath}&amp;${epic.iid} · created ${day(epic.createdAt)} by ${author(view, userById(view.state, epic.authorId))}</div></div>${stateBadge(epic)}</li>`;
}

function epicPage(view: GroupView, epic: Epic): PageReply {
  const list = `${view.base}/-/work_items`;
  return page(view, {
    title: `${epic.title} (&${epic.iid})`,
    dataPage: 'groups:work_items:show',
    breadcrumbs: [
      { text: view.group.name, href: `${view.world.root}/${view.group.fullPath}` },
      { text: 'Work items', href: list },
      { text: `&${epic.iid}`, href: `${list}/${epic.iid}` },
    ],
    content: html`<div id="js-work-items">${epicDetail(view, epic)}</div>`,
  });
}
