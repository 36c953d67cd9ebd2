import type { Template, TemplateItem, TemplateSection } from '../review/review';
import { variableProblems } from '../review/template-variables';
import { parseCondition } from './parse-condition';
import type { PlaybookError } from './playbook';
import { readPlaybookFile } from './read-file';
import { Id, TemplateHead } from './schema';

const HEADING = /^#{1,6} +(\S.*)$/;
const ITEM = /^[-*+] +\[ \] +(\S.*)$/;
const COMMENT = /^<!--.*-->$/;
const MOST_ITEMS = 300;
/** Longer templates are refused: nobody fills them in. */
const MOST_CHARACTERS = 200_000;

type Body = { sections: TemplateSection[]; items: TemplateItem[]; errors: Omit<PlaybookError, 'file'>[] };

/** A line without the `{#id .required .sensitive prefill=coverage}` at its end, and those words. */
function attributes(line: string): { text: string; id: string | undefined; rest: string[] } {
  const at = line.endsWith('}') && !line.endsWith('}}') ? line.lastIndexOf('{') : -1;
  const words =
    at < 0
      ? []
      : line
          .slice(at + 1, -1)
          .split(/\s+/)
          .filter(word => word !== '');
  return {
    text: at < 0 ? line : line.slice(0, at).trimEnd(),
    id: words.find(word => word.startsWith('#'))?.slice(1),
    rest: words.filter(word => !word.startsWith('#')),
  };
}

function parseBody(
  lines: string[],
  firstLine: number,
  labels: Record<string, string | null>,
  appliesTo: Template['appliesTo'],
): Body {
  const sections: TemplateSection[] = [];
  const items: TemplateItem[] = [];
  const errors: Body['errors'] = [];
  const taken = new Set<string>();
  let open: TemplateSection | undefined;
  for (const [index, whole] of lines.entries()) {
    const line = whole.trimEnd();
    const fail = (message: string, part = '') =>
      errors.push({
        line: firstLine + index,
        column: (part === '' ? 0 : Math.max(0, line.lastIndexOf(part))) + 1,
        message,
      });
    const claim = (id: string): boolean => {
      if (!Id.safeParse(id).success) fail(`"${id}" is no id: lower-case words joined by hyphens.`, `#${id}`);
      else if (taken.has(id)) fail(`The id "${id}" stands twice.`, `#${id}`);
      else taken.add(id);
      return taken.has(id);
    };
    if (!COMMENT.test(line.trim())) {
      for (const { at, message } of variableProblems(line, appliesTo)) {
        errors.push({ line: firstLine + index, column: at + 1, message });
      }
    }
    const heading = HEADING.exec(line);
    const item = ITEM.exec(line);
    if (heading) {
      const { text, id, rest } = attributes(heading[1] ?? '');
      open = undefined;
      const unknown = rest.find(word => !['.required', '.sensitive', 'prefill=coverage'].includes(word));
      if (unknown !== undefined) fail(`"${unknown}" says nothing of a section.`, unknown);
      if (id === undefined || !claim(id)) continue;
      open = {
        id,
        heading: text,
        hint: '',
        required: rest.includes('.required'),
        prefill: rest.includes('prefill=coverage') ? 'coverage' : 'none',
        sensitive: rest.includes('.sensitive'),
      };
      sections.push(open);
    } else if (item) {
      const { text, id, rest } = attributes(item[1] ?? '');
      const when = parseCondition(rest, labels, fail);
      if (id === undefined) fail('A check needs an id at its end, such as {#inputs-checked}.', '[');
      else if (claim(id)) items.push(when ? { id, text, when } : { id, text });
    } else if (line.trim() !== '' && !COMMENT.test(line.trim())) {
      if (open) open.hint = `${open.hint} ${line.trim()}`.trim();
      else fail('This text belongs to no section: put it below a heading with an id, such as {#context}.');
    }
  }
  if (items.length > MOST_ITEMS)
    errors.push({ line: firstLine, column: 1, message: `More than ${MOST_ITEMS} checks.` });
  return { sections, items, errors };
}

/**
 * A template from `templates/<id>.md`: settings between `---` lines, then Markdown in which a heading with an
 * id is a section to fill in, the text below it its hint, and `- [ ] text {#id}` a check. A heading without
 * an id only groups checks. A check may say which changes it concerns, such as `{#pinned areas=new_dependency
 * paths=go.mod,*.lock labels=security}`, and texts may hold variables such as `{{title}}`. `labels` are the playbook's; null takes a label away.
 */
export function parseTemplate(
  file: string,
  text: string,
  labels: Record<string, string | null>,
): { template: Template } | { errors: PlaybookError[] } {
  if (text.length > MOST_CHARACTERS) {
    return {
      errors: [
        { file, line: 1, column: 1, message: `The template is longer than ${MOST_CHARACTERS} characters.` },
      ],
    };
  }
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const end = lines.indexOf('---', 1);
  if (lines[0] !== '---' || end < 0) {
    return {
      errors: [{ file, line: 1, column: 1, message: 'A template begins with settings between "---" lines.' }],
    };
  }
  const head = readPlaybookFile(file, lines.slice(1, end).join('\n'), TemplateHead, 1);
  const body = parseBody(lines.slice(end + 1), end + 2, labels, 'errors' in head ? [] : head.value.appliesTo);
  const errors = body.errors.map(error => ({ file, ...error }));
  const id = file.replace(/^.*\//, '').replace(/\.md$/, '');
  if (!Id.safeParse(id).success) {
    errors.push({
      file,
      line: 1,
      column: 1,
      message: "A template's file name is its id: lower-case words joined by hyphens.",
    });
  }
  if ('errors' in head) return { errors: [...head.errors, ...errors] };
  const { value, yaml } = head;
  const names = (list: 'offered' | 'preselected'): string[] =>
    value.labels[list].flatMap((label, index) => {
      const known =
        Object.hasOwn(labels, label) && (list === 'offered' || value.labels.offered.includes(label));
      const name = known ? labels[label] : undefined;
      if (name !== undefined) return name === null ? [] : [name];
      const { line, column } = yaml.placeOf(['labels', list, index]);
      const why = list === 'offered' ? 'stands in "labels" of playbook.yml' : 'is offered';
      errors.push({ file, line: line + 1, column, message: `No label with the id "${label}" ${why}.` });
      return [];
    });
  const offered = names('offered');
  const preselected = names('preselected');
  if (errors.length > 0) return { errors };
  const { title, description, purpose, appliesTo, visibility, mentionsAppSec } = value;
  const { sections, items } = body;
  const settings = { id, title, description, purpose, appliesTo, visibility, mentionsAppSec };
  return { template: { ...settings, labels: { offered, preselected }, sections, items } };
}
