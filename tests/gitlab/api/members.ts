import { groupMembers, projectMembers } from '../access';
import { memberEntity } from '../entities/user';
import { findGroup, findProject } from '../find';
import type { Call, Reply, Route } from '../http/call';
import { ok } from '../http/call';
import { notFound } from '../http/errors';
import { listReply } from '../http/paging';
import { list, routeNumber, text } from '../http/params';
import type { Member } from '../state';

function listMembers(call: Call, members: Member[]): Reply {
  const query = text(call, 'query')?.toLowerCase();
  const ids = list(call, 'user_ids');
  const person = (member: Member) => call.state.users.find(user => user.id === member.userId);
  const found = members.filter(member => {
    const user = person(member);
    const named = `${user?.name}\n${user?.username}`.toLowerCase();
    return (query === undefined || named.includes(query)) && (!ids || ids.includes(String(member.userId)));
  });
  return listReply(call, found, member => memberEntity(call, member));
}

function oneMember(call: Call, members: Member[]): Reply {
  const id = routeNumber(call, 'user_id');
  const member = members.find(each => each.userId === id);
  if (!member) throw notFound();
  return ok(memberEntity(call, member));
}

type Of = { direct(call: Call): Member[]; all(call: Call): Member[] };

function routesOf(base: string, of: Of): Route[] {
  return [
    { method: 'GET', path: `${base}/members`, handle: call => listMembers(call, of.direct(call)) },
    { method: 'GET', path: `${base}/members/all`, handle: call => listMembers(call, of.all(call)) },
    { method: 'GET', path: `${base}/members/:user_id`, handle: call => oneMember(call, of.direct(call)) },
    { method: 'GET', path: `${base}/members/all/:user_id`, handle: call => oneMember(call, of.all(call)) },
  ];
}

export const memberRoutes: Route[] = [
  ...routesOf('/projects/:id', {
    direct: call => findProject(call).project.members,
    all: call => projectMembers(call.state, findProject(call).project),
  }),
  ...routesOf('/groups/:id', {
    direct: call => findGroup(call).members,
    all: call => groupMembers(call.state, findGroup(call)),
  }),
];
