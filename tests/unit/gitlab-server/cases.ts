/** Cases of GitLab's own request specs as rows of a table: who asks what, and what comes back. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Answer, SmallServer } from './small';
import { startSmall } from './small';

export type Names = Record<string, string | number>;

/**
 * A title, who asks (their token; undefined for nobody), `METHOD /path` and body with `{name}` for what the setup made,
 * the status, and what the reply must hold: a part of its JSON, or a function that says.
 */
export type Case = [
  title: string,
  as: string | undefined,
  what: string,
  body: unknown,
  status: number,
  holds?: unknown,
];

function fill(value: unknown, names: Names): unknown {
  if (typeof value === 'string') {
    const whole = /^\{(\w+)\}$/.exec(value)?.[1];
    if (whole !== undefined && whole in names) return names[whole];
    return value.replace(/\{(\w+)\}/g, (all, name) => String(names[name] ?? all));
  }
  if (Array.isArray(value)) return value.map(each => fill(each, names));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, fill(each, names)]));
}

/** Runs each case on a server of its own, prepared by the setup. */
export function runCases(
  name: string,
  setup: (server: SmallServer) => Names | Promise<Names>,
  cases: Case[],
): void {
  describe(name, () => {
    let server: SmallServer;
    let names: Names = {};
    beforeEach(async () => {
      server = await startSmall();
      names = await setup(server);
    });
    afterEach(() => server.gitlab.close());

    it.each(cases)('%s', async (_title, as, what, body, status, holds) => {
      const answer: Answer = await server.call(as, String(fill(what, names)), fill(body, names));
      expect([answer.status, answer.status === status ? '' : answer.text]).toEqual([status, '']);
      if (typeof holds === 'function') expect(await holds(answer, server, names)).toBe(true);
      else if (Array.isArray(holds)) expect(answer.list).toMatchObject(holds);
      else if (typeof holds === 'object' && holds !== null) expect(answer.json).toMatchObject(holds);
    });
  });
}

export type Check = (answer: Answer, server: SmallServer, names: Names) => boolean | Promise<boolean>;
