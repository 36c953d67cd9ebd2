import { findReadableUser, requireUser } from '../find';
import type { Call, Reply, Route } from '../http/call';
import { ok } from '../http/call';
import { invalidParameter, invalidRecord } from '../http/errors';
import { text } from '../http/params';
import { renderInline } from '../markdown/inline';
import type { User, UserStatus } from '../state';

const DURATIONS: Record<string, number> = {
  '30_minutes': 30 * 60,
  '3_hours': 3 * 3600,
  '8_hours': 8 * 3600,
  '1_day': 86_400,
  '3_days': 3 * 86_400,
  '7_days': 7 * 86_400,
  '30_days': 30 * 86_400,
};

/** All fields are null for who says nothing. */
function statusEntity({ status }: User) {
  return {
    emoji: status?.emoji ?? null,
    availability: status?.availability ?? null,
    message: status?.message ?? null,
    message_html: status ? renderInline(status.message, { keepComments: false }) : null,
    clear_status_at: status?.clearStatusAt ?? null,
  };
}

/** Sets the caller's status: what is not named is emptied, and with neither emoji nor message it is gone. */
function set(call: Call): Reply {
  const user = requireUser(call);
  const [emoji, message] = [text(call, 'emoji') ?? '', text(call, 'message') ?? ''];
  if (message.length > 100) throw invalidRecord({ message: ['is too long (maximum is 100 characters)'] });
  const after = text(call, 'clear_status_after');
  const seconds = after === undefined ? undefined : DURATIONS[after];
  if (after !== undefined && seconds === undefined) {
    throw invalidParameter('clear_status_after does not have a valid value');
  }
  const status: UserStatus = {
    emoji: emoji === '' ? 'speech_balloon' : emoji,
    message,
    availability: text(call, 'availability') === 'busy' ? 'busy' : 'not_set',
    clearStatusAt:
      seconds === undefined ? null : new Date(Date.parse(call.now()) + seconds * 1000).toISOString(),
  };
  if (emoji === '' && message === '') delete user.status;
  else user.status = status;
  return ok(statusEntity(user));
}

export const userStatusRoutes: Route[] = [
  {
    method: 'GET',
    path: '/user/status',
    scopes: ['read_user'],
    handle: call => ok(statusEntity(requireUser(call))),
  },
  { method: 'PUT', path: '/user/status', handle: set },
  {
    method: 'GET',
    path: '/users/:user_id/status',
    scopes: ['read_user'],
    handle: call => ok(statusEntity(findReadableUser(call))),
  },
];
