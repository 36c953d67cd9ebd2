import type { AnyItem } from '../access';
import { labelBasic } from '../entities/label';
import { authorById } from '../entities/user';
import type { InItem } from '../find';
import { findIssue, findMergeRequest } from '../find';
import type { Call, Reply, Route } from '../http/call';
import { ok } from '../http/call';
import { notFound } from '../http/errors';
import { listReply } from '../http/paging';
import { routeNumber } from '../http/params';
import { labelsOf } from '../labels';
import type { LabelEvent, Project } from '../state';

/** Who put a label on or took it off; the label is null once it was deleted (contract 5.8). */
function eventEntity(call: Call, project: Project, item: AnyItem, event: LabelEvent) {
  const owned = labelsOf(call.state, project).find(({ label }) => label.id === event.labelId);
  return {
    id: event.id,
    user: authorById(call, event.userId),
    created_at: event.createdAt,
    resource_type: item.kind === 'issue' ? 'Issue' : 'MergeRequest',
    resource_id: item.id,
    label: owned ? labelBasic(owned) : null,
    action: event.action,
  };
}

function routesOf(kind: 'merge_requests' | 'issues', find: (call: Call) => InItem): Route[] {
  const all = `/projects/:id/${kind}/:iid/resource_label_events`;
  const single = (call: Call): Reply => {
    const { project, item } = find(call);
    const id = routeNumber(call, 'event_id');
    const event = item.labelEvents?.find(each => each.id === id);
    if (!event) throw notFound();
    return ok(eventEntity(call, project, item, event));
  };
  return [
    {
      method: 'GET',
      path: all,
      handle: call => {
        const { project, item } = find(call);
        return listReply(call, item.labelEvents ?? [], event => eventEntity(call, project, item, event));
      },
    },
    { method: 'GET', path: `${all}/:event_id`, handle: single },
  ];
}

export const labelEventRoutes: Route[] = [
  ...routesOf('merge_requests', findMergeRequest),
  ...routesOf('issues', findIssue),
];
