import type { Handler } from '../background/handler';
import { playbookInForce } from '../background/playbook';
import { readPage } from '../background/read-page';
import { checkShown } from '../background/shown-page';
import { coverageOf } from '../review/coverage';
import { suggestTemplate } from '../review/suggest-template';

/** The templates for the page the panel shows, the one to offer first, and how the Coverage section starts. */
export const listTemplates: Handler<'list-templates'> = async ({ shown }, sender, background) => {
  const target = await checkShown(background, sender, shown);
  const kind = shown.page.kind === 'merge-request' ? 'merge-request' : 'issue';
  const { playbook } = await playbookInForce(background);
  const templates = playbook.templates.filter(template => template.appliesTo.includes(kind));
  const { change, verdict, reviewer } = await readPage(background, target);
  const { title, labels } = change;
  return {
    templates,
    suggested: suggestTemplate(templates, { kind, title, labels, reviewer, verdict }),
    coverage: coverageOf(change),
  };
};
