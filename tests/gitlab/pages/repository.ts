/** A project's home, its folders and its files. */
import type { PageReply } from '../world';
import { page } from './layout';
import { html, Markup } from './markup';
import { badge } from './parts';
import { encodePath, type ProjectView } from './view';

/** The start page of a project: its name, files and read-me. */
export function projectHome(view: ProjectView): PageReply {
  const { project } = view;
  const ref = project.defaultBranch ?? 'main';
  const readme = view.may.readCode ? project.files[ref]?.['README.md'] : undefined;
  return page(view, {
    title: project.name,
    dataPage: 'projects:show',
    breadcrumbs: [
      { text: project.pathWithNamespace.split('/').slice(0, -1).join(' / ') },
      { text: project.name },
    ],
    content: html`<div class="project-home"><div class="detail-page-header-row"><h1 class="title">${project.name}</h1>
      ${badge(project.visibility, 'neutral')}</div>
      <p class="project-description">${project.description}</p>
      ${view.may.readCode && entries(view, ref, '')}
      ${
        readme !== undefined &&
        html`<article class="file-holder"><div class="file-title">README.md</div>
        <div class="file-content md">${new Markup(view.world.renderMarkdown(readme))}</div></article>`
      }</div>`,
  });
}

/** A folder at a branch or commit, or undefined where there is none. */
export function treePage(view: ProjectView, rest: string): PageReply | undefined {
  const { ref, path } = splitRef(view, rest);
  const files = view.project.files[ref];
  const prefix = path === '' ? '' : `${path}/`;
  if (!files || !Object.keys(files).some(name => name.startsWith(prefix))) return undefined;
  return page(view, {
    title: path === '' ? 'Repository' : path,
    dataPage: 'projects:tree:show',
    breadcrumbs: [{ text: view.project.name, href: view.base }, { text: path === '' ? 'Repository' : path }],
    content: html`<h1 class="title">${path === '' ? ref : path}</h1>${entries(view, ref, prefix)}`,
  });
}

/** A file at a branch or commit, or undefined where there is none. */
export function blobPage(view: ProjectView, rest: string): PageReply | undefined {
  const { ref, path } = splitRef(view, rest);
  const text = view.project.files[ref]?.[path];
  if (text === undefined) return undefined;
  const lines = text.replace(/\n$/, '').split('\n');
  return page(view, {
    title: path,
    dataPage: 'projects:blob:show',
    breadcrumbs: [
      { text: view.project.name, href: view.base },
      { text: 'Repository', href: `${view.base}/-/tree/${encodePath(ref)}` },
      { text: path },
    ],
    content: html`<h1 class="title">${path.split('/').at(-1)}</h1><article class="file-holder">
      <div class="file-title">${path} <span class="file-size">${Buffer.byteLength(text)} B</span></div>
      <table class="code blob"><tbody>${lines.map(
        (line, index) =>
          html`<tr id="L${index + 1}"><td class="diff-line-num"><a href="#L${index + 1}">${index + 1}</a></td><td class="line_content">${line}</td></tr>`,
      )}</tbody></table></article>`,
  });
}

/** A branch name may hold slashes: the longest name that begins the address is meant. */
function splitRef(view: ProjectView, rest: string): { ref: string; path: string } {
  const refs = Object.keys(view.project.files).filter(name => rest === name || rest.startsWith(`${name}/`));
  const ref = refs.toSorted((a, b) => b.length - a.length)[0] ?? '';
  return { ref, path: rest.slice(ref.length + 1).replace(/\/$/, '') };
}

function entries(view: ProjectView, ref: string, prefix: string): Markup {
  const names = Object.keys(view.project.files[ref] ?? {}).filter(name => name.startsWith(prefix));
  const folders = new Set<string>();
  const files: string[] = [];
  for (const name of names) {
    const [first = '', ...deeper] = name.slice(prefix.length).split('/');
    if (deeper.length > 0) folders.add(first);
    else files.push(first);
  }
  const row = (kind: 'tree' | 'blob', name: string) =>
    html`<li><a class="tree-item-link ${kind}" href="${view.base}/-/${kind}/${encodePath(`${ref}/${prefix}${name}`)}">${name}</a></li>`;
  return html`<ul class="tree-list">${[...folders].toSorted().map(name => row('tree', name))}${files
    .toSorted()
    .map(name => row('blob', name))}</ul>`;
}
