import { groupsAbove } from '../access';
import type { Call } from '../http/call';
import type { Group, Member, Project } from '../state';

function grant(members: Member[], userId: number | undefined) {
  const levels = members.filter(member => member.userId === userId).map(member => member.accessLevel);
  return levels.length === 0 ? null : { access_level: Math.max(...levels), notification_level: 3 };
}

function namespaceEntity(call: Call, project: Project) {
  const groups = groupsAbove(call.state, project.pathWithNamespace);
  const group = groups.at(-1);
  const path = project.pathWithNamespace.split('/').slice(0, -1).join('/');
  return {
    id: group?.id ?? project.id,
    name: group?.name ?? path,
    path: path.split('/').at(-1) ?? path,
    kind: group ? 'group' : 'user',
    full_path: path,
    parent_id: groups.at(-2)?.id ?? null,
    avatar_url: null,
    web_url: group ? `${call.url}/groups/${path}` : `${call.url}/${path}`,
  };
}

function displayPath(call: Call, project: Project): string {
  return [...groupsAbove(call.state, project.pathWithNamespace), project].map(each => each.name).join(' / ');
}

/** The fields everybody sees who sees the project at all; also what `simple=true` lists. */
export function simpleProjectEntity(call: Call, project: Project) {
  const web = `${call.url}/${project.pathWithNamespace}`;
  const readme = project.defaultBranch ? `${web}/-/blob/${project.defaultBranch}/README.md` : null;
  return {
    id: project.id,
    description: project.description,
    name: project.name,
    name_with_namespace: displayPath(call, project),
    path: project.pathWithNamespace.split('/').at(-1) ?? '',
    path_with_namespace: project.pathWithNamespace,
    created_at: project.createdAt,
    default_branch: project.defaultBranch,
    tag_list: [],
    topics: [],
    ssh_url_to_repo: `git@localhost:${project.pathWithNamespace}.git`,
    http_url_to_repo: `${web}.git`,
    web_url: web,
    readme_url: readme,
    forks_count: 0,
    avatar_url: null,
    star_count: 0,
    last_activity_at: project.createdAt,
    visibility: project.visibility,
    namespace: namespaceEntity(call, project),
  };
}

/**
 * A project with what the reader's own rights are. `permissions` names direct grants alone: both are null for
 * administrators, for access through sharing, and for strangers to a public project (contract 5.3).
 */
export function projectEntity(call: Call, project: Project) {
  const feature = (enabled: boolean) => (enabled ? 'enabled' : 'disabled');
  const inherited = groupsAbove(call.state, project.pathWithNamespace).flatMap(group => group.members);
  return {
    ...simpleProjectEntity(call, project),
    _links: {
      self: `${call.url}/api/v4/projects/${project.id}`,
      issues: `${call.url}/api/v4/projects/${project.id}/issues`,
      merge_requests: `${call.url}/api/v4/projects/${project.id}/merge_requests`,
      labels: `${call.url}/api/v4/projects/${project.id}/labels`,
      members: `${call.url}/api/v4/projects/${project.id}/members`,
    },
    archived: project.archived,
    empty_repo: Object.keys(project.branches).length === 0,
    issues_enabled: project.issuesEnabled,
    merge_requests_enabled: project.mergeRequestsEnabled,
    issues_access_level: feature(project.issuesEnabled),
    merge_requests_access_level: feature(project.mergeRequestsEnabled),
    repository_access_level: 'enabled',
    creator_id: null,
    import_status: 'none',
    open_issues_count: project.issues.filter(issue => issue.state === 'opened').length,
    only_allow_merge_if_all_discussions_are_resolved: project.onlyAllowMergeIfAllDiscussionsAreResolved,
    ...(call.state.enterprise
      ? {
          compliance_frameworks: [],
          issues_template: null,
          merge_requests_template: null,
          security_and_compliance_enabled: true,
        }
      : {}),
    permissions: {
      project_access: grant(project.members, call.user?.id),
      group_access: grant(inherited, call.user?.id),
    },
  };
}

export function groupEntity(call: Call, group: Group) {
  const parent = groupsAbove(call.state, group.fullPath).at(-1);
  return {
    id: group.id,
    web_url: `${call.url}/groups/${group.fullPath}`,
    name: group.name,
    path: group.fullPath.split('/').at(-1) ?? '',
    description: '',
    visibility: group.visibility,
    avatar_url: null,
    full_name: [...groupsAbove(call.state, group.fullPath), group].map(each => each.name).join(' / '),
    full_path: group.fullPath,
    created_at: group.createdAt,
    parent_id: parent?.id ?? null,
  };
}
