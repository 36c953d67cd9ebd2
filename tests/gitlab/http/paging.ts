/** GitLab's offset paging (contract 4). */
import type { Call, Reply } from './call';
import { invalidParameter, noKeyset } from './errors';
import { integer } from './params';

/** Above this many rows GitLab counts no more: no totals, no link to the last page. */
const COUNTED = 10_000;

export type Paged<Row> = { rows: Row[]; headers: Record<string, string> };

/**
 * One page of rows and the headers that go with it.
 * Filter what the reader may not see from `rows` afterwards, as GitLab does for notes.
 * @throws ApiError 400 for numbers GitLab refuses, 405 for keyset paging
 */
export function paginate<Row>(call: Call, all: Row[]): Paged<Row> {
  if (call.query.get('pagination') === 'keyset') throw noKeyset();
  const page = Math.max(integer(call, 'page') ?? 1, 1);
  const asked = integer(call, 'per_page') ?? 20;
  if (asked === 0) throw invalidParameter('per_page has a value not allowed');
  const perPage = asked < 0 ? 20 : Math.min(asked, 100);
  const pages = Math.max(Math.ceil(all.length / perPage), 1);
  const counted = all.length <= COUNTED;
  const previous = page > 1 ? page - 1 : undefined;
  const next = page < pages ? page + 1 : undefined;

  const link = (to: number, rel: string) => {
    const query = new URLSearchParams(call.query);
    query.delete('private_token');
    query.set('page', String(to));
    query.set('per_page', String(perPage));
    return `<${call.url}${call.path}?${query}>; rel="${rel}"`;
  };
  const links = [
    ...(previous === undefined ? [] : [link(previous, 'prev')]),
    ...(next === undefined ? [] : [link(next, 'next')]),
    link(1, 'first'),
    ...(counted ? [link(pages, 'last')] : []),
  ];
  return {
    rows: all.slice((page - 1) * perPage, page * perPage),
    headers: {
      'X-Per-Page': String(perPage),
      'X-Page': String(page),
      'X-Next-Page': String(next ?? ''),
      'X-Prev-Page': String(previous ?? ''),
      Link: links.join(', '),
      ...(counted ? { 'X-Total': String(all.length), 'X-Total-Pages': String(pages) } : {}),
    },
  };
}

/** A list reply: one page of rows, each turned into what is sent. */
export function listReply<Row>(call: Call, all: Row[], entity: (row: Row) => unknown): Reply {
  const { rows, headers } = paginate(call, all);
  return { status: 200, headers, body: rows.map(entity) };
}

/** How a list is walked by keys: its orders, and the parameter that says where to go on. */
export type Keyset<Row> = {
  /** What `order_by` must be; undefined for a list that has one order alone. */
  orderBy?: string;
  /** Name of the parameter in the link to the next page. */
  after(ascending: boolean): string;
  key(row: Row): string;
  /** True for rows that come after the key. */
  isAfter(row: Row, key: string, ascending: boolean): boolean;
};

/**
 * One page by keys: no totals, no numbers, and a link to the next page alone.
 * @throws ApiError 405 for an order GitLab has no keys for
 */
export function keysetReply<Row>(
  call: Call,
  all: Row[],
  keyset: Keyset<Row>,
  entity: (row: Row) => unknown,
): Reply {
  const ascending = call.query.get('sort') === 'asc';
  if (keyset.orderBy !== undefined && call.query.get('order_by') !== keyset.orderBy) throw noKeyset();
  const name = keyset.after(ascending);
  const from = call.query.get(name);
  const rows = from === null ? all : all.filter(row => keyset.isAfter(row, from, ascending));
  const perPage = Math.min(Math.max(integer(call, 'per_page') ?? 20, 1), 100);
  const page = rows.slice(0, perPage);
  const last = page.at(-1);
  const query = new URLSearchParams(call.query);
  query.delete('private_token');
  if (last !== undefined) query.set(name, keyset.key(last));
  const link = `<${call.url}${call.path}?${query}>; rel="next"`;
  const headers: Record<string, string> = {
    'X-Per-Page': String(perPage),
    ...(rows.length > perPage ? { Link: link } : {}),
  };
  return { status: 200, headers, body: page.map(entity) };
}
