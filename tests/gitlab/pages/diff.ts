/** Changed files as GitLab shows them: streamed elements (Rapid Diffs), or the markup from before them. */
import type { RawDiff } from '../../../utils/change/change';
import type { MergeRequest } from '../state';
import { fileAnchor, parseRows, type Row, whyEmpty } from './diff-rows';
import { html, type Markup } from './markup';
import { olderFiles } from './older-diff';
import { encodePath, type ProjectView } from './view';

/** How many files come with the page; the others are streamed after it. */
const FIRST_FILES = 5;

/**
 * The files of a merge request: the first ones, and where the page gets the others from. Rapid Diffs can be switched
 * off with `?rapid_diffs_disabled=true` or the cookie `rapid_diffs_enabled=false`; then all come at once, as elements
 * of the older kind.
 */
export function changedFiles(view: ProjectView, change: MergeRequest): Markup {
  if (!rapidDiffs(view)) return olderFiles(view, change);
  const files = change.diffs.slice(0, FIRST_FILES).map(diff => changedFile(view, change, diff));
  const rest = `${view.base}/-/merge_requests/${change.iid}/diffs_stream?offset=${FIRST_FILES}`;
  return html`<div class="rd-app" data-rapid-diffs data-testid="rd-app">${files}${change.diffs.length > FIRST_FILES && html`<div data-stream="${rest}"></div>`}</div>`;
}

/** The files from `?offset=` on, as the page asks for them after it was loaded. */
export function remainingFiles(view: ProjectView, change: MergeRequest): Markup {
  const offset = Number(view.request.query.get('offset') ?? 0);
  return html`${change.diffs.slice(offset).map(diff => changedFile(view, change, diff))}`;
}

function rapidDiffs({ request: { query, cookies } }: ProjectView): boolean {
  if (query.get('rapid_diffs_disabled') === 'true') return false;
  return query.get('rapid_diffs') === 'true' || cookies.rapid_diffs_enabled !== 'false';
}

function changedFile(view: ProjectView, change: MergeRequest, diff: RawDiff): Markup {
  const anchor = fileAnchor(diff.new_path);
  const rows = parseRows(diff.diff);
  const count = (kind: Row['kind']) => rows.filter(row => row.kind === kind).length;
  const name = diff.renamed_file ? `${diff.old_path} → ${diff.new_path}` : diff.new_path;
  const blob = `${view.base}/-/blob/${change.versions[0]?.headCommitSha}/${encodePath(diff.new_path)}`;
  return html`<diff-file id="${anchor}" class="rd-diff-file" data-testid="rd-diff-file">
    <div class="rd-diff-file-header"><a class="rd-diff-file-link" href="${blob}">${name}</a>
      ${note(diff)}<span class="rd-stats"><span class="added">+${count('new')}</span> <span class="removed">−${count('old')}</span></span></div>
    <div class="rd-diff-file-body">${rows.length > 0 ? table(anchor, rows) : html`<p class="nothing-here">${whyEmpty(diff)}</p>`}</div>
  </diff-file>`;
}

function note(diff: RawDiff): Markup | false {
  if (diff.new_file) return html`<span class="gl-badge badge-success">new</span>`;
  if (diff.deleted_file) return html`<span class="gl-badge badge-danger">deleted</span>`;
  if (diff.a_mode !== diff.b_mode) return html`<code>${diff.a_mode} → ${diff.b_mode}</code>`;
  return diff.generated_file === true && html`<span class="gl-badge badge-neutral">generated</span>`;
}

function table(anchor: string, rows: Row[]): Markup {
  const lines = rows.map(({ kind, oldLine, newLine, text }) =>
    kind === 'match'
      ? html`<tr class="line_holder match"><td></td><td></td><td class="line_content">${text}</td></tr>`
      : html`<tr class="line_holder ${kind}" id="${anchor}_${oldLine}_${newLine}"><td class="diff-line-num">${kind !== 'new' && oldLine}</td><td class="diff-line-num">${kind !== 'old' && newLine}</td><td class="line_content">${text}</td></tr>`,
  );
  return html`<table class="code diff-wrap-lines"><tbody>${lines}</tbody></table>`;
}
