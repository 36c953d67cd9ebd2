import { anyObject, boolean, exactly, httpUrl, integer, nullable, string, time, words } from './parts';

const grant = nullable(exactly({ access_level: integer, notification_level: integer }));

/** Contract 5.3: the fields it allows a client to rely on; GitLab sends more, which differ by role. */
export const projectSchema = {
  type: 'object',
  properties: {
    id: integer,
    path_with_namespace: string,
    web_url: httpUrl,
    default_branch: nullable(string),
    visibility: words('private', 'internal', 'public'),
    archived: boolean,
    namespace: {
      type: 'object',
      properties: { id: integer, full_path: string, kind: words('group', 'user') },
      required: ['id', 'full_path', 'kind'],
    },
    issues_enabled: boolean,
    merge_requests_enabled: boolean,
    issues_access_level: string,
    only_allow_merge_if_all_discussions_are_resolved: boolean,
    permissions: exactly({ project_access: grant, group_access: grant }),
    created_at: time,
    _links: anyObject,
  },
  required: [
    'id',
    'path_with_namespace',
    'web_url',
    'default_branch',
    'visibility',
    'archived',
    'namespace',
    'issues_enabled',
    'merge_requests_enabled',
    'only_allow_merge_if_all_discussions_are_resolved',
    'permissions',
  ],
};

const color = { type: 'string', pattern: '^#[0-9A-Fa-f]{6}$' };

/** Contract 5.8. */
export const labelSchema = exactly(
  {
    id: integer,
    name: string,
    description: nullable(string),
    description_html: string,
    text_color: color,
    color,
    archived: boolean,
    subscribed: boolean,
    priority: nullable(integer),
    is_project_label: boolean,
  },
  { open_issues_count: integer, closed_issues_count: integer, open_merge_requests_count: integer },
);
