import { findProject, requireUser } from '../find';
import type { Route } from '../http/call';
import { created } from '../http/call';
import { flag, requiredText, text } from '../http/params';
import { renderMarkdown } from '../markdown/render';
import { personUrl, references } from '../references';

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
      const where = project === undefined ? undefined : findProject(call, project).project;
      const { state, url, user } = call;
      const resolved = where
        ? references({ state, url, user, project: where })
        : { personUrl: (username: string) => personUrl(call, username) };
      const gfm = flag(call, 'gfm') ?? false;
      return created({ html: renderMarkdown(source, { keepComments: true, ...(gfm ? resolved : {}) }) });
    },
  },
];
