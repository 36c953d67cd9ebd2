import { takeId } from '../build';
import { countedLabelEntity, labelEntity } from '../entities/label';
import { findProject } from '../find';
import type { Call, Reply, Route } from '../http/call';
import { created, noContent, ok } from '../http/call';
import { conflict, forbidden, invalidParameter, invalidRecord, notFound } from '../http/errors';
import { listReply } from '../http/paging';
import { flag, integer, requiredText, text } from '../http/params';
import type { OwnedLabel } from '../labels';
import { labelsOf } from '../labels';
import type { Label, Project, State } from '../state';

const COLOR_NAMES: Record<string, string> = {
  black: '#000000',
  blue: '#0000FF',
  gray: '#808080',
  green: '#008000',
  orange: '#FFA500',
  purple: '#800080',
  red: '#FF0000',
  white: '#FFFFFF',
  yellow: '#FFFF00',
};

/** A colour as GitLab keeps it. @throws ApiError 400 for what is none */
function readColor(given: string): string {
  const color = COLOR_NAMES[given.toLowerCase()] ?? given;
  if (!/^#(?:[0-9a-f]{3}){1,2}$/i.test(color)) throw invalidRecord({ color: ['must be a valid color code'] });
  return color;
}

function checkName(state: State, project: Project, name: string, except?: Label): void {
  if (name === '' || name.includes(',') || name.length > 255) throw invalidRecord({ title: ['is invalid'] });
  const taken = labelsOf(state, project).some(({ label }) => label.name === name && label !== except);
  if (taken) throw conflict('Label already exists');
}

/** The label a path names by number or by name; on the shorter, older path a parameter names it. */
function findOwned(call: Call, project: Project): OwnedLabel {
  const wanted = call.route.name ?? text(call, 'label_id') ?? text(call, 'name');
  if (wanted === undefined) {
    throw invalidParameter('label_id, name are missing, exactly one parameter must be provided');
  }
  const found = labelsOf(call.state, project).find(
    ({ label }) => label.name === wanted || String(label.id) === wanted,
  );
  if (!found) throw notFound('Label');
  return found;
}

function create(call: Call): Reply {
  const { project, may } = findProject(call);
  if (!may.manageLabels) throw forbidden();
  const name = requiredText(call, 'name').trim();
  const color = readColor(requiredText(call, 'color'));
  checkName(call.state, project, name);
  const label: Label = {
    id: takeId(call.state),
    name,
    color,
    description: text(call, 'description') ?? null,
    priority: integer(call, 'priority') ?? null,
    archived: flag(call, 'archived') ?? false,
  };
  project.labels.push(label);
  return created(labelEntity({ label, ofProject: true }));
}

function update(call: Call): Reply {
  const { project, may } = findProject(call);
  if (!may.manageLabels) throw forbidden();
  const owned = findOwned(call, project);
  if (!owned.ofProject) throw notFound('Label');
  const { label } = owned;
  const names = ['new_name', 'color', 'description', 'priority', 'archived'];
  if (!names.some(name => name in call.params)) {
    throw invalidParameter(`${names.join(', ')} are missing, at least one parameter must be provided`);
  }
  const name = text(call, 'new_name')?.trim();
  const color = text(call, 'color');
  if (name !== undefined) checkName(call.state, project, name, label);
  if (color !== undefined) label.color = readColor(color);
  if (name !== undefined) {
    for (const item of [...project.issues, ...project.mergeRequests]) {
      item.labels = item.labels.map(each => (each === label.name ? name : each));
    }
    label.name = name;
  }
  if ('description' in call.params) label.description = text(call, 'description') ?? null;
  if ('priority' in call.params) label.priority = integer(call, 'priority') ?? null;
  label.archived = flag(call, 'archived') ?? label.archived;
  return ok(labelEntity(owned));
}

function remove(call: Call): Reply {
  const { project, may } = findProject(call);
  if (!may.manageLabels) throw forbidden();
  const { label, ofProject } = findOwned(call, project);
  if (!ofProject) throw notFound('Label');
  project.labels = project.labels.filter(each => each !== label);
  for (const item of [...project.issues, ...project.mergeRequests]) {
    item.labels = item.labels.filter(each => each !== label.name);
  }
  return noContent();
}

function list(call: Call): Reply {
  const { project } = findProject(call);
  const search = text(call, 'search')?.toLowerCase();
  const archived = flag(call, 'archived');
  const labels = labelsOf(call.state, project, flag(call, 'include_ancestor_groups') ?? true).filter(
    ({ label }) =>
      (search === undefined || `${label.name}\n${label.description ?? ''}`.toLowerCase().includes(search)) &&
      (archived === undefined || label.archived === archived),
  );
  const counted = flag(call, 'with_counts') ?? false;
  return listReply(call, labels, owned =>
    counted ? countedLabelEntity(project, owned) : labelEntity(owned),
  );
}

const one = '/projects/:id/labels/:name';

export const labelRoutes: Route[] = [
  { method: 'GET', path: '/projects/:id/labels', handle: list },
  { method: 'POST', path: '/projects/:id/labels', handle: create },
  {
    method: 'GET',
    path: one,
    handle: call => {
      const { project } = findProject(call);
      return ok(labelEntity(findOwned(call, project)));
    },
  },
  { method: 'PUT', path: '/projects/:id/labels', handle: update },
  { method: 'DELETE', path: '/projects/:id/labels', handle: remove },
  { method: 'PUT', path: one, handle: update },
  { method: 'DELETE', path: one, handle: remove },
];
