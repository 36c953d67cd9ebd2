import type { Handler } from '../background/handler';
import { prepareNote } from '../background/prepare-note';
import { FailureError } from '../failure';
import { renderMarkdown } from '../gitlab/api';

const DEADLINE_MS = 14_000;

/** A note as it would be posted, byte for byte, and as GitLab renders it where GitLab can be asked. */
export const previewNote: Handler<'preview-note'> = async (payload, sender, background) => {
  const signal = AbortSignal.timeout(DEADLINE_MS);
  const { client, preview, target } = await prepareNote(background, sender, payload, signal);
  const html = await renderMarkdown(client, target.shown.page.projectPath, preview.body, { signal }).catch(
    error => {
      if (error instanceof FailureError) return null;
      throw error;
    },
  );
  return { ...preview, html };
};
