/** The files of a project at a branch or commit. */
import { createHash } from 'node:crypto';
import { notFound } from './http/errors';
import type { Project } from './state';

export type Tree = { commitId: string; files: Record<string, string> };

/**
 * The files at a ref; the default branch's head when none is named.
 * @throws ApiError 404 for a ref that does not exist
 */
export function treeAt(project: Project, ref: string | undefined): Tree {
  const name = ref === undefined || ref === 'HEAD' ? (project.defaultBranch ?? '') : ref;
  const branch = Object.entries(project.branches).find(([key, commit]) => key === name || commit === name);
  const commitId = branch?.[1] ?? name;
  const files = project.files[name] ?? project.files[commitId] ?? (branch && project.files[branch[0]]);
  if (!files) throw notFound('Commit');
  return { commitId, files };
}

/** A file's id in git. */
export function blobId(content: string): string {
  const bytes = Buffer.from(content, 'utf8');
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

export type TreeEntry = { id: string; name: string; type: 'tree' | 'blob'; path: string; mode: string };

/** What a folder holds, folders first; all below it when `recursive`. */
export function listTree(tree: Tree, folder: string, recursive: boolean): TreeEntry[] {
  const prefix = folder === '' ? '' : `${folder}/`;
  const entries = new Map<string, TreeEntry>();
  for (const [path, content] of Object.entries(tree.files)) {
    if (!path.startsWith(prefix)) continue;
    const parts = path.slice(prefix.length).split('/');
    const depth = recursive ? parts.length : 1;
    for (let count = 1; count <= depth; count += 1) {
      const entry = prefix + parts.slice(0, count).join('/');
      const isFile = count === parts.length;
      entries.set(entry, {
        id: blobId(isFile ? content : entry),
        name: parts[count - 1] ?? '',
        type: isFile ? 'blob' : 'tree',
        path: entry,
        mode: isFile ? '100644' : '040000',
      });
    }
  }
  return [...entries.values()].sort((a, b) => b.type.localeCompare(a.type) || a.path.localeCompare(b.path));
}
