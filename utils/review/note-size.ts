/** GitLab's limit is one mebibyte of bytes by default and less on older servers (contract 6.3). */
const MOST_BYTES = 900_000;
/** Each rendering is cached and mailed: beyond this a note is a burden (contract 6.3). */
const MANY_BYTES = 60_000;

/** What is wrong with a note's size: `refused` when GitLab would not take it; undefined when it is fine. */
export type SizeProblem = { refused: boolean; sentence: string };

/** Judges the length of a body in bytes of UTF-8, as GitLab counts it (contract 6.3). */
export function noteSizeProblem(body: string): SizeProblem | undefined {
  const bytes = new TextEncoder().encode(body).length;
  const size = `${Math.ceil(bytes / 1000).toLocaleString('en')} kB`;
  if (bytes > MOST_BYTES) {
    return {
      refused: true,
      sentence: `The note is ${size} long, and GitLab takes at most 900 kB. Shorten it.`,
    };
  }
  if (bytes > MANY_BYTES) {
    return {
      refused: false,
      sentence: `The note is ${size} long. GitLab mails it in full to everyone who follows.`,
    };
  }
  return undefined;
}
