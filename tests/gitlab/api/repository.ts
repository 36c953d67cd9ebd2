import { createHash } from 'node:crypto';
import { findProject } from '../find';
import type { Call, Reply, Route } from '../http/call';
import { ok } from '../http/call';
import { forbidden, notFound } from '../http/errors';
import type { Keyset } from '../http/paging';
import { keysetReply, listReply } from '../http/paging';
import { flag, text } from '../http/params';
import type { TreeEntry } from '../repository';
import { blobId, listTree, treeAt } from '../repository';
import type { Project } from '../state';

function readable(call: Call): Project {
  const { project, may } = findProject(call);
  if (!may.readCode) throw forbidden();
  return project;
}

function findFile(call: Call) {
  const project = readable(call);
  const path = call.route.file_path ?? '';
  const ref = text(call, 'ref');
  const tree = treeAt(project, ref);
  const content = Object.hasOwn(tree.files, path) ? tree.files[path] : undefined;
  if (content === undefined) throw notFound('File');
  return {
    content,
    facts: {
      file_name: path.split('/').at(-1) ?? '',
      file_path: path,
      size: Buffer.byteLength(content, 'utf8'),
      encoding: 'base64',
      content_sha256: createHash('sha256').update(content).digest('hex'),
      ref: ref ?? project.defaultBranch ?? 'HEAD',
      blob_id: blobId(content),
      commit_id: tree.commitId,
      last_commit_id: tree.commitId,
      execute_filemode: false,
    },
  };
}

type Facts = ReturnType<typeof findFile>['facts'];

function factHeaders(facts: Facts): Record<string, string> {
  const name = (key: string) =>
    key
      .split('_')
      .map(part => part.charAt(0).toUpperCase() + part.slice(1))
      .join('-');
  return Object.fromEntries(
    Object.entries(facts).map(([key, value]) => [`X-Gitlab-${name(key)}`, String(value)]),
  );
}

function raw(call: Call): Reply {
  const { content, facts } = findFile(call);
  return {
    status: 200,
    contentType: 'text/plain; charset=utf-8',
    text: content,
    headers: factHeaders(facts),
  };
}

function file(call: Call): Reply {
  const { content, facts } = findFile(call);
  const body = { ...facts, content: Buffer.from(content, 'utf8').toString('base64') };
  return ok(body, factHeaders(facts));
}

function tree(call: Call): Reply {
  const project = readable(call);
  const folder = (text(call, 'path') ?? '').replace(/^\/|\/$/g, '');
  const entries = listTree(treeAt(project, text(call, 'ref')), folder, flag(call, 'recursive') ?? false);
  if (entries.length === 0 && folder !== '') throw notFound('invalid revision or path');
  if (call.query.get('pagination') !== 'keyset') return listReply(call, entries, entry => entry);
  const place = (id: string) => entries.findIndex(entry => entry.id === id);
  const byId: Keyset<TreeEntry> = {
    after: () => 'page_token',
    key: entry => entry.id,
    isAfter: (entry, key) => entries.indexOf(entry) > place(key),
  };
  return keysetReply(call, entries, byId, entry => entry);
}

export const repositoryRoutes: Route[] = [
  {
    method: 'GET',
    path: '/projects/:id/repository/files/:file_path/raw',
    scopes: ['read_repository'],
    handle: raw,
  },
  {
    method: 'GET',
    path: '/projects/:id/repository/files/:file_path',
    scopes: ['read_repository'],
    handle: file,
  },
  { method: 'GET', path: '/projects/:id/repository/tree', handle: tree },
];
