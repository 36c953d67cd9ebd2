/** One measured number for the table, with its target beside it where there is one. */
export type Row = {
  name: string;
  value: number;
  unit: string;
  /** The number is wanted at or below this; absent where it is only reported. */
  target?: number;
  note?: string;
};

/** A bench: its name is what `--only` selects, and its key in the JSON document. */
export type Bench = {
  name: string;
  /** Measures; gives what the JSON document holds and the same as rows of the table. */
  run: () => Promise<{ result: object; rows: Row[] }>;
};

/** The table of one bench as text. A missed target is said, never an error. */
export function renderRows(title: string, rows: readonly Row[]): string {
  const width = Math.max(...rows.map(row => row.name.length));
  const lines = rows.map(({ name, value, unit, target, note }) => {
    const wanted =
      target === undefined
        ? ''
        : `target ${format(target)} ${unit}: ${value <= target ? 'met' : `missed by ${format(value - target)}`}`;
    const number = `${format(value).padStart(11)} ${unit.padEnd(7)}`;
    return `  ${name.padEnd(width)} ${number} ${[wanted, note].filter(Boolean).join('; ')}`.trimEnd();
  });
  return [title, ...lines].join('\n');
}

function format(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: Math.abs(value) < 1000 ? 2 : 0 });
}
