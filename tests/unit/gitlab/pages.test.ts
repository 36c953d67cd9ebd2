import { describe, expect, it } from 'vitest';
import type { Reply } from '../../../utils/gitlab/client';
import { furtherPages } from '../../../utils/gitlab/pages';

const reply = (nextPage: number | null, totalPages: number | null): Reply => ({
  status: 200,
  body: null,
  nextPage,
  totalPages,
  total: null,
  header: () => null,
});

function server(pages: string[][], totals: boolean) {
  const asked: number[] = [];
  const told: string[][] = [];
  const replyOf = (page: number) =>
    reply(page < pages.length ? page + 1 : null, totals ? pages.length : null);
  const fetchPage = async (page: number) => {
    asked.push(page);
    return { reply: replyOf(page), rows: pages[page - 1] ?? [] };
  };
  const run = () => furtherPages(replyOf(1), fetchPage, rows => told.push(rows));
  return { asked, told, run };
}

describe('furtherPages', () => {
  it('asks for nothing after the last page', async () => {
    const { asked, run } = server([['a']], true);
    await run();
    expect(asked).toEqual([]);
  });

  it('goes on past short and empty pages, with and without totals, in order', async () => {
    for (const totals of [true, false]) {
      const { asked, told, run } = server([['a'], [], ['c'], ['d'], [], ['f'], ['g'], ['h'], ['i']], totals);
      await run();
      expect(asked, String(totals)).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
      expect(told.flat(), String(totals)).toEqual(['c', 'd', 'f', 'g', 'h', 'i']);
    }
  });

  it('goes on when the total was too small', async () => {
    const pages = [['a'], ['b'], ['c']];
    const told: string[] = [];
    await furtherPages(
      reply(2, 2),
      async page => ({ reply: reply(page < 3 ? page + 1 : null, 2), rows: pages[page - 1] ?? [] }),
      rows => told.push(...rows),
    );
    expect(told).toEqual(['b', 'c']);
  });

  it('fails when a page fails', async () => {
    const broken = furtherPages(
      reply(2, 3),
      async page => {
        if (page === 3) throw new Error('page 3');
        return { reply: reply(3, 3), rows: [] };
      },
      () => undefined,
    );
    await expect(broken).rejects.toThrow('page 3');
  });
});
