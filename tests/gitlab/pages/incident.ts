/** The tabs of an incident, which keeps GitLab's older issue page. */
import type { Issue } from '../state';
import { html, type Markup } from './markup';
import type { ProjectView } from './view';

const TABS = {
  summary: 'Summary',
  metrics: 'Metrics',
  alerts: 'Alert details',
  timeline: 'Timeline',
} as const;

export type IncidentTab = keyof typeof TABS;

/** True for the end of an incident's address that names one of its tabs. */
export function isIncidentTab(name: string): name is IncidentTab {
  return Object.hasOwn(TABS, name);
}

/** Links between the tabs; a press changes the address without a load. */
export function incidentTabs(view: ProjectView, incident: Issue, current: IncidentTab): Markup {
  const base = `${view.base}/-/issues/incident/${incident.iid}`;
  const tabs = Object.entries(TABS).map(([name, text]) => {
    const active = name === current;
    return html`<li class="${active && 'active'}"><a class="gl-tab-nav-item" data-router data-testid="${name}-tab"
      href="${base}${name !== 'summary' && `/${name}`}"${active && html` aria-current="page"`}>${text}</a></li>`;
  });
  return html`<nav aria-label="Incident"><ul class="incident-tabs" data-testid="incident-tabs">${tabs}</ul></nav>`;
}

/** What a tab other than the summary shows. */
export function incidentPane(incident: Issue, tab: Exclude<IncidentTab, 'summary'>): Markup {
  if (tab === 'metrics') return html`<p class="nothing-here">No metric images have been uploaded.</p>`;
  if (tab === 'alerts') return html`<p class="nothing-here">No alert led to this incident.</p>`;
  const events = [
    [incident.createdAt, 'Incident declared'],
    ...(incident.closedAt === null ? [] : [[incident.closedAt, 'Incident closed']]),
  ];
  return html`<ol class="timeline-events">${events.map(([at, what]) => html`<li><time datetime="${at}">${at}</time> ${what}</li>`)}</ol>`;
}
