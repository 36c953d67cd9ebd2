import type { Route } from '../http/call';
import { approvalRoutes } from './approvals';
import { branchRoutes } from './branches';
import { commitRoutes } from './commits';
import { discussionRoutes } from './discussions';
import { draftNoteRoutes } from './draft-notes';
import { issueLinkRoutes } from './issue-links';
import { issueRoutes } from './issues';
import { labelEventRoutes } from './label-events';
import { labelRoutes } from './labels';
import { markdownRoutes } from './markdown';
import { memberRoutes } from './members';
import { mergeRequestRoutes } from './merge-requests';
import { milestoneRoutes } from './milestones';
import { noteRoutes } from './notes';
import { projectRoutes } from './projects';
import { repositoryRoutes } from './repository';
import { templateRoutes } from './templates';
import { userStatusRoutes } from './user-status';
import { userRoutes } from './users';

/** Every endpoint of the local GitLab's REST API, below `/api/v4`. */
export const apiRoutes: readonly Route[] = [
  ...userRoutes,
  ...userStatusRoutes,
  ...projectRoutes,
  ...memberRoutes,
  ...labelRoutes,
  ...labelEventRoutes,
  ...milestoneRoutes,
  ...mergeRequestRoutes,
  ...approvalRoutes,
  ...draftNoteRoutes,
  ...issueRoutes,
  ...issueLinkRoutes,
  ...noteRoutes,
  ...discussionRoutes,
  ...repositoryRoutes,
  ...branchRoutes,
  ...commitRoutes,
  ...templateRoutes,
  ...markdownRoutes,
];
