import { readDraft } from '../background/drafts';
import type { Handler } from '../background/handler';
import { checkShown } from '../background/shown-page';

/** The unfinished answer of the page the panel shows. */
export const loadDraft: Handler<'load-draft'> = async ({ shown }, sender, background) => {
  await checkShown(background, sender, shown);
  return await readDraft(background, shown);
};
