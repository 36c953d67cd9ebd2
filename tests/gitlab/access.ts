/** Who may do what (contract 13). Levels are compared with `>=`, never for equality. */
import type { Group, Issue, Item, Member, MergeRequest, Note, Project, State, User } from './state';

export type AnyItem = MergeRequest | Issue;

/** Groups above a path, outermost first. */
export function groupsAbove(state: State, fullPath: string): Group[] {
  return state.groups
    .filter(group => fullPath.startsWith(`${group.fullPath}/`))
    .sort((a, b) => a.fullPath.length - b.fullPath.length);
}

/** Members of a group and of the groups above it, each person once with the highest level. */
export function groupMembers(state: State, group: Group): Member[] {
  return highest([...groupsAbove(state, group.fullPath), group].flatMap(each => each.members));
}

function highest(members: Member[]): Member[] {
  const best = new Map<number, Member>();
  for (const member of members) {
    const known = best.get(member.userId);
    if (!known || known.accessLevel < member.accessLevel) best.set(member.userId, member);
  }
  return [...best.values()];
}

/** Everyone with access to a project: its own members, its groups' and those of groups it is shared with. */
export function projectMembers(state: State, project: Project): Member[] {
  const invited = project.sharedWith.flatMap(share => {
    const group = state.groups.find(each => each.id === share.groupId);
    const members = group ? groupMembers(state, group) : [];
    return members.map(member =>
      member.accessLevel <= share.accessLevel ? member : { ...member, accessLevel: share.accessLevel },
    );
  });
  const inherited = groupsAbove(state, project.pathWithNamespace).flatMap(group => group.members);
  return highest([...inherited, ...invited, ...project.members]);
}

/** A person's level in a project; 0 for none, 50 for an administrator. */
export function levelIn(state: State, project: Project, user: User | undefined): number {
  if (!user) return 0;
  if (user.admin) return 50;
  return projectMembers(state, project).find(member => member.userId === user.id)?.accessLevel ?? 0;
}

/** What one person may do in one project. */
export function rights(state: State, project: Project, user: User | undefined) {
  const level = levelIn(state, project, user);
  const isPublic = project.visibility === 'public';
  const open = isPublic || (project.visibility === 'internal' && user !== undefined);
  const readProject = open || level >= 10;
  const authorOf = (item: Item) => user !== undefined && item.authorId === user.id;
  const assignedTo = (item: Item) => user !== undefined && item.assigneeIds.includes(user.id);

  const readItem = (item: AnyItem) => {
    if (!readProject) return false;
    if (item.kind === 'merge-request') return project.mergeRequestsEnabled && (open || level >= 15);
    if (!project.issuesEnabled) return false;
    return !item.confidential || level >= 15 || authorOf(item) || assignedTo(item);
  };
  const writable = user !== undefined && !project.archived;
  return {
    level,
    readProject,
    readItem,
    readCode: open || level >= 15,
    /** A locked discussion is open to members alone. */
    comment: (item: AnyItem) => writable && readItem(item) && (!item.discussionLocked || level >= 10),
    readInternalNotes: level >= 15,
    /** Without it, `internal` is dropped without a word (contract 6.1). */
    markInternal: (item: AnyItem) => level >= 15 && readItem(item),
    readNote: (item: AnyItem, note: Note) => readItem(item) && (!note.internal || level >= 15),
    changeNote: (note: Note) => writable && !note.system && (note.authorId === user?.id || level >= 40),
    resolve: (item: AnyItem, firstNote: Note | undefined) =>
      writable &&
      (!item.discussionLocked || level >= 10) &&
      (level >= 30 || authorOf(item) || firstNote?.authorId === user?.id),
    /** Title, description, state. */
    update: (item: AnyItem) =>
      writable &&
      readItem(item) &&
      (authorOf(item) || (item.kind === 'issue' ? assignedTo(item) || level >= 15 : level >= 30)),
    /** Labels, assignees, reviewers; without it they are dropped without a word (contract 10). */
    setMetadata: (item: AnyItem) => writable && level >= (item.kind === 'issue' ? 15 : 30),
    manageLabels: writable && level >= 15,
    manageMilestones: writable && level >= 15,
    approve: (item: MergeRequest) => writable && level >= 30 && item.state === 'opened',
    linkIssues: writable && level >= 10,
    push: writable && level >= 30,
    /** From a fork whoever sees the code may propose a change. */
    proposeMergeRequest: writable && project.mergeRequestsEnabled && (open || level >= 15),
    createIssue: writable && readProject && project.issuesEnabled,
  };
}

export type Rights = ReturnType<typeof rights>;
