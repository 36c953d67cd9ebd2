import type { Template } from './review';
import { showControls } from './visible-controls';

/** What a template's variables are filled from. */
export type TemplateFacts = {
  title: string;
  author: { username: string };
  sourceBranch: string;
  targetBranch: string;
  headSha: string | null;
  page: { kind: string; projectPath: string; iid: number };
};

type Variable = { value: (facts: TemplateFacts) => string; mergeRequestOnly: boolean };

const of = (value: Variable['value'], mergeRequestOnly = false): Variable => ({ value, mergeRequestOnly });

/** Every variable there is, by the name between `{{` and `}}`. */
const VARIABLES = new Map<string, Variable>([
  ['title', of(facts => facts.title)],
  ['author', of(facts => facts.author.username)],
  ['project', of(facts => facts.page.projectPath)],
  ['group', of(facts => facts.page.projectPath.split('/').slice(0, -1).join('/'))],
  ['reference', of(({ page }) => `${page.kind === 'merge-request' ? '!' : '#'}${page.iid}`)],
  ['head', of(facts => facts.headSha?.slice(0, 8) ?? '', true)],
  ['source', of(facts => facts.sourceBranch, true)],
  ['target', of(facts => facts.targetBranch, true)],
]);

const VARIABLE = /\{\{(?:[ \t]*([a-z]+)[ \t]*\}\})?/g;

/** What is wrong with the variables of a text: each with its place, counted from 0, and a sentence. */
export function variableProblems(
  text: string,
  kinds: readonly Template['appliesTo'][number][],
): { at: number; message: string }[] {
  return [...text.matchAll(VARIABLE)].flatMap(({ index: at, 1: name }) => {
    if (name === undefined) return [{ at, message: 'A variable is written such as {{title}}.' }];
    const variable = VARIABLES.get(name);
    if (!variable) {
      const all = [...VARIABLES.keys()].join(', ');
      return [{ at, message: `There is no variable "${name}". There are: ${all}.` }];
    }
    return variable.mergeRequestOnly && kinds.includes('issue')
      ? [{ at, message: `An issue has no ${name}, and this template applies to issues.` }]
      : [];
  });
}

/** A text with its variables filled in, in one pass: what a value holds is never taken for a variable. */
function fill(text: string, facts: TemplateFacts): string {
  return text.replace(VARIABLE, (whole, name: string | undefined) => {
    const variable = name === undefined ? undefined : VARIABLES.get(name);
    return variable ? showControls(variable.value(facts)).replace(/\s+/g, ' ').trim() : whole;
  });
}

/**
 * A template with the variables of its headings, hints and checks filled in. Values come from GitLab and are hostile:
 * control characters are shown here, and the note's renderer makes the whole line harmless (house 4.4).
 */
export function fillTemplate(template: Template, facts: TemplateFacts): Template {
  return {
    ...template,
    sections: template.sections.map(section => ({
      ...section,
      heading: fill(section.heading, facts),
      hint: fill(section.hint, facts),
    })),
    items: template.items.map(item => ({ ...item, text: fill(item.text, facts) })),
  };
}
