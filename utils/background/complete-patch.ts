import type { RawDiff } from '../change/change';
import { FailureError } from '../failure';
import { getRawDiffs } from '../gitlab/api';
import type { Client } from '../gitlab/client';
import { splitPatch } from '../gitlab/split-patch';
import type { ShownPage } from '../messages/contract';

/** A patch takes GitLab longer than a page of it. */
const DEADLINE_MS = 25_000;

/**
 * The diffs with what GitLab left out filled in from the raw patch: files beyond its limit, and files whose lines it
 * collapsed or found too large. Where the patch cannot be had the diffs stay as they are, and stay listed as not seen.
 */
export async function completePatch(
  source: { client: Client; shown: ShownPage; signal: AbortSignal },
  diffs: RawDiff[],
): Promise<RawDiff[]> {
  const { projectPath, iid } = source.shown.page;
  let patch: RawDiff[];
  try {
    const options = { signal: source.signal, deadlineMs: DEADLINE_MS };
    patch = splitPatch(await getRawDiffs(source.client, projectPath, iid, options));
  } catch (error) {
    if (error instanceof FailureError) return diffs;
    throw error;
  }
  const byPath = new Map(patch.map(file => [file.new_path, file]));
  const filled = diffs.map(file => {
    const whole = file.diff === '' ? byPath.get(file.new_path) : undefined;
    byPath.delete(file.new_path);
    return whole === undefined || whole.diff === ''
      ? file
      : { ...file, diff: whole.diff, collapsed: false, too_large: false };
  });
  return [...filled, ...byPath.values()];
}
