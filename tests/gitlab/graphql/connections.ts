/** Lists that are walked by cursors. */
import { GraphqlError } from './document';
import type { Args, Argument, FieldOf, ObjectType } from './types';

const MOST = 100;

export const CONNECTION_ARGS: Record<string, Argument> = {
  first: { type: 'Int' },
  after: { type: 'String' },
};

type Connection<Row> = { all: Row[]; from: number; to: number };

const cursor = (index: number) => Buffer.from(JSON.stringify({ offset: index })).toString('base64url');

function offset(value: string): number {
  try {
    const { offset: index }: { offset: number } = JSON.parse(
      Buffer.from(value, 'base64url').toString('utf8'),
    );
    return index + 1;
  } catch {
    throw new GraphqlError('Please provide a valid cursor');
  }
}

/** A window of rows: at most 100 at once. */
export function connection<Row>(all: Row[], args: Args): Connection<Row> {
  const from = typeof args.after === 'string' ? offset(args.after) : 0;
  const wanted = typeof args.first === 'number' ? Math.min(args.first, MOST) : MOST;
  return { all, from, to: Math.min(from + wanted, all.length) };
}

/** The type of a connection whose nodes have the type named. */
export function connectionType<Context>(node: string): ObjectType<Context> {
  const field = (
    type: string,
    read: (source: Connection<unknown>) => unknown,
  ): FieldOf<Connection<unknown>, Context> => ({
    type,
    read,
  });
  return {
    count: field('Int', ({ all }) => all.length),
    nodes: field(`[${node}]`, ({ all, from, to }) => all.slice(from, to)),
    pageInfo: field('PageInfo', source => source),
  };
}

/** Where a window stands in its list. */
export function pageInfoType<Context>(): ObjectType<Context> {
  const field = (
    type: string,
    read: (source: Connection<unknown>) => unknown,
  ): FieldOf<Connection<unknown>, Context> => ({
    type,
    read,
  });
  return {
    hasNextPage: field('Boolean', ({ all, to }) => to < all.length),
    hasPreviousPage: field('Boolean', ({ from }) => from > 0),
    startCursor: field('String', ({ from, to }) => (to > from ? cursor(from) : null)),
    endCursor: field('String', ({ from, to }) => (to > from ? cursor(to - 1) : null)),
  };
}
