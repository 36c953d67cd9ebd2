/** Filters and order that lists of merge requests and issues share. */
import type { AnyItem } from './access';
import type { Call } from './http/call';
import { integer, list, oneOf, text } from './http/params';

function matches(call: Call, item: AnyItem): boolean {
  const iids = list(call, 'iids');
  const labels = list(call, 'labels');
  const search = text(call, 'search')?.toLowerCase();
  const author = integer(call, 'author_id');
  const username = text(call, 'author_username');
  const state = text(call, 'state') ?? 'all';
  const after = text(call, 'updated_after');
  const authorName = call.state.users.find(user => user.id === item.authorId)?.username;
  return (
    (state === 'all' || item.state === state) &&
    (!iids || iids.includes(String(item.iid))) &&
    (!labels || labels.every(label => item.labels.includes(label))) &&
    (!search || `${item.title}\n${item.description ?? ''}`.toLowerCase().includes(search)) &&
    (author === undefined || item.authorId === author) &&
    (username === undefined || authorName === username) &&
    (after === undefined || item.updatedAt >= new Date(after).toISOString())
  );
}

/** The items a list call asks for, newest first unless it says otherwise. */
export function selectItems<Kind extends AnyItem>(call: Call, items: Kind[]): Kind[] {
  const key =
    oneOf(call, 'order_by', ['created_at', 'updated_at']) === 'created_at' ? 'createdAt' : 'updatedAt';
  const up = oneOf(call, 'sort', ['desc', 'asc']) === 'asc' ? 1 : -1;
  return items
    .filter(item => matches(call, item))
    .sort((a, b) => up * (a[key].localeCompare(b[key]) || a.id - b.id));
}
