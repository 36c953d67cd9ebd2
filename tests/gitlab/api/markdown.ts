import { findProject, requireUser } from '../find';
import type { Route } from '../http/call';
import { created } from '../http/call';
import { flag, requiredText, text } from '../http/params';
import { renderMarkdown } from '../markdown/render';

/** 201, although nothing is made; keeps HTML comments, and is declared read-only (contract 11). */
export const markdownRoutes: Route[] = [
  {
    method: 'POST',
    path: '/markdown',
    scopes: ['read_api'],
    handle: call => {
      requireUser(call);
      const source = requiredText(call, 'text');
      const project = text(call, 'project');
      if (project !== undefined) findProject(call, project);
      const personUrl = (username: string) => {
        const known = call.state.users.some(user => user.username === username);
        return known ? `${call.url}/${username}` : undefined;
      };
      const gfm = flag(call, 'gfm') ?? false;
      return created({ html: renderMarkdown(source, { keepComments: true, ...(gfm ? { personUrl } : {}) }) });
    },
  },
];
