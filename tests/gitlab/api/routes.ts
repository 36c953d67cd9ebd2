import type { Route } from '../http/call';
import { discussionRoutes } from './discussions';
import { issueRoutes } from './issues';
import { labelRoutes } from './labels';
import { markdownRoutes } from './markdown';
import { memberRoutes } from './members';
import { mergeRequestRoutes } from './merge-requests';
import { noteRoutes } from './notes';
import { projectRoutes } from './projects';
import { repositoryRoutes } from './repository';
import { userRoutes } from './users';

/** Every endpoint of the local GitLab's REST API, below `/api/v4`. */
export const apiRoutes: readonly Route[] = [
  ...userRoutes,
  ...projectRoutes,
  ...memberRoutes,
  ...labelRoutes,
  ...mergeRequestRoutes,
  ...issueRoutes,
  ...noteRoutes,
  ...discussionRoutes,
  ...repositoryRoutes,
  ...markdownRoutes,
];
