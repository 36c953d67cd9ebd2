import { boolean, commitSha, exactly, httpUrl, integer, list, nullable, string, time, words } from './parts';

/** Contract 5.5. */
export const diffSchema = exactly({
  diff: string,
  new_path: string,
  old_path: string,
  a_mode: string,
  b_mode: string,
  new_file: boolean,
  renamed_file: boolean,
  deleted_file: boolean,
  generated_file: nullable(boolean),
  collapsed: boolean,
  too_large: boolean,
});

export const commitSchema = exactly({
  id: commitSha,
  short_id: string,
  created_at: time,
  parent_ids: list(commitSha),
  title: string,
  message: string,
  author_name: string,
  author_email: string,
  authored_date: time,
  committer_name: string,
  committer_email: string,
  committed_date: time,
  trailers: exactly({}),
  extended_trailers: exactly({}),
  web_url: httpUrl,
});

export const versionSchema = exactly({
  id: integer,
  head_commit_sha: commitSha,
  base_commit_sha: commitSha,
  start_commit_sha: commitSha,
  created_at: time,
  merge_request_id: integer,
  state: string,
  real_size: string,
  patch_id_sha: nullable(commitSha),
});

export const fileSchema = exactly({
  file_name: string,
  file_path: string,
  size: integer,
  encoding: words('base64'),
  content_sha256: { type: 'string', pattern: '^[0-9a-f]{64}$' },
  ref: string,
  blob_id: commitSha,
  commit_id: commitSha,
  last_commit_id: commitSha,
  execute_filemode: boolean,
  content: string,
});

export const treeEntrySchema = exactly({
  id: commitSha,
  name: string,
  type: words('tree', 'blob'),
  path: string,
  mode: words('040000', '100644'),
});
