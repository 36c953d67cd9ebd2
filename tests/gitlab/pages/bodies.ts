/** How a page is laid out: in panels that scroll by themselves, or in one window that scrolls as before GitLab 19. */
import { html, type Insert, type Markup } from './markup';
import { avatar } from './parts';
import { sidebar, topbar, userBar } from './sidebar';
import type { AnyView } from './view';

type Shown = { breadcrumbs: Markup; notice: Insert; content: Markup; beside: Insert };

/** GitLab 19: a top bar, and beside the side bar a panel whose inside scrolls; another one may lie over its right half. */
export function panelsBody(view: AnyView, { breadcrumbs, notice, content, beside }: Shown): Markup {
  return html`${topbar(view, view.user && avatar(view.user, 24))}
<div class="layout-page js-page-layout page-with-super-sidebar">
  ${sidebar(view)}
  <div class="broadcast-wrapper"></div>
  <div class="panels-container">
    <div class="content-panels js-content-panels">
      <div class="static-panel js-static-panel js-paneled-view paneled-view content-wrapper">
        <div class="panel-header"><div class="panel-header-inner">${breadcrumbs}</div></div>
        <div class="panel-content">
          <div class="panel-content-inner js-static-panel-inner">
            ${notice}
            <main id="content-body" class="content" tabindex="-1">${content}</main>
          </div>
        </div>
      </div>
      <div id="contextual-panel-portal" class="paneled-view-portal">${beside}</div>
    </div>
  </div>
</div>`;
}

/** Before: no top bar, the bar with the breadcrumbs and the right side bar fixed to the window, and the window scrolls. */
export function classicBody(view: AnyView, { breadcrumbs, notice, content, beside }: Shown): Markup {
  return html`<div class="layout-page page-with-super-sidebar">
  ${sidebar(view, userBar(view, view.user && avatar(view.user, 24)))}
  <div class="content-wrapper">
    <div class="broadcast-wrapper"></div>
    <div class="alert-wrapper">${notice}</div>
    <div class="top-bar-fixed container-fluid" data-testid="top-bar"><div class="top-bar-container">${breadcrumbs}</div></div>
    <div class="container-fluid container-limited">
      <main id="content-body" class="content" tabindex="-1" itemscope>${content}</main>
    </div>
  </div>
  <div id="contextual-panel-portal" class="work-item-drawer-portal">${beside}</div>
</div>`;
}
