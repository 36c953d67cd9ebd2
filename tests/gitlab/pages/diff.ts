/** Changed files as GitLab shows them: removed and added lines in one column. */
import { createHash } from 'node:crypto';
import type { RawDiff } from '../../../utils/change/change';
import type { MergeRequest } from '../state';
import { html, type Markup } from './markup';
import { encodePath, type ProjectView } from './view';

const HUNK = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@/;

type Row = { kind: 'match' | 'old' | 'new' | 'same'; oldLine: number; newLine: number; text: string };

/** All files of a merge request. */
export function changedFiles(view: ProjectView, change: MergeRequest): Markup {
  const files = change.diffs.map(diff => changedFile(view, change, diff));
  return html`<div class="rd-app" data-testid="rd-app">${files}</div>`;
}

/** GitLab's anchor of a file in a diff: the SHA-1 of its path. */
export function fileAnchor(path: string): string {
  return createHash('sha1').update(path).digest('hex');
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

function whyEmpty(diff: RawDiff): string {
  if (diff.too_large) return 'Preview size limit exceeded, changes collapsed.';
  if (diff.collapsed) return 'This diff is collapsed. Click to expand it.';
  if (diff.diff !== '') return diff.diff;
  if (diff.renamed_file) return 'File renamed without changes.';
  if (diff.a_mode !== diff.b_mode) return 'File mode changed.';
  return 'No changes.';
}

function table(anchor: string, rows: Row[]): Markup {
  const lines = rows.map(({ kind, oldLine, newLine, text }) =>
    kind === 'match'
      ? html`<tr class="line_holder match"><td></td><td></td><td class="line_content">${text}</td></tr>`
      : html`<tr class="line_holder ${kind}" id="${anchor}_${oldLine}_${newLine}"><td class="diff-line-num">${kind !== 'new' && oldLine}</td><td class="diff-line-num">${kind !== 'old' && newLine}</td><td class="line_content">${text}</td></tr>`,
  );
  return html`<table class="code diff-wrap-lines"><tbody>${lines}</tbody></table>`;
}

function parseRows(diff: string): Row[] {
  const rows: Row[] = [];
  let oldLine = 0;
  let newLine = 0;
  for (const line of diff.replace(/\n$/, '').split('\n')) {
    const hunk = HUNK.exec(line);
    if (hunk) {
      oldLine = Number(hunk[1]);
      newLine = Number(hunk[2]);
      rows.push({ kind: 'match', oldLine, newLine, text: line });
    } else if (rows.length > 0 && /^[-+ ]/.test(line)) {
      const kind = line.startsWith('+') ? 'new' : line.startsWith('-') ? 'old' : 'same';
      rows.push({ kind, oldLine, newLine, text: line });
      if (kind !== 'new') oldLine += 1;
      if (kind !== 'old') newLine += 1;
    }
  }
  return rows;
}
