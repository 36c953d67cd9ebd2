/** Changed files as they were before Rapid Diffs: one holder a file, its lines a grid. */
import type { RawDiff } from '../../../utils/change/change';
import type { MergeRequest } from '../state';
import { fileAnchor, parseRows, type Row, whyEmpty } from './diff-rows';
import { html, type Markup } from './markup';
import { encodePath, type ProjectView } from './view';

/** All files of a merge request in the older markup. */
export function olderFiles(view: ProjectView, change: MergeRequest): Markup {
  return html`<div id="diffs" class="diffs tab-pane" data-testid="diffs-tab-pane"><div class="diff-files-holder">${change.diffs.map(diff => olderFile(view, change, diff))}</div></div>`;
}

function olderFile(view: ProjectView, change: MergeRequest, diff: RawDiff): Markup {
  const anchor = fileAnchor(diff.new_path);
  const rows = parseRows(diff.diff);
  const blob = `${view.base}/-/blob/${change.versions[0]?.headCommitSha}/${encodePath(diff.new_path)}`;
  return html`<div id="${anchor}" class="diff-file file-holder" data-path="${diff.new_path}" data-testid="diff-file-container">
    <div class="js-file-title file-title file-title-flex-parent"><a class="file-title-name" href="${blob}">${diff.new_path}</a></div>
    <div class="diff-content">${rows.length > 0 ? html`<div class="diff-viewer"><div class="diff-grid diff-table code">${rows.map(line)}</div></div>` : html`<p class="nothing-here">${whyEmpty(diff)}</p>`}</div>
  </div>`;
}

function line({ kind, oldLine, newLine, text }: Row): Markup {
  const number = (hidden: boolean, value: number) =>
    html`<span class="diff-td diff-line-num">${!hidden && value}</span>`;
  const match = kind === 'match';
  return html`<div class="diff-grid-row diff-tr line_holder ${kind}">${number(match || kind === 'new', oldLine)}${number(match || kind === 'old', newLine)}<span class="diff-td line_content">${text}</span></div>`;
}
