import type { Rights } from '../access';
import { commitAt } from '../commits';
import type { Call } from '../http/call';
import type { Project } from '../state';
import { commitEntity } from './commit';

/** A branch with its newest commit. The default branch alone counts as protected. */
export function branchEntity(call: Call, project: Project, may: Rights, name: string) {
  const commit = commitAt(project, name);
  const isDefault = project.defaultBranch === name;
  return {
    name,
    commit: commit ? commitEntity(call, project, commit) : null,
    merged: false,
    protected: isDefault,
    developers_can_push: false,
    developers_can_merge: false,
    can_push: isDefault ? may.level >= 40 : may.push,
    default: isDefault,
    web_url: `${call.url}/${project.pathWithNamespace}/-/tree/${name}`,
  };
}
