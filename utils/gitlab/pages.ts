import type { Reply } from './client';

/** Requests for further pages that run at the same time. */
const AT_ONCE = 6;
/** More than GitLab keeps of anything read here: 5,000 notes, 3,000 files. */
const MAX_PAGES = 100;

/**
 * The pages after the first, in order. Where the first told how many there are, they are asked for side by side; the
 * end is an empty `X-Next-Page` and never a short page (contract 4).
 *
 * @param onPage called for each page as soon as it and those before it are there
 */
export async function furtherPages<T>(
  first: Reply,
  fetchPage: (page: number) => Promise<{ reply: Reply; rows: T[] }>,
  onPage: (rows: T[], page: number) => void,
): Promise<void> {
  let next = first.nextPage;
  const known = Math.min(first.totalPages ?? 0, MAX_PAGES);
  while (next !== null && next <= MAX_PAGES) {
    const last: number = Math.max(next, Math.min(known, next + AT_ONCE - 1));
    const numbers = Array.from({ length: last - next + 1 }, (_, index) => (next ?? 0) + index);
    const pages = numbers.map(page => fetchPage(page));
    // Handled here too, so that a later page's failure is never an unhandled one while an earlier is awaited.
    for (const page of pages) page.catch(() => undefined);
    let following: number | null = null;
    for (const [index, pending] of pages.entries()) {
      const { reply, rows } = await pending;
      onPage(rows, numbers[index] ?? 0);
      following = reply.nextPage;
    }
    next = following;
  }
}
