import type { Handler } from '../background/handler';
import { playbookInForce } from '../background/playbook';
import { readPage } from '../background/read-page';
import { checkShown } from '../background/shown-page';
import type { Change } from '../change/change';
import { coverageOf } from '../review/coverage';
import { foldedItems } from '../review/fold-items';
import { suggestTemplate } from '../review/suggest-template';
import { fillTemplate } from '../review/template-variables';

/** The templates for the page the panel shows, the one to offer first, and how the Coverage section starts. */
export const listTemplates: Handler<'list-templates'> = async ({ shown }, sender, background) => {
  const target = await checkShown(background, sender, shown);
  const kind = shown.page.kind === 'merge-request' ? 'merge-request' : 'issue';
  const { playbook } = await playbookInForce(background);
  const { change, verdict, reviewer, areas, headSha } = await readPage(background, target);
  const facts = { ...change, headSha, page: shown.page };
  const templates = playbook.templates
    .filter(template => template.appliesTo.includes(kind))
    .map(template => fillTemplate(template, facts));
  const { title, labels } = change;
  return {
    templates,
    suggested: suggestTemplate(templates, { kind, title, labels, reviewer, verdict }),
    coverage: coverageOf(change),
    folded: Object.fromEntries(
      templates.map(template => [
        template.id,
        foldedItems(template, {
          areas,
          paths: knownPaths(change),
          labels,
          areaNames: playbook.policy.areas,
        }),
      ]),
    ),
  };
};

/** Every path of a merge request; null where GitLab did not list them all, and for an issue, which has none yet. */
function knownPaths({ kind, files, notSeen }: Change): string[] | null {
  if (kind === 'issue' || notSeen.some(each => each.path === undefined)) return null;
  return files.flatMap(file => [file.oldPath, file.newPath]);
}
