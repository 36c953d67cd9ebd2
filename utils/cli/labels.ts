import { InputError } from './input-error';

const LABELS = ['REQUIRED', 'RECOMMENDED', 'NOT_REQUIRED'] as const;
export type Label = (typeof LABELS)[number];

/** Two independent answers for one change, and whether it was drawn at random. */
export type Labelled = { id: string; label: Label; secondLabel: Label; random: boolean };

/**
 * The labels of a CSV text with the columns `id`, `label`, and optionally `second_label` and `stratum`. Throws InputError
 * with file and line.
 */
export function parseLabels(text: string, file: string): Labelled[] {
  const [header = [], ...rows] = parseCsv(text);
  const column = (name: string): number => header.indexOf(name);
  const [id, label, second, stratum] = [
    column('id'),
    column('label'),
    column('second_label'),
    column('stratum'),
  ];
  if (id < 0 || label < 0) throw new InputError(`${file}:1: the columns "id" and "label" are needed`);
  return rows.map((row, at) => {
    const first = labelOf(row[label], file, at + 2);
    const other = second < 0 || !row[second] ? first : labelOf(row[second], file, at + 2);
    return { id: row[id] ?? '', label: first, secondLabel: other, random: row[stratum] === 'random' };
  });
}

function labelOf(text: string | undefined, file: string, line: number): Label {
  const label = LABELS.find(one => one === text);
  if (!label) throw new InputError(`${file}:${line}: "${text ?? ''}" is none of ${LABELS.join(', ')}`);
  return label;
}

/** The rows of a CSV text: commas, double quotes around fields, doubled quotes inside them. Empty lines are left out. */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let field = '';
  let quoted = false;
  const endRow = (): void => {
    row.push(field);
    if (row.length > 1 || field !== '') rows.push(row);
    [row, field] = [[], ''];
  };
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? '';
    if (quoted && char === '"' && text[at + 1] === '"') {
      field += '"';
      at += 1;
    } else if (char === '"') quoted = !quoted;
    else if (char === ',' && !quoted) {
      row.push(field);
      field = '';
    } else if (char === '\n' && !quoted) endRow();
    else if (char !== '\r' || quoted) field += char;
  }
  endRow();
  return rows;
}
