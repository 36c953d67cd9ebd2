import type { z as zod } from 'zod';
import type { YamlText } from '../counterparts/read-yaml';
import { readYaml } from '../counterparts/read-yaml';
import type { PlaybookError } from './playbook';

/** Longer files are refused; a playbook file of a thousand entries is a tenth of it. */
const MOST_CHARACTERS = 1_000_000;

/** A file's data and where it stands, or its errors. */
export type ReadFile<T> = { value: T; yaml: YamlText } | { errors: PlaybookError[] };

function sentence(issue: zod.core.$ZodIssue): string {
  const where = issue.path.length === 0 ? '' : `${issue.path.map(String).join('.')}: `;
  return `${where}${issue.message}`;
}

/**
 * Reads a YAML text against a schema. Every error has a line and a column; an unknown key is reported at the
 * key. `lineOffset` is added to each line, for YAML that stands inside another file.
 */
export function readPlaybookFile<T>(
  file: string,
  text: string,
  schema: zod.ZodType<T>,
  lineOffset = 0,
): ReadFile<T> {
  const place = (error: { line: number; column: number; message: string }): PlaybookError => ({
    file,
    line: error.line + lineOffset,
    column: error.column,
    message: error.message,
  });
  const yaml = readYaml(text, MOST_CHARACTERS);
  if ('errors' in yaml) return { errors: yaml.errors.map(place) };
  const parsed = schema.safeParse(yaml.data);
  if (parsed.success) return { value: parsed.data, yaml };
  const errors = parsed.error.issues.flatMap(issue => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map(key =>
        place({ ...yaml.placeOfKey(issue.path, key), message: `There is no setting "${key}" here.` }),
      );
    }
    return [place({ ...yaml.placeOf(issue.path), message: sentence(issue) })];
  });
  return { errors };
}
