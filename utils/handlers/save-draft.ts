import { dropDraft, keepDraft } from '../background/drafts';
import type { Handler } from '../background/handler';
import { instanceOfUrl } from '../background/instances';
import { FailureError } from '../failure';

/**
 * Keeps or discards the unfinished answer of a page. The page may have gone already: what was typed is kept under the
 * page it was typed for, which needs to be on a GitLab that was added.
 */
export const saveDraft: Handler<'save-draft'> = async ({ shown, draft }, _, background) => {
  const instance = await instanceOfUrl(background, shown.instanceUrl);
  if (instance?.instanceUrl !== shown.instanceUrl) throw new FailureError({ kind: 'not-enabled' });
  const savedAt = background.now();
  if (draft) await keepDraft(background, shown, { ...draft, savedAt });
  else await dropDraft(background, shown);
  return { savedAt };
};
