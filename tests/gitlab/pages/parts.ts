/** Small parts that many pages show. */
import type { Item, Label, Project, State, Timestamp, User } from '../state';
import { html, type Markup } from './markup';
import type { View } from './view';

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const HUES = [12, 48, 96, 150, 190, 225, 265, 310];

export function userById(state: State, id: number | null): User | undefined {
  return state.users.find(each => each.id === id);
}

/** A time as GitLab writes one that is long ago. */
export function day(time: Timestamp): Markup {
  const date = new Date(time);
  const text = `${MONTHS[date.getUTCMonth()]} ${date.getUTCDate()}, ${date.getUTCFullYear()}`;
  return html`<time class="js-timeago" datetime="${time}" title="${text} ${time.slice(11, 16)} UTC">${text}</time>`;
}

/** Initials on a colour of the person's own. */
export function avatar(user: User | undefined, size: 16 | 24 | 32 = 24): Markup {
  const name = user?.name ?? '?';
  const initials = name
    .split(/[\s-]+/)
    .map(part => part[0] ?? '')
    .slice(0, 2)
    .join('');
  const hue = HUES[(user?.id ?? 0) % HUES.length] ?? 0;
  return html`<span class="gl-avatar gl-avatar-s${size}" style="--hue: ${hue}" aria-hidden="true">${initials}</span>`;
}

/** A person's name, leading to the profile. */
export function author(view: View, user: User | undefined): Markup {
  if (!user) return html`<span class="author">Ghost User</span>`;
  return html`<a class="author-link js-user-link" href="${view.world.root}/${user.username}" data-user-id="${user.id}"
    data-username="${user.username}"><span class="author">${user.name}</span></a>`;
}

/** Labels a project has, its own and its groups'. */
function knownLabels(state: State, project: Project): Label[] {
  const above = state.groups.filter(group => project.pathWithNamespace.startsWith(`${group.fullPath}/`));
  return [...project.labels, ...above.flatMap(group => group.labels)];
}

/** The labels of an item, scoped ones in two halves. */
export function labels(view: View, project: Project, item: Item): Markup[] {
  const known = knownLabels(view.state, project);
  return item.labels.map(name => {
    const color = known.find(label => label.name === name)?.color ?? '#737278';
    const cut = name.lastIndexOf('::');
    const text =
      cut < 0
        ? html`<span class="gl-label-text">${name}</span>`
        : html`<span class="gl-label-text">${name.slice(0, cut)}</span><span class="gl-label-text-scoped">${name.slice(cut + 2)}</span>`;
    return html`<span class="gl-label${cut >= 0 && ' gl-label-scoped'}" style="--label: ${color}">${text}</span>`;
  });
}

const STATES: Record<string, [word: string, tone: string]> = {
  opened: ['Open', 'success'],
  merged: ['Merged', 'info'],
  closed: ['Closed', 'danger'],
  locked: ['Locked', 'warning'],
};

export function stateBadge(item: { state: string }): Markup {
  const [word, tone] = STATES[item.state] ?? [item.state, 'neutral'];
  return html`<span class="gl-badge badge-${tone} issuable-status-badge" data-testid="state-badge">${word}</span>`;
}

/** A small word with a tone, such as "Confidential". */
export function badge(word: string, tone: 'neutral' | 'info' | 'success' | 'warning' | 'danger'): Markup {
  return html`<span class="gl-badge badge-${tone}">${word}</span>`;
}
