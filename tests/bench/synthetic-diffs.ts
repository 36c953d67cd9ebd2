import type { RawDiff } from '../../utils/change/change';

/** Numbers from 0 to below 1, the same sequence for the same seed, so that every run reads the same text. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Most of a change concerns no rule; the words of the second list do. About one line in 40 holds one of them. */
const PLAIN =
  'order item basket total price label title width height index count button colour list page row name value'.split(
    ' ',
  );
const SENSITIVE = 'password token session redirect cookie encrypt permission role sanitize query'.split(' ');
const LANGUAGES = [
  {
    path: 'app/models',
    extension: 'rb',
    line: (a: string, b: string, n: number) => `    ${a}_${b} = ${b}.fetch(:${a}, ${n})`,
  },
  {
    path: 'src/pages',
    extension: 'ts',
    line: (a: string, b: string, n: number) => `  const ${a}Of${b} = compute(${b}, { ${a}: ${n} });`,
  },
  {
    path: 'internal/store',
    extension: 'go',
    line: (a: string, b: string, n: number) => `\t${a}, err := store.Find(ctx, "${b}", ${n})`,
  },
  {
    path: 'service/jobs',
    extension: 'py',
    line: (a: string, b: string, n: number) => `        self.${a} = ${b}.get("${a}", ${n})`,
  },
];

/**
 * Diffs as GitLab sends them: code in four languages, two added lines to each removed one and each line of context.
 *
 * @param files how many
 * @param linesPerFile lines of the diff of each
 */
export function syntheticDiffs(files: number, linesPerFile: number, seed = 1): RawDiff[] {
  const next = sequence(seed);
  const pick = (words: string[]): string => words[Math.floor(next() * words.length)] ?? '';
  return Array.from({ length: files }, (_, number) => {
    const language = LANGUAGES[number % LANGUAGES.length];
    if (language === undefined) throw new Error('There is no language to write in.');
    const path = `${language.path}/${pick(PLAIN)}_${number}.${language.extension}`;
    const lines = Array.from({ length: linesPerFile }, (_, at) => {
      const word = next() < 1 / 40 ? pick(SENSITIVE) : pick(PLAIN);
      return `${at % 4 === 0 ? ' ' : at % 4 === 1 ? '-' : '+'}${language.line(word, pick(PLAIN), at)}`;
    });
    const before = lines.filter(line => !line.startsWith('+')).length;
    const after = lines.filter(line => !line.startsWith('-')).length;
    return {
      old_path: path,
      new_path: path,
      a_mode: '100644',
      b_mode: '100644',
      new_file: false,
      renamed_file: false,
      deleted_file: false,
      generated_file: false,
      collapsed: false,
      too_large: false,
      diff: `@@ -1,${before} +1,${after} @@\n${lines.join('\n')}\n`,
    };
  });
}
