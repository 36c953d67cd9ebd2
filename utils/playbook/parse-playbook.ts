import { parsePolicy } from '../policy/parse';
import type { Template } from '../review/review';
import { parseTemplate } from './parse-template';
import type { Playbook, PlaybookError, PlaybookFiles, Team } from './playbook';
import { readPlaybookFile } from './read-file';
import { CounterpartsFile, PlaybookFile } from './schema';

const TEMPLATE = /^templates\/[^/]+\.md$/;

function missing(file: string): { errors: PlaybookError[] } {
  return { errors: [{ file, line: 1, column: 1, message: 'The file is missing.' }] };
}

/** What stands in `labels` of the built-in playbook holds until an organisation says otherwise. */
function defaultLabels(defaults: PlaybookFiles): Record<string, string | null> {
  const read = readPlaybookFile('playbook.yml', defaults['playbook.yml'] ?? '', PlaybookFile);
  return 'errors' in read ? {} : read.value.labels;
}

function parseTemplates(
  files: PlaybookFiles,
  labels: Record<string, string | null>,
): { templates: Template[]; errors: PlaybookError[] } {
  const templates: Template[] = [];
  const errors: PlaybookError[] = [];
  for (const file of Object.keys(files)
    .filter(path => TEMPLATE.test(path))
    .sort()) {
    const parsed = parseTemplate(file, files[file] ?? '', labels);
    if ('errors' in parsed) errors.push(...parsed.errors);
    else templates.push(parsed.template);
  }
  return { templates, errors };
}

function teamOf(team: PlaybookFile['team']): Team | null {
  return team && { ...team, requestProject: team.requestProject };
}

/**
 * A playbook from the files of its folder, or every error with file, line and column. Files that the folder
 * does not hold - all but `playbook.yml` - are taken from `defaults`, and so are labels it does not name.
 * Other files are left alone. Never throws, whatever the files hold.
 */
export function parsePlaybook(
  files: PlaybookFiles,
  defaults: PlaybookFiles = {},
): { playbook: Playbook } | { errors: PlaybookError[] } {
  const all: PlaybookFiles = { ...defaults, ...files };
  const read = <T>(file: string, from: PlaybookFiles, parse: (text: string) => T) => {
    const text = from[file];
    return text === undefined ? missing(file) : parse(text);
  };
  const main = read('playbook.yml', files, text => readPlaybookFile('playbook.yml', text, PlaybookFile));
  const people = read('counterparts.yml', all, text =>
    readPlaybookFile('counterparts.yml', text, CounterpartsFile),
  );
  const policy = read('policy.yml', all, parsePolicy);
  const labels = { ...defaultLabels(defaults), ...('errors' in main ? {} : main.value.labels) };
  const { templates, errors } = parseTemplates(all, labels);
  if ('errors' in main || 'errors' in people || 'errors' in policy) {
    const found = [main, people, policy].flatMap((part, index): PlaybookError[] => {
      if (!('errors' in part)) return [];
      const file = ['playbook.yml', 'counterparts.yml', 'policy.yml'][index] ?? '';
      return part.errors.map(error => ({ file, ...error }));
    });
    return { errors: [...found, ...('errors' in main ? [] : errors)] };
  }
  const order = main.value.templates;
  const offered = (order ?? templates.map(template => template.id)).flatMap((id, index) => {
    const template = templates.find(each => each.id === id);
    if (template) return [template];
    if (!errors.some(error => error.file === `templates/${id}.md`)) {
      const place = main.yaml.placeOf(['templates', index]);
      errors.push({ file: 'playbook.yml', ...place, message: `There is no template "${id}".` });
    }
    return [];
  });
  if (errors.length > 0) return { errors };
  const { name, version, team } = main.value;
  const { directory, projectPaths, fallback } = people.value;
  return {
    playbook: {
      name,
      version,
      team: teamOf(team),
      labels: Object.fromEntries(
        Object.entries(labels).filter((entry): entry is [string, string] => entry[1] !== null),
      ),
      counterparts: {
        directory: directory && {
          ...directory,
          files: {
            stages: directory.files.stages,
            sections: directory.files.sections,
            categories: directory.files.categories,
            team: directory.files.team,
          },
        },
        projectPaths,
        fallback,
      },
      policy: policy.policy,
      templates: offered,
    },
  };
}
