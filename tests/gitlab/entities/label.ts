import type { OwnedLabel } from '../labels';
import { renderInline } from '../markdown/inline';
import type { Project } from '../state';

/** Black or white, whichever reads better on the colour. */
function textColor(color: string): string {
  const hex = color.slice(1).replace(/^(.)(.)(.)$/, '$1$1$2$2$3$3');
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map(at => parseInt(hex.slice(at, at + 2), 16));
  return red + green + blue > 500 ? '#1F1E24' : '#FFFFFF';
}

/** A label without what only its project knows, as lists with `with_labels_details` show it. */
export function labelBasic({ label }: OwnedLabel) {
  return {
    id: label.id,
    name: label.name,
    description: label.description,
    description_html: renderInline(label.description ?? '', { keepComments: false }),
    text_color: textColor(label.color),
    color: label.color,
    archived: label.archived,
  };
}

/** A label with how often it is used, as only lists tell on request. */
export function countedLabelEntity(project: Project, owned: OwnedLabel) {
  const uses = (items: { labels: string[]; state: string }[], state: string) =>
    items.filter(item => item.labels.includes(owned.label.name) && item.state === state).length;
  const counts = {
    open_issues_count: uses(project.issues, 'opened'),
    closed_issues_count: uses(project.issues, 'closed'),
    open_merge_requests_count: uses(project.mergeRequests, 'opened'),
  };
  return { ...labelEntity(owned), ...counts };
}

export function labelEntity(owned: OwnedLabel) {
  return {
    ...labelBasic(owned),
    subscribed: false,
    priority: owned.label.priority,
    is_project_label: owned.ofProject,
  };
}
